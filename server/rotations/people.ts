import { type RawBuilder, sql } from 'kysely'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import type { RotationAsk, RotationStanding } from '../../core/accounts/rotation.ts'
import { hasRole, type Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import { hasWords } from '../platform/database/contains.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Rotation } from './rotation-acts.ts'

/** 名单的一行. How an account stands in a campaign. */
export interface RotationPerson {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly agency_id: number
  readonly agency_name: string
  readonly agency_sort: number
  readonly done_at: Date | null
  readonly missing: RotationAsk[]
  readonly standing: RotationStanding
  readonly followed: 'must-change' | 'disabled' | null
}

/** What is looked for in the list; `within` limits it to what this officer may read. */
export interface PeopleFilter {
  readonly standing?: RotationStanding | undefined
  readonly agencyId?: number | undefined
  readonly text?: string | undefined
  readonly accountId?: number | undefined
  readonly within?: Officer | undefined
}

const SHAPE = sql`(id integer, username text, name text, agency_id integer, agency_name text, agency_sort integer, done_at timestamptz,
  missing text[], standing text, followed text)`

/** The list of a closed campaign is what its last act says; of another it follows from what the accounts say now. */
function peopleOf(rotation: Rotation, accountId: number | undefined): RawBuilder<unknown> {
  if (rotation.state !== 'closed') return livingPeople(rotation, accountId)
  return sql`select one.* from rotation_acts, jsonb_to_recordset(details -> 'people') as one ${SHAPE}
    where rotation_id = ${rotation.id} and kind = 'closed'`
}

/**
 * Everybody in the scope but those who had left before the first day. An account opened since then is not asked, for its owner changes the
 * initial password anyway. Whoever held one of the roles on a day of the campaign is asked, deputies too.
 */
function livingPeople({ id, below_id, roles }: Rotation, accountId: number | undefined): RawBuilder<unknown> {
  const below = sql`a.agency_id in (select descendant_id from agency_descent where ancestor_id = ${below_id})`
  const holding = sql`exists (select from memberships m where m.account_id = a.id and m.roles && ${roles}::text[]
    and (m.from_on is null or m.from_on <= r.last_on) and (m.to_on is null or m.to_on >= r.first_on)
    and (m.ended_at is null or m.ended_at >= day.starts))`
  return sql`
    select a.id, a.username, p.name, a.agency_id, agencies.name as agency_name, agencies.sort as agency_sort,
      case when asked.missing = '{}' then asked.done_at end as done_at, asked.missing, case
        when a.opened_at >= day.starts then 'new'
        when asked.missing = '{}' and asked.done_at < day.ends then 'done'
        when asked.missing = '{}' then 'late'
        when effect.kind is not null then 'missing'
        when a.ended_at is not null then 'ended'
        when a.disabled_at is not null then 'disabled'
        else 'missing' end as standing, effect.kind as followed
    from rotations r
      cross join lateral (select r.first_on::timestamp at time zone 'Asia/Shanghai' as starts,
        (r.last_on + 1)::timestamp at time zone 'Asia/Shanghai' as ends) as day
      join accounts a on (a.ended_at is null or a.ended_at >= day.starts)
        and ${below_id === null ? sql`true` : below} and ${roles.length === 0 ? sql`true` : holding}
        and ${accountId === undefined ? sql`true` : sql`a.id = ${accountId}`}
      join persons p on p.id = a.person_id
      join agencies on agencies.id = a.agency_id
      cross join lateral (select coalesce(array_agg(ask) filter (where done_at is null), '{}') as missing, max(done_at) as done_at
        from rotation_asked(r, a)) as asked
      left join rotation_acts effect on effect.rotation_id = r.id and effect.account_id = a.id and effect.kind in ('must-change', 'disabled')
    where r.id = ${id}`
}

function filtered(rotation: Rotation, { standing, agencyId, text = '', accountId, within }: PeopleFilter): RawBuilder<unknown> {
  const all = within === undefined || hasRole(within, ...ADMINISTRATORS)
  return sql`from (${peopleOf(rotation, accountId)}) as people where ${all ? sql`true` : withinReach(within, 'people.agency_id')}
    and ${accountId === undefined ? sql`true` : sql`id = ${accountId}`}
    and ${standing === undefined ? sql`true` : sql`standing = ${standing}`}
    and ${agencyId === undefined ? sql`true` : sql`agency_id = ${agencyId}`}
    and ${hasWords([sql.ref('name')], text)}`
}

const ORDER = sql`order by agency_sort, agency_id, id`

/** 名单. Everybody whom the filter finds, in the order of the agencies. */
export async function rotationPeople(db: Db | Tx, rotation: Rotation, filter: PeopleFilter): Promise<RotationPerson[]> {
  return (await sql<RotationPerson>`select * ${filtered(rotation, filter)} ${ORDER}`.execute(db)).rows
}

/** One page of them, and how many there are. */
export async function pageOfPeople(
  db: Db,
  rotation: Rotation,
  filter: PeopleFilter,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ people: RotationPerson[]; count: number }> {
  const { rows } = await sql<RotationPerson & { total: number }>`
    select *, (count(*) over ())::int as total ${filtered(rotation, filter)} ${ORDER} limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { people: rows, count: rows[0]?.total ?? 0 }
}

/** 人数. Of an agency. */
export interface AgencyTally {
  readonly id: number
  readonly name: string
  readonly missing: number
  readonly late: number
  readonly done: number
  readonly exempt: number
}

/** 各机关的人数, in the order of the agencies. */
export async function talliesOf(db: Db | Tx, rotation: Rotation, within: Officer | undefined): Promise<AgencyTally[]> {
  const { rows } = await sql<AgencyTally>`
    select agency_id as id, agency_name as name, (count(*) filter (where standing = 'missing'))::int as missing,
      (count(*) filter (where standing = 'late'))::int as late, (count(*) filter (where standing = 'done'))::int as done,
      (count(*) filter (where standing not in ('missing', 'late', 'done')))::int as exempt
    ${filtered(rotation, { within })} group by agency_id, agency_name, agency_sort order by agency_sort, agency_id`.execute(db)
  return rows
}

/** The sum over agencies. */
export function sumOf(tallies: readonly AgencyTally[]): Omit<AgencyTally, 'id' | 'name'> {
  const sum = (key: 'missing' | 'late' | 'done' | 'exempt') => tallies.reduce((total, one) => total + one[key], 0)
  return { missing: sum('missing'), late: sum('late'), done: sum('done'), exempt: sum('exempt') }
}
