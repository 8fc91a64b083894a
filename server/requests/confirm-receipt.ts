import { receiptDay } from '../../core/requests/receipt-day.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { actOnRequest } from './act-on-request.ts'
import { receiptLetters } from './letters/receipt.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/**
 * 确认收到. Fixes the day of receipt by the rule of the channel (条例第三十一条), which starts the 20 working days, and sends the receipt. The officer
 * who confirms becomes the handler. Refuses a second confirmation and a day before the submission.
 */
export async function confirmReceipt(db: Db, actor: Actor, input: VerbInput<'confirmReceipt'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, async (ledger, tx) => {
    const { row: request } = ledger
    const submittedOn = ledger.view.submittedOn ?? chinaDay(request.submitted_at)
    const arrival = { submittedOn, signedForOn: input.happenedOn, confirmedOn: input.happenedOn }
    const ruling = receiptDay(request.channel, arrival)
    if ('code' in ruling) throw Refusal.of(ruling)
    if (actor.kind === 'officer')
      await tx.updateTable('requests').set({ handled_by: actor.accountId }).where('id', '=', request.id).execute()
    const fact = { kind: 'received', on: ruling.value } as const
    return { verb: 'confirm-receipt', fact, letters: receiptLetters, issuedOn: chinaDay(now) }
  })
}
