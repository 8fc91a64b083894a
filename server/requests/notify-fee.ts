import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import { feeNotice } from './letters/fee-notice.ts'
import { proposeFee } from './propose-fee.ts'
import { refusal } from './refusals.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/**
 * 通知缴费. By one of the two tariffs, which the head picks; the sum is computed here and never taken from the form (条例第四十二条，国办函〔2020〕109号).
 * The answer period stops. Refuses a sum of zero, and the tariff by the page where nothing is delivered.
 */
export async function notifyFee(db: Db, actor: Actor, input: VerbInput<'notifyFee'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, async (ledger, tx) => {
    const { tariff, pieces, pages, howToPay, happenedOn, deliveredOn } = input
    const proposal = await proposeFee(tx, ledger.row, { ...(pieces && { pieces }), ...(pages && { pages }) })
    const fee = tariff === 'by-piece' ? proposal.byPiece : proposal.byPage
    if (!fee) throw refusal('requests/fee-by-page-not-allowed')
    if (fee.value === 0) throw refusal('requests/no-fee')
    const charged = { tariff, feeFen: fee.value, slices: fee.slices, howToPay }
    const fact = { kind: 'fee-notified', on: happenedOn, amountFen: fee.value, ...(deliveredOn && { deliveredOn }) } as const
    const words = { ...charged, pieces, pages, madeBefore: proposal.madeBefore }
    return { verb: 'notify-fee', fact, words, letters: (one) => [feeNotice(one, charged)] }
  })
}
