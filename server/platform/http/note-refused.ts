import type { FastifyInstance } from 'fastify'
import { recordRefused } from '../ledger/record-refused.ts'
import { Refusal } from '../runtime/errors.ts'

/**
 * 被拒绝的操作. Records the refused attempts of officers at every route, also those outside `serve`; a read that is merely refused by what was
 * filled in is not one.
 */
export function noteRefused(app: FastifyInstance): void {
  app.addHook('onError', async (request, _reply, error) => {
    const { actor, method } = request
    if (!(error instanceof Refusal) || actor?.kind !== 'officer') return
    if (method === 'GET' && error.status !== 403 && error.status !== 404) return
    const called = request.url.split('?')[0] ?? ''
    // An address may hold any text; only keys of rows are kept.
    const path = /^[\w/-]{1,200}$/.test(called) ? called : (request.routeOptions.url ?? '')
    await recordRefused(app.databases.of(actor), actor, { method, path }, error).catch((err: unknown) =>
      app.log.warn({ reqId: request.id, err }, 'a refused call could not be recorded'),
    )
  })
}
