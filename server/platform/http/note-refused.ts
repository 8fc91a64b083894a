import type { FastifyInstance } from 'fastify'
import { refusedCalls } from '../ledger/record-refused.ts'
import { Refusal } from '../runtime/errors.ts'

const FAILED = 'a refused call could not be recorded'

/**
 * 被拒绝的操作. Records the refused attempts of officers at every route, also those outside `serve`; a read that is merely refused by what was
 * filled in is not one.
 */
export function noteRefused(app: FastifyInstance): void {
  const refused = refusedCalls((err) => app.log.warn({ err }, FAILED))
  app.addHook('onError', async (request, _reply, error) => {
    const { actor, method } = request
    if (!(error instanceof Refusal) || actor?.kind !== 'officer') return
    if (method === 'GET' && error.status !== 403 && error.status !== 404) return
    const called = request.url.split('?')[0] ?? ''
    // An address may hold any text; only keys of rows are kept.
    const path = /^[\w/-]{1,200}$/.test(called) ? called : (request.routeOptions.url ?? '')
    await refused
      .note({ db: app.databases.of(actor), actor, method, path, refusal: error })
      .catch((err: unknown) => app.log.warn({ reqId: request.id, err }, FAILED))
  })
  // While the database is still there.
  app.addHook('preClose', () => refused.flush())
}
