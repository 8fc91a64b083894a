import type { FastifyInstance } from 'fastify'

/** One line for each answer: account, route, status, milliseconds. The route, not the address, which may contain personal data. */
export function logRequests(app: FastifyInstance): void {
  // The line contains no user input, so redaction is skipped.
  const log = app.log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    const account = request.actor?.kind === 'officer' ? request.actor.accountId : undefined
    const route = request.routeOptions.url
    const ms = Math.round(reply.elapsedTime * 10) / 10
    log.info({ reqId: request.id, account, method: request.method, route, status: reply.statusCode, ms }, 'answered')
    done()
  })
}
