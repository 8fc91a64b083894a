import type { FastifyInstance } from 'fastify'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { serve } from '../platform/http/serve.ts'
import { answerRequest } from './answer-request.ts'
import { askForCorrection } from './ask-for-correction.ts'
import { closeLapsed } from './close-lapsed.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { consultAgency, consultThirdParty } from './consult.ts'
import { exportRequests } from './export-requests.ts'
import { extendDeadline } from './extend-deadline.ts'
import { findRequest } from './find-request.ts'
import { listNotices } from './list-notices.ts'
import { listRequests } from './list-requests.ts'
import { loadHolidayNotice } from './load-holiday-notice.ts'
import { notifyFee } from './notify-fee.ts'
import { mayHandleRequests, mayLoadNotices, mayReadNotices, mayReadRequests, mayRegisterRequests, maySettleFindings } from './policy.ts'
import { showFee } from './propose-fee.ts'
import { receiveCorrection } from './receive-correction.ts'
import { recordConsultationAnswer } from './record-consultation-answer.ts'
import { recordDelivery } from './record-delivery.ts'
import { recordPayment } from './record-payment.ts'
import { type Done, ROUTES } from './schema.ts'
import { setReasonableDelay } from './set-reasonable-delay.ts'
import { settleFinding } from './settle-finding.ts'
import { showPersonalData } from './show-personal-data.ts'
import { submitRequest } from './submit-request.ts'
import { voidFact } from './void-fact.ts'
import { withdrawRequest } from './withdraw-request.ts'

/** 依申请公开的接口. Reads, registration, verbs, the fee proposal and the holiday notices. */
export function serveRequestsApi(app: FastifyInstance): void {
  serve(app, ROUTES.listRequests, { may: mayReadRequests, do: ({ db, actor, query, now }) => listRequests(db, actor, query, now) })
  serve(app, ROUTES.exportRequests, { may: mayReadRequests, do: ({ db, actor, body, now }) => exportRequests(db, actor, body, now) })
  serve(app, ROUTES.findRequest, { may: mayReadRequests, do: ({ db, actor, params, now }) => findRequest(db, actor, params.id, now) })
  serve(app, ROUTES.showPersonalData, {
    may: mayReadRequests,
    do: ({ db, actor, params, body }) => showPersonalData(db, actor, { ...params, ...body }),
  })
  serve(app, ROUTES.settleFinding, { may: maySettleFindings, do: ({ db, actor, params, now }) => settleFinding(db, actor, params, now) })
  serve(app, ROUTES.registerRequest, {
    may: mayRegisterRequests,
    do: ({ db, actor, body, now, seed }) => submitRequest(db, actor, { ...body, seed }, now),
  })
  serve(app, ROUTES.proposeFee, { may: mayReadRequests, do: ({ db, actor, params, query }) => showFee(db, actor, { ...params, ...query }) })
  serve(app, ROUTES.confirmReceipt, by(confirmReceipt))
  serve(app, ROUTES.askForCorrection, by(askForCorrection))
  serve(app, ROUTES.receiveCorrection, by(receiveCorrection))
  serve(app, ROUTES.closeLapsed, by(closeLapsed))
  serve(app, ROUTES.consultThirdParty, by(consultThirdParty))
  serve(app, ROUTES.consultAgency, by(consultAgency))
  serve(app, ROUTES.recordConsultationAnswer, by(recordConsultationAnswer))
  serve(app, ROUTES.recordDelivery, by(recordDelivery))
  serve(app, ROUTES.extendDeadline, by(extendDeadline))
  serve(app, ROUTES.setReasonableDelay, by(setReasonableDelay))
  serve(app, ROUTES.notifyFee, by(notifyFee))
  serve(app, ROUTES.recordPayment, by(recordPayment))
  serve(app, ROUTES.answerRequest, by(answerRequest))
  serve(app, ROUTES.withdrawRequest, by(withdrawRequest))
  serve(app, ROUTES.voidFact, by(voidFact))
  serve(app, ROUTES.listNotices, { may: mayReadNotices, do: ({ db }) => listNotices(db) })
  serve(app, ROUTES.loadHolidayNotice, {
    may: mayLoadNotices,
    as: 'platform',
    do: ({ db, actor, body, now }) => loadHolidayNotice(db, actor, body, now),
  })
}

/** Serves a verb on one request: the number of the path joins the body. */
function by<Body extends object>(verb: (db: Db, actor: Actor, input: Body & { readonly id: number }, now: Date) => Promise<Done>) {
  return {
    may: mayHandleRequests,
    do: ({ db, actor, params, body, now }: { db: Db; actor: Actor; params: { id: number }; body: Body; now: Date }) =>
      verb(db, actor, { ...body, id: params.id }, now),
  }
}
