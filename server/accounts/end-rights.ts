import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { lockAccount } from './account-for-change.ts'
import { keepAdministrators } from './keep-administrators.ts'
import { endMemberships } from './memberships.ts'
import { mayGrantRights } from './policy.ts'
import { refusal } from './refusals.ts'

/**
 * 结束任职. Ends rights at once, or with a last day that is still to come; deputies of an ended membership end with it. Refuses the own account,
 * a membership that is over, and what leaves an administrator's role without anybody from some day on.
 */
export async function endRights(
  db: Db,
  actor: Actor,
  { id, lastOn, reason }: { readonly id: number; readonly lastOn?: LocalDate | undefined; readonly reason: string },
  now: Date,
): Promise<void> {
  if (!mayGrantRights(actor)) throw notPermitted(mayGrantRights)
  const today = chinaDay(now)
  await db.transaction().execute(async (tx) => {
    const found = await tx.selectFrom('memberships').select('account_id').where('id', '=', id).executeTakeFirst()
    if (!found) throw refusal('accounts/no-membership')
    await lockAccount(tx, actor, found.account_id)
    const row = await tx.selectFrom('memberships').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (row.ended_at || (row.to_on !== null && row.to_on < today)) throw refusal('accounts/membership-over')
    await keepAdministrators(tx, { membership: id, lastOn }, now)
    const by = personOf(actor).accountId
    if (lastOn === undefined) await endMemberships(tx, [id], { by, at: now, reason })
    else {
      if (lastOn < today || (row.to_on !== null && lastOn > row.to_on) || (row.from_on !== null && lastOn < row.from_on))
        throw new FormProblem([{ path: 'lastOn', message: '最后一日应当在今天以后、原定期限以内；立即结束的，请不要填写' }])
      await tx.updateTable('memberships').set({ to_on: lastOn, ended_by: by, ended_reason: reason }).where('id', '=', id).execute()
      const late = tx.updateTable('memberships').set({ to_on: lastOn }).where('deputises_for', '=', id).where('ended_at', 'is', null)
      await late.where('from_on', '<=', lastOn).where('to_on', '>', lastOn).execute()
      const deputies = await tx
        .selectFrom('memberships')
        .select('id')
        .where('deputises_for', '=', id)
        .where('from_on', '>', lastOn)
        .execute()
      const later = deputies.map((one) => one.id)
      await endMemberships(tx, later, { by, at: now, reason })
    }
    await record(tx, actor, 'end-rights', `account:${row.account_id}`, { membership: id, lastOn: lastOn ?? null, reason })
  })
}
