import { nameRoles } from '../../core/accounts/role-rules.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { HITS_SHOWN, type Hit } from '../platform/ledger/hit.ts'
import { listAccounts } from './list-accounts.ts'
import { maySeeAccounts } from './policy.ts'

/** 检索账号. By name, user name or staff number, as the list finds them; only the administrators read accounts. */
export async function accountHits(db: Db, officer: Officer, text: string, now: Date): Promise<Hit[]> {
  if (!maySeeAccounts(officer)) return []
  const { items } = await listAccounts(db, { text }, now)
  return items.slice(0, HITS_SHOWN + 1).map(({ username, name, agencyName, roles }) => ({
    title: `${name}（${username}）`,
    says: [agencyName, nameRoles((role) => roles.includes(role))].filter(Boolean).join('，'),
    to: `${OFFICE_PATHS.accounts}?text=${encodeURIComponent(username)}`,
  }))
}
