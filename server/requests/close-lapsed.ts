import { chineseDate } from '../../core/calendar/local-date.ts'
import { paymentEnd } from '../../core/requests/fee-payment.ts'
import type { LetterKey } from '../../core/requests/letter-titles.ts'
import { refuse } from '../../core/requests/refusals.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { answerRequest } from './answer-request.ts'
import { REQUEST_LEDGER, type VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/**
 * 不再处理. Closes a request whose applicant let the correction (条例第三十条) or the payment (第四十二条) lapse, with （六）1 or （六）2 of table three by its
 * state; the letter names the notice and its period.
 */
export async function closeLapsed(db: Db, actor: Actor, input: VerbInput<'closeLapsed'>, now: Date): Promise<Done> {
  const { outcome, notice } = await db.transaction().execute((tx) => lapse(tx, actor, input, now))
  return answerRequest(db, actor, { ...input, outcome, fields: { notice } }, now)
}

async function lapse(tx: Tx, actor: Actor, input: VerbInput<'closeLapsed'>, now: Date) {
  const { before, subject: calendar } = await openCase(REQUEST_LEDGER, tx, actor, input, now)
  const { correction, fee } = before.progress
  if (correction && before.state === 'awaiting-correction') {
    const until = correction.respondBy ?? correction.requestedOn
    return {
      outcome: 'other/correction-lapsed',
      notice: `${await letterNumber(tx, input.id, 'correction-notice')}，补正期限至${chineseDate(until)}`,
    } as const
  }
  if (fee && before.state === 'awaiting-payment') {
    const { on, notBefore } = paymentEnd(fee, calendar)
    return {
      outcome: 'other/fee-unpaid',
      notice: `${await letterNumber(tx, input.id, 'fee-notice')}，缴费期限至${chineseDate(on ?? notBefore)}`,
    } as const
  }
  throw Refusal.of(refuse('requests/not-waiting'))
}

async function letterNumber(tx: Tx, requestId: number, kind: LetterKey): Promise<string> {
  const letter = await tx
    .selectFrom('letters')
    .select(['title', 'number'])
    .where('request_id', '=', requestId)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return `${letter.title}（${letter.number}）`
}
