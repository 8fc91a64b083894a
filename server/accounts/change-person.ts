import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { lockAccount } from './account-for-change.ts'
import { mayOpenAccounts } from './policy.ts'
import { refusal } from './refusals.ts'

/** 修改人员信息. Name, staff number and telephone of the person behind an account. Refuses the staff number of another person. */
export async function changePerson(
  db: Db,
  actor: Actor,
  input: { readonly id: number; readonly name: string; readonly staffNumber?: string; readonly phone?: string },
): Promise<void> {
  if (!mayOpenAccounts(actor)) throw notPermitted(mayOpenAccounts)
  try {
    await db.transaction().execute(async (tx) => {
      const { person_id } = await lockAccount(tx, actor, input.id)
      const columns = ['name', 'staff_number', 'phone'] as const
      const before = await tx.selectFrom('persons').select(columns).where('id', '=', person_id).forUpdate().executeTakeFirstOrThrow()
      const after = { name: input.name.trim(), staff_number: input.staffNumber || null, phone: input.phone || null }
      await tx.updateTable('persons').set(after).where('id', '=', person_id).execute()
      // The telephone is personal data: the log says that it changed, not what it is.
      const phoneChanged = before.phone !== after.phone
      await record(tx, actor, 'change-person', `account:${input.id}`, {
        before: { name: before.name, staffNumber: before.staff_number },
        after: { name: after.name, staffNumber: after.staff_number },
        phoneChanged,
      })
    })
  } catch (error) {
    if (breaks(error, 'persons__staff_number_unique')) throw refusal('accounts/staff-number-taken')
    throw error
  }
}
