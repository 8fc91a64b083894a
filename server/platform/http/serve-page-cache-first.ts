import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Runtime } from '../runtime/runtime.ts'

const KEEP_ALIVE_MS = 72_000

/** A server that first looks among the kept pages and hands every other request to the web server. */
export function servePageCacheFirst({
  pages,
  log,
}: Runtime): (next: (request: IncomingMessage, response: ServerResponse) => void) => Server {
  // The line holds nothing that a person typed, so nothing is looked for to be left out.
  const plain = log.child({}, { redact: [] })
  return (next) => {
    const server = createServer((request, response) => {
      const status = pages.answer(request, response)
      if (status) plain.info({ method: 'GET', route: 'kept page', status }, 'answered')
      else next(request, response)
    })
    // Longer than a balancer before it keeps a connection, so that the balancer is the one who closes.
    server.keepAliveTimeout = KEEP_ALIVE_MS
    return server
  }
}
