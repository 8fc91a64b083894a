import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Runtime } from '../runtime/runtime.ts'
import { trackConnections } from './close-server.ts'

const KEEP_ALIVE_MS = 72_000
/** How often a line tells how many kept pages were sent: a line for each would cost as much as a tenth of sending it, and says no more. */
const TELL_MS = 1000

/** Answers from the page cache before the web server sees the request; every other request goes to the web server. */
export function servePageCacheFirst({
  pages,
  log,
  metrics,
}: Runtime): (next: (request: IncomingMessage, response: ServerResponse) => void) => Server {
  return (next) => {
    const sent = new Map<number, number>()
    const tell = (): void => {
      for (const [status, count] of sent) log.info({ method: 'GET', route: 'kept page', status, count }, 'answered')
      sent.clear()
    }
    const server = createServer((request, response) => {
      const status = pages.answer(request, response)
      if (!status) return next(request, response)
      metrics?.keptPage(status)
      sent.set(status, (sent.get(status) ?? 0) + 1)
    })
    const telling = setInterval(tell, TELL_MS).unref()
    server.once('close', () => {
      clearInterval(telling)
      tell()
    })
    trackConnections(server)
    // Longer than the keep-alive of the balancer in front, so that the balancer closes idle connections first.
    server.keepAliveTimeout = KEEP_ALIVE_MS
    return server
  }
}
