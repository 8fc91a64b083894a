import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from './file-fact.ts'
import { dueOf } from './letter-case-of.ts'
import { extensionNotice } from './letters/extension-notice.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/**
 * 延长答复期限. By the head of the disclosure office, at most 20 working days, told to the applicant before the period ends
 * (条例第三十三条第二款); the notice names the old day and the new one, or
 * the number of working days while a day is open.
 */
export async function extendDeadline(db: Db, actor: Actor, input: VerbInput<'extendDeadline'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const { workingDays, reasons, happenedOn, notifiedOn } = input
    const from = ledger.replayed && dueOf(ledger.replayed, ledger.calendar)
    const fact = { kind: 'extension-approved', on: happenedOn, workingDays, ...(notifiedOn && { notifiedOn }) } as const
    return fileFact(
      tx,
      ledger,
      actor,
      {
        verb: 'extend-deadline',
        fact,
        words: { reasons },
        issuedOn: notifiedOn ?? happenedOn,
        letters: (one) => (from ? [extensionNotice(one, { from, to: one.due, workingDays, reasons })] : []),
      },
      now,
    )
  })
}
