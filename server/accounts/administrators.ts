import { sql } from 'kysely'
import { ADMINISTRATORS, passwordFitsRule } from '../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../core/accounts/roles.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { governmentToSetUp } from '../organisations/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { counting } from '../platform/database/counting.ts'
import { breaks, type Db, type Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { hashPassword } from './password.ts'
import { refusal } from './refusals.ts'
import { USERNAME } from './schema.ts'

/** A new administrator: role, user name and initial password. */
export interface NewAdministrator {
  readonly role: Role
  readonly username: string
  readonly password: string
}

// Prevents two commands from creating two sets of administrators.
const LOCK = 7_203_657
const COMMAND: Actor = { kind: 'system', name: '初始化管理员' }

/** True when the installation has administrators. */
export async function hasAdministrators(db: Db | Tx): Promise<boolean> {
  const roles = await counting(db, (tx) =>
    tx
      .selectFrom('memberships')
      .select('roles')
      .where(sql<boolean>`roles && ${[...ADMINISTRATORS]}::text[]`)
      .limit(1)
      .execute(),
  )
  return roles.length > 0
}

/**
 * 初始化管理员. Opens the accounts of the three administrators, once per installation; each changes the initial password at the first sign-in.
 * Refuses when one exists, equal names, a taken name, and a weak password.
 */
export async function createAdministrators(db: Db, administrators: readonly NewAdministrator[], now: Date): Promise<void> {
  const problems = administrators.flatMap(({ role, username, password }) => {
    const path = role
    if (!new RegExp(USERNAME.pattern).test(username)) return [{ path, message: `“${username}”不能作用户名。${USERNAME.message}` }]
    const strong = passwordFitsRule(password, username)
    return strong.allowed ? [] : [{ path, message: `${titleOf(ROLES, role)}（${username}）：${strong.says}` }]
  })
  if (problems.length > 0) throw new FormProblem(problems)
  if (new Set(administrators.map(({ username }) => username)).size < administrators.length) throw refusal('accounts/names-equal')
  const hashes = await Promise.all(administrators.map(({ password }) => hashPassword(password)))
  try {
    await db.transaction().execute(async (tx) => {
      await lock(tx)
      if (await hasAdministrators(tx)) throw refusal('accounts/administrators-exist')
      const agency_id = await governmentToSetUp(tx)
      for (const [index, { role, username }] of administrators.entries()) {
        const name = titleOf(ROLES, role)
        const person = await tx.insertInto('persons').values({ name }).returning('id').executeTakeFirstOrThrow()
        const account = { agency_id, person_id: person.id, username, password_hash: hashes[index] ?? '', opened_at: now }
        const row = { ...account, password_changed_at: now, must_change_password: true }
        const { id } = await tx.insertInto('accounts').values(row).returning('id').executeTakeFirstOrThrow()
        await record(tx, COMMAND, 'open-account', `account:${id}`, { username, name })
        // From the beginning: there was nobody before.
        const rights = { account_id: id, agency_id, roles: [role], granted_at: now }
        await tx.insertInto('memberships').values(rights).execute()
        await record(tx, COMMAND, 'grant-rights', `account:${id}`, { agencyId: agency_id, roles: [role] })
      }
      await touchPortal(tx)
    })
  } catch (error) {
    if (breaks(error, 'accounts__username_unique')) throw refusal('accounts/username-taken')
    throw error
  }
}

async function lock(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}
