import { refuse } from '../../core/requests/refusals.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { fileFact } from './file-fact.ts'
import { extensionNotice } from './letters/extension-notice.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/**
 * 延长答复期限. By the head of the disclosure office, at most 20 working days, told to the applicant before the period ends
 * (条例第三十三条第二款); the notice names the old day and the new one.
 */
export async function extendDeadline(db: Db, actor: Actor, input: VerbInput<'extendDeadline'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const { workingDays, reasons, happenedOn, notifiedOn } = input
    const from = ledger.replayed?.dueOn
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
        letters: (one, { dueOn: to }) => {
          if (!from || !to) throw Refusal.of(refuse('requests/not-received'))
          return [extensionNotice(one, { from, to, workingDays, reasons })]
        },
      },
      now,
    )
  })
}
