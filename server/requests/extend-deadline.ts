import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import { dueOf } from './letter-case-of.ts'
import { extensionNotice } from './letters/extension-notice.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/**
 * 延长答复期限. By the head of the disclosure office, at most 20 working days, told to the applicant before the period ends (条例第三十三条第二款). The
 * notice names the old and the new day or, while one is open, the number of working days.
 */
export async function extendDeadline(db: Db, actor: Actor, input: VerbInput<'extendDeadline'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, (ledger) => {
    const { workingDays, reasons, happenedOn, notifiedOn } = input
    const from = dueOf(ledger.view, ledger.subject)
    const fact = { kind: 'extension-approved', on: happenedOn, workingDays, ...(notifiedOn && { notifiedOn }) } as const
    return {
      verb: 'extend-deadline',
      fact,
      words: { reasons },
      issuedOn: notifiedOn ?? happenedOn,
      letters: (one) => [extensionNotice(one, { from, to: one.due, workingDays, reasons })],
    }
  })
}
