import type { FastifyInstance } from 'fastify'
import { workFor } from '../runtime/request-number.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** Numbers each request, and logs one line for each answer: number, account, route, status, milliseconds. The route, not the address, which may contain personal data. */
export function logRequests(app: FastifyInstance, { metrics }: Runtime): void {
  app.addHook('onRequest', (request, _reply, done) => workFor(request.id, done))
  // The line contains no user input, so redaction is skipped.
  const log = app.log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    const account = request.actor?.kind === 'officer' ? request.actor.accountId : undefined
    const route = request.routeOptions.url
    const ms = Math.round(reply.elapsedTime * 10) / 10
    metrics?.answered(request.method, route ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000)
    log.info({ reqId: request.id, account, method: request.method, route, status: reply.statusCode, ms }, 'answered')
    done()
  })
}
