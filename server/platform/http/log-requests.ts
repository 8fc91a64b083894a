import type { FastifyInstance } from 'fastify'

/** One line for each answer: who, which route, status, milliseconds. The route, not the address: an address may carry what a person typed. */
export function logRequests(app: FastifyInstance): void {
  // The line holds nothing that a person typed, so nothing is looked for to be left out.
  const log = app.log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    const account = request.actor?.kind === 'officer' ? request.actor.accountId : undefined
    const route = request.routeOptions.url
    const ms = Math.round(reply.elapsedTime * 10) / 10
    log.info({ reqId: request.id, account, method: request.method, route, status: reply.statusCode, ms }, 'answered')
    done()
  })
}
