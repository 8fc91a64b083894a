import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { agenciesInBeing } from './agencies-in-being.ts'
import { keepAdministrators } from './keep-administrators.ts'
import { endAllMemberships } from './memberships.ts'
import { mayOpenAccounts } from './policy.ts'

/**
 * 调动. Moves a person to another agency: all rights end at once, and the account waits for the rights of the new post. Refuses the agency in
 * which the person already is, and one that has ended.
 */
export async function moveAccount(
  db: Db,
  actor: Actor,
  { id, reason, agencyId }: ReasonFor & { readonly agencyId: number },
  now: Date,
): Promise<void> {
  await actOnAccount(db, actor, { may: mayOpenAccounts, action: 'move-account', id, reason }, async (tx, account) => {
    const agencies = await agenciesInBeing(tx, [agencyId])
    if (!agencies.has(agencyId) || account.agency_id === agencyId)
      throw new FormProblem([{ path: 'agencyId', message: '请选择调入的机关' }])
    await keepAdministrators(tx, { accountId: id }, now)
    await endAllMemberships(tx, id, { by: personOf(actor).accountId, at: now, reason })
    await tx.updateTable('accounts').set({ agency_id: agencyId }).where('id', '=', id).execute()
    await closeOtherSessions(tx, id, undefined)
  })
}
