import type { Db } from '../platform/database/database.ts'

/** 账号列表. Every account with its agency, in the order of the agencies. */
export async function listAccounts(db: Db) {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('agencies', 'agencies.id', 'accounts.agency_id')
    .select(['accounts.id', 'username', 'accounts.name', 'agency_id', 'agencies.name as agency_name', 'roles', 'disabled_at'])
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
