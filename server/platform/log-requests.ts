import type { FastifyInstance } from 'fastify'

/** One line for each answer: who, which route, status, milliseconds. The route, not the address: an address may carry what a person typed. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const account = request.actor?.kind === 'officer' ? request.actor.accountId : undefined
    const route = request.routeOptions.url
    request.log.info(
      { account, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 },
      'answered',
    )
  })
}
