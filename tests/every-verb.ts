import { localDate } from '../core/calendar/local-date.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import { answerRequest } from '../server/requests/answer-request.ts'
import { askForCorrection } from '../server/requests/ask-for-correction.ts'
import { closeLapsed } from '../server/requests/close-lapsed.ts'
import { consultAgency, consultThirdParty } from '../server/requests/consult.ts'
import { extendDeadline } from '../server/requests/extend-deadline.ts'
import { notifyFee } from '../server/requests/notify-fee.ts'
import { receiveCorrection } from '../server/requests/receive-correction.ts'
import { recordConsultationAnswer } from '../server/requests/record-consultation-answer.ts'
import { recordDelivery } from '../server/requests/record-delivery.ts'
import { recordPayment } from '../server/requests/record-payment.ts'
import type { Done, ROUTES } from '../server/requests/schema.ts'
import { setReasonableDelay } from '../server/requests/set-reasonable-delay.ts'
import { voidFact } from '../server/requests/void-fact.ts'
import { withdrawRequest } from '../server/requests/withdraw-request.ts'
import * as given from './given.ts'
import { at, office } from './given-request.ts'

const d = localDate

export interface Office {
  readonly db: Db
  readonly agencyId: number
  readonly clerk: Officer
  readonly head: Officer
  readonly supervisor: Officer
}

export async function openOffice(db: Db): Promise<Office> {
  const { agencyId, clerk, head } = await office(db)
  const supervisor = await given.officer(db, { agencyId, roles: ['supervisor'] })
  return { db, agencyId, clerk, head, supervisor }
}

export type Target = { readonly id: number; readonly seen: number }
export type Act = (office: Office, target: Target, on: string, now: Date) => Promise<Done>

const ask: Act = ({ db, clerk }, target, on, now) =>
  askForCorrection(db, clerk, { ...target, happenedOn: d(on), unclear: '未写明小区', how: '写明小区', until: d('2027-01-15') }, now)
const inquire: Act = ({ db, clerk }, target, on, now) =>
  consultThirdParty(db, clerk, { ...target, happenedOn: d(on), name: '示例建设公司', part: '合同价款' }, now)
const charge: Act = ({ db, head }, target, on, now) =>
  notifyFee(db, head, { ...target, happenedOn: d(on), tariff: 'by-page', pages: 250, howToPay: '凭缴款码缴纳' }, now)
const consultation = async ({ db }: Office, factId: number): Promise<string> => {
  const { details } = await db.selectFrom('request_facts').select('details').where('id', '=', factId).executeTakeFirstOrThrow()
  return (details as { consultation: string }).consultation
}

export type Verb = Exclude<
  keyof typeof ROUTES,
  | `list${string}`
  | `find${string}`
  | `export${string}`
  | 'settleFinding'
  | 'registerRequest'
  | 'showPersonalData'
  | 'proposeFee'
  | 'loadHolidayNotice'
>

/** 每一事项. Every verb, filed on a day on a request received earlier, after the verbs it needs; all on the same day. */
export const VERBS: { readonly [name in Verb]: readonly Act[] } = {
  confirmReceipt: [],
  askForCorrection: [ask],
  receiveCorrection: [
    ask,
    ({ db, clerk }, target, on, now) => receiveCorrection(db, clerk, { ...target, happenedOn: d(on), subject: '示例小区改造清单' }, now),
  ],
  consultThirdParty: [inquire],
  consultAgency: [
    ({ db, clerk }, target, on, now) => consultAgency(db, clerk, { ...target, happenedOn: d(on), name: '示例局', part: '合同价款' }, now),
  ],
  recordDelivery: [
    inquire,
    ({ db, clerk }, target, on, now) => recordDelivery(db, clerk, { ...target, happenedOn: d(on), factId: target.seen }, now),
  ],
  recordConsultationAnswer: [
    inquire,
    async (ours, target, on, now) =>
      recordConsultationAnswer(
        ours.db,
        ours.clerk,
        { ...target, happenedOn: d(on), consultation: await consultation(ours, target.seen), position: 'agrees', says: '同意' },
        now,
      ),
  ],
  extendDeadline: [
    ({ db, head }, target, on, now) =>
      extendDeadline(db, head, { ...target, happenedOn: d(on), workingDays: 20, reasons: '档案较多' }, now),
  ],
  setReasonableDelay: [
    ({ db, head }, target, on, now) =>
      setReasonableDelay(db, head, { ...target, happenedOn: d(on), until: d('2027-02-08'), reasons: '申请数量较多' }, now),
  ],
  notifyFee: [charge],
  recordPayment: [charge, ({ db, clerk }, target, on, now) => recordPayment(db, clerk, { ...target, happenedOn: d(on) }, now)],
  answerRequest: [
    ({ db, clerk }, target, on, now) =>
      answerRequest(
        db,
        clerk,
        {
          ...target,
          happenedOn: d(on),
          outcome: 'granted',
          fields: { access: '见附件' },
          // Omitted for a future day, whose refusal must come before that of a late answer.
          ...(at(on) <= now && { delayReasons: '档案较多' }),
        },
        now,
      ),
  ],
  closeLapsed: [charge, ({ db, clerk }, target, on, now) => closeLapsed(db, clerk, { ...target, happenedOn: d(on) }, now)],
  withdrawRequest: [
    ({ db, clerk }, target, on, now) => withdrawRequest(db, clerk, { ...target, happenedOn: d(on), reasons: '已取得' }, now),
  ],
  voidFact: [ask, ({ db, head }, target, _on, now) => voidFact(db, head, { ...target, factId: target.seen, reasons: '误录' }, now)],
}
