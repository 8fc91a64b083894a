import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { decideDispute } from './decide-dispute.ts'
import { exportDisputes } from './export-disputes.ts'
import { findDispute } from './find-dispute.ts'
import { listDisputes } from './list-disputes.ts'
import { mayRead, mayRegister } from './policy.ts'
import { REFUSALS } from './refusals.ts'
import { registerDispute } from './register-dispute.ts'
import { ROUTES } from './schema.ts'
import { voidDisputeFact } from './void-dispute-fact.ts'

export { disputeHits } from './dispute-hits.ts'
export { disputeTasks } from './dispute-tasks.ts'

/** 行政复议、行政诉讼. Cases about 政府信息公开 against an agency, from which table four is counted. */
export const disputes: Feature = {
  name: 'disputes',
  refusals: REFUSALS,
  routes(app) {
    serve(app, ROUTES.listDisputes, { may: mayRead, do: ({ db, actor, query }) => listDisputes(db, actor, query) })
    serve(app, ROUTES.exportDisputes, { may: mayRead, do: ({ db, actor, body, now }) => exportDisputes(db, actor, body, now) })
    serve(app, ROUTES.findDispute, { may: mayRead, do: ({ db, actor, params, now }) => findDispute(db, actor, params.disputeId, now) })
    serve(app, ROUTES.registerDispute, { may: mayRegister, do: ({ db, actor, body, now }) => registerDispute(db, actor, body, now) })
    serve(app, ROUTES.decideDispute, {
      may: mayRegister,
      do: ({ db, actor, params, body, now }) => decideDispute(db, actor, { ...body, id: params.disputeId }, now),
    })
    serve(app, ROUTES.voidDisputeFact, {
      may: mayRegister,
      do: ({ db, actor, params, body, now }) => voidDisputeFact(db, actor, { ...body, id: params.disputeId, factId: params.factId }, now),
    })
  },
}
