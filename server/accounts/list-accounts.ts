import { hasRole, type Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'

/** 账号列表. The accounts with their agencies, in the order of the agencies: all, for a 政务公开办 those of the agencies below its government. */
export async function listAccounts(db: Db, actor?: Officer) {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('agencies', 'agencies.id', 'accounts.agency_id')
    .select(['accounts.id', 'username', 'accounts.name', 'agency_id', 'agencies.name as agency_name', 'roles', 'disabled_at'])
    .$if(actor !== undefined && hasRole(actor, 'supervisor'), (query) => query.where(withinReach(actor as Officer, 'agency_id')))
    .orderBy('agencies.sort')
    .orderBy('agencies.id')
    .orderBy('accounts.id')
    .execute()
  return rows.map(({ id, username, name, agency_id, agency_name, roles, disabled_at }) => ({
    id,
    username,
    name,
    agencyId: agency_id,
    agencyName: agency_name,
    roles: roles,
    disabled: disabled_at !== null,
  }))
}
