import { sql } from 'kysely'
import type { Role } from '../core/accounts/roles.ts'
import type { AgencyKind } from '../core/organisations/agency-kinds.ts'
import { hashPassword } from '../server/accounts/index.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import { openSession } from '../server/platform/access/session.ts'
import type { Db } from '../server/platform/database/database.ts'

let count = 0

interface GivenAgency {
  readonly kind?: AgencyKind
  readonly name?: string
  readonly parentId?: number | null
  readonly foundedOn?: string
}

/** 机关. Creates an agency; omitted fields are filled in, unique ones with unique values. */
export async function agency(
  db: Db,
  { kind = 'department', name, parentId = null, foundedOn }: GivenAgency = {},
): Promise<{ id: number; name: string; slug: string }> {
  count += 1
  const called = name ?? `示例区第${count}局`
  const row = await db
    .insertInto('agencies')
    .values({
      parent_id: parentId,
      kind,
      name: called,
      short_name: called,
      slug: `agency-${count}`,
      code: String(count).padStart(18, '0'),
      letter_prefix: `示${count}`,
      address: '示例区政务路1号',
      postcode: '100000',
      phone: '010-00000000',
      office_hours: '工作日 9:00–17:00',
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  await registerAgency(db, row.id, foundedOn)
  return { id: row.id, slug: row.slug, name: called }
}

/** The first fact of agencies that were inserted without the verb, and the period that follows from it. */
async function registerAgency(db: Db, agencyId: number, foundedOn?: string): Promise<void> {
  await sql`
    with given as (
      select id, kind, name, parent_id, jsonb_build_object('kind', kind, 'name', name, 'shortName', short_name, 'letterPrefix', letter_prefix,
        'parentId', parent_id, 'address', address, 'postcode', postcode, 'phone', phone, 'fax', fax, 'email', email,
        'officeHours', office_hours, 'duties', duties, 'leaders', leaders, 'disclosureOffice', disclosure_office) as state
      from agencies where id = ${agencyId}
    ), filed as (
      insert into agency_facts (agency_id, kind, happened_on, details, recorded_at)
      select id, ${foundedOn ? 'founded' : 'registered'}, ${foundedOn ?? '2020-01-01'}::date, jsonb_build_object('state', state), now() from given
    ), dated as (
      update agencies set state_of = '2020-01-01', founded_on = ${foundedOn ?? null}::date where id = ${agencyId}
    )
    insert into agency_periods (agency_id, from_on, kind, name, parent_id, state)
    select id, ${foundedOn ?? '0001-01-01'}::date, kind, name, parent_id, state from given`.execute(db)
}

export const PASSWORD = 'Gongkai-2025'
let passwordHash: Promise<string> | undefined

/** 工作人员. An officer with an account whose password is PASSWORD. */
export async function officer(
  db: Db,
  {
    agencyId,
    roles = ['information-manager', 'request-clerk'],
    name = '王经办',
  }: { agencyId: number; roles?: readonly Role[]; name?: string },
): Promise<Officer & { username: string }> {
  count += 1
  passwordHash ??= hashPassword(PASSWORD)
  const username = `officer-${count}`
  const person = await db.insertInto('persons').values({ name }).returning('id').executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('accounts')
    .values({
      agency_id: agencyId,
      person_id: person.id,
      username,
      password_hash: await passwordHash,
      // Later than the day of any test, so that it does not expire.
      password_changed_at: new Date('2100-01-01T00:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (roles.length > 0)
    await db
      .insertInto('memberships')
      .values({ account_id: id, agency_id: agencyId, roles: [...roles] })
      .execute()
  return { kind: 'officer', accountId: id, name, agencyId, roles, username }
}

/** 已登录. The headers of a signed-in officer: session cookie and CSRF token. */
export async function signedIn(
  db: Db,
  officer: Officer,
  now: Date,
): Promise<{ cookies: { gongkai_session: string }; headers: { 'x-csrf-token': string } }> {
  const { token, csrfToken } = await db.transaction().execute((tx) => openSession(tx, officer.accountId, now))
  return { cookies: { gongkai_session: token }, headers: { 'x-csrf-token': csrfToken } }
}
