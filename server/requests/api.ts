import type { FastifyInstance } from 'fastify'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { serve } from '../platform/http/serve.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { answerRequest } from './answer-request.ts'
import { askForCorrection } from './ask-for-correction.ts'
import { closeLapsed } from './close-lapsed.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { consultAgency, consultThirdParty } from './consult.ts'
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
export function serveRequestsApi(app: FastifyInstance, { db }: Runtime): void {
  serve(app, ROUTES.listRequests, { may: mayReadRequests, do: ({ actor, query, now }) => listRequests(db, actor, query, now) })
  serve(app, ROUTES.findRequest, { may: mayReadRequests, do: ({ actor, params, now }) => findRequest(db, actor, params.id, now) })
  serve(app, ROUTES.showPersonalData, {
    may: mayReadRequests,
    do: ({ actor, params, body }) => showPersonalData(db, actor, { ...params, ...body }),
  })
  serve(app, ROUTES.settleFinding, { may: maySettleFindings, do: ({ actor, params, now }) => settleFinding(db, actor, params, now) })
  serve(app, ROUTES.registerRequest, {
    may: mayRegisterRequests,
    do: ({ actor, body, now, seed }) => submitRequest(db, actor, { ...body, seed }, now),
  })
  serve(app, ROUTES.proposeFee, { may: mayReadRequests, do: ({ actor, params, query }) => showFee(db, actor, { ...params, ...query }) })
  serve(app, ROUTES.confirmReceipt, by(db, confirmReceipt))
  serve(app, ROUTES.askForCorrection, by(db, askForCorrection))
  serve(app, ROUTES.receiveCorrection, by(db, receiveCorrection))
  serve(app, ROUTES.closeLapsed, by(db, closeLapsed))
  serve(app, ROUTES.consultThirdParty, by(db, consultThirdParty))
  serve(app, ROUTES.consultAgency, by(db, consultAgency))
  serve(app, ROUTES.recordConsultationAnswer, by(db, recordConsultationAnswer))
  serve(app, ROUTES.recordDelivery, by(db, recordDelivery))
  serve(app, ROUTES.extendDeadline, by(db, extendDeadline))
  serve(app, ROUTES.setReasonableDelay, by(db, setReasonableDelay))
  serve(app, ROUTES.notifyFee, by(db, notifyFee))
  serve(app, ROUTES.recordPayment, by(db, recordPayment))
  serve(app, ROUTES.answerRequest, by(db, answerRequest))
  serve(app, ROUTES.withdrawRequest, by(db, withdrawRequest))
  serve(app, ROUTES.voidFact, by(db, voidFact))
  serve(app, ROUTES.listNotices, { may: mayReadNotices, do: () => listNotices(db) })
  serve(app, ROUTES.loadHolidayNotice, { may: mayLoadNotices, do: ({ actor, body, now }) => loadHolidayNotice(db, actor, body, now) })
}

/** Serves a verb on one request: the number of the path joins the body. */
function by<Body extends object>(db: Db, verb: (db: Db, actor: Actor, input: Body & { readonly id: number }, now: Date) => Promise<Done>) {
  return {
    may: mayHandleRequests,
    do: ({ actor, params, body, now }: { actor: Actor; params: { id: number }; body: Body; now: Date }) =>
      verb(db, actor, { ...body, id: params.id }, now),
  }
}
