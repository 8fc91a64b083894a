import { localDate } from '../../core/calendar/local-date.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { decideDispute } from './decide-dispute.ts'
import { findDispute } from './find-dispute.ts'
import { listDisputes } from './list-disputes.ts'
import { mayRead, mayRegister } from './policy.ts'
import { REFUSALS } from './refusals.ts'
import { registerDispute } from './register-dispute.ts'
import { ROUTES } from './schema.ts'
import { voidDisputeFact } from './void-dispute-fact.ts'

/** 行政复议、行政诉讼. The door: cases about 政府信息公开 against an agency, from which table four is counted. */
export const disputes: Feature = {
  name: 'disputes',
  refusals: REFUSALS,
  routes(app, { db }) {
    serve(app, ROUTES.listDisputes, { may: mayRead, do: ({ actor, query }) => listDisputes(db, actor, query) })
    serve(app, ROUTES.findDispute, { may: mayRead, do: ({ actor, params }) => findDispute(db, actor, params.disputeId) })
    serve(app, ROUTES.registerDispute, {
      may: mayRegister,
      do: ({ actor, body, now }) => registerDispute(db, actor, { ...body, acceptedOn: localDate(body.acceptedOn) }, now),
    })
    serve(app, ROUTES.decideDispute, {
      may: mayRegister,
      async do({ actor, params, body, now }) {
        await decideDispute(db, actor, { ...body, disputeId: params.disputeId, decidedOn: localDate(body.decidedOn) }, now)
        return {}
      },
    })
    serve(app, ROUTES.voidDisputeFact, {
      may: mayRegister,
      async do({ actor, params, body, now }) {
        await voidDisputeFact(db, actor, { ...params, reason: body.reason }, now)
        return {}
      },
    })
  },
}

export { decideDispute, registerDispute, voidDisputeFact }
