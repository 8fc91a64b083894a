import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { newRequestNumber } from '../runtime/request-number.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { trackConnections } from './close-server.ts'

const KEEP_ALIVE_MS = 72_000

/** Answers from the page cache before the web server sees the request; every other request goes to the web server. */
export function servePageCacheFirst({
  pages,
  log,
  metrics,
}: Runtime): (next: (request: IncomingMessage, response: ServerResponse) => void) => Server {
  // The line contains no user input, so redaction is skipped.
  const plain = log.child({}, { redact: [] })
  return (next) => {
    const server = createServer((request, response) => {
      const status = pages.answer(request, response)
      if (!status) return next(request, response)
      metrics?.keptPage(status)
      plain.info({ reqId: newRequestNumber(), method: 'GET', route: 'kept page', status }, 'answered')
    })
    trackConnections(server)
    // Longer than the keep-alive of the balancer in front, so that the balancer closes idle connections first.
    server.keepAliveTimeout = KEEP_ALIVE_MS
    return server
  }
}
