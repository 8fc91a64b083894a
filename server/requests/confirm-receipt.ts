import { receiptDay } from '../../core/requests/receipt-day.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { fileFact } from './file-fact.ts'
import { receiptLetters } from './letters/receipt.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/**
 * 确认收到. Fixes the day of receipt by the rule of the channel (条例第三十一条), from which the 20 working days run, and sends the
 * receipt. Whoever confirms handles the request. Refuses a second confirmation and a day before the submission.
 */
export async function confirmReceipt(db: Db, actor: Actor, input: VerbInput<'confirmReceipt'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const { request } = ledger
    const submittedOn = ledger.replayed?.submittedOn ?? chinaDay(request.submitted_at)
    const arrival = { submittedOn, signedForOn: input.happenedOn, confirmedOn: input.happenedOn }
    const ruling = receiptDay(request.channel, arrival)
    if ('code' in ruling) throw Refusal.of(ruling)
    if (actor.kind === 'officer')
      await tx.updateTable('requests').set({ handled_by: actor.accountId }).where('id', '=', request.id).execute()
    const fact = { kind: 'received', on: ruling.value } as const
    return fileFact(tx, ledger, actor, { verb: 'confirm-receipt', fact, letters: receiptLetters, issuedOn: chinaDay(now) }, now)
  })
}
