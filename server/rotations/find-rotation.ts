import { sql } from 'kysely'
import type { Static } from 'typebox'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { rotationPhase } from '../../core/accounts/rotation.ts'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { readSignInRules } from '../accounts/index.ts'
import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { nextRotation } from './next-rotation.ts'
import { type PeopleFilter, pageOfPeople, type RotationPerson, sumOf, talliesOf } from './people.ts'
import { maySeeRotations } from './policy.ts'
import { daysOf, type Rotation } from './rotation-acts.ts'
import type { ROUTES } from './schema.ts'
import { isVisible, readVisible } from './visible-rotations.ts'

const PAGE = { campaigns: 12, people: 50 } as const

type Campaign = Static<typeof ROUTES.listRotations.reply>['items'][number]
type Found = Static<typeof ROUTES.findRotation.reply>

/** 各次活动, the newest first, with the figures of the people whom the officer may see; and when the next one is due. */
export async function listRotations(
  db: Db,
  actor: Actor,
  { page = 1 }: { readonly page?: number | undefined },
  now: Date,
): Promise<Static<typeof ROUTES.listRotations.reply>> {
  const officer = officerOf(actor, maySeeRotations)
  const rows = await db
    .selectFrom('rotations')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('count'))
    .where(isVisible(officer))
    .orderBy('first_on', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE.campaigns)
    .offset((page - 1) * PAGE.campaigns)
    .execute()
  const items: Campaign[] = []
  for (const { count: _, ...rotation } of rows) items.push((await campaignOf(db, officer, rotation, now)).campaign)
  return { items, count: rows[0]?.count ?? 0, pageSize: PAGE.campaigns, next: await nextRotation(db, now) }
}

/** 一次活动. With its figures by agency and what was done about it. */
export async function findRotation(db: Db, actor: Actor, { id }: { readonly id: number }, now: Date): Promise<Found> {
  const officer = officerOf(actor, maySeeRotations)
  const rotation = await readVisible(db, officer, id)
  const { campaign, tallies } = await campaignOf(db, officer, rotation, now)
  const { closed, acts } = await actsOf(db, rotation)
  const basis = closed ?? (await readSignInRules(db)).rotationBasis
  return { ...campaign, remindDays: rotation.remind_days, basis, agencies: tallies, acts }
}

/** 名单的一页. User names are for the administrators: nobody else needs a colleague's. */
export async function listRotationPeople(
  db: Db,
  actor: Actor,
  { id, page = 1, ...filter }: PeopleFilter & { readonly id: number; readonly page?: number | undefined },
): Promise<Static<typeof ROUTES.listRotationPeople.reply>> {
  const officer = officerOf(actor, maySeeRotations)
  const rotation = await readVisible(db, officer, id)
  const { people, count } = await pageOfPeople(db, rotation, { ...filter, within: officer }, { page, size: PAGE.people })
  const named = hasRole(officer, ...ADMINISTRATORS)
  return { items: people.map((one) => personOf(one, named)), count, pageSize: PAGE.people }
}

function personOf({ id, name, username, agency_id, agency_name, standing, done_at, missing, followed }: RotationPerson, named: boolean) {
  const agency = { agencyId: agency_id, agencyName: agency_name }
  return { id, name, username: named ? username : '', ...agency, standing, doneAt: done_at?.toISOString() ?? null, missing, followed }
}

async function campaignOf(db: Db, officer: Officer, rotation: Rotation, now: Date) {
  const tallies = rotation.state === 'cancelled' ? [] : await talliesOf(db, rotation, officer)
  const { id, title, asks, roles, effect, below_id, first_on: firstOn, last_on: lastOn } = rotation
  const below = below_id === null ? null : await db.selectFrom('agencies').select('name').where('id', '=', below_id).executeTakeFirst()
  const phase = rotationPhase(daysOf(rotation), chinaDay(now))
  const campaign = { id, title, asks, below: below?.name ?? null, roles, firstOn, lastOn, effect, phase, tally: sumOf(tallies) }
  return { campaign, tallies }
}

/** What was done about the campaign as a whole, and the basis as it was when it was closed. */
async function actsOf(db: Db, { id }: Rotation): Promise<{ closed: string | undefined; acts: Found['acts'] }> {
  const rows = await db
    .selectFrom('rotation_acts as act')
    .leftJoin('accounts', 'accounts.id', 'act.recorded_by')
    .leftJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['act.id', 'act.kind', 'act.happened_on', 'act.recorded_by', 'persons.name', sql<Said>`act.details - 'people'`.as('details')])
    .where('rotation_id', '=', id)
    .where('act.account_id', 'is', null)
    .orderBy('act.id')
    .execute()
  return {
    closed: rows.find(({ kind }) => kind === 'closed')?.details.basis,
    acts: rows.map(({ id: actId, kind, happened_on: on, recorded_by, name, details }) => ({
      id: actId,
      kind,
      on,
      // Of another agency, which who reads this may not see.
      by: name ?? (recorded_by === null ? '系统' : '安全管理员'),
      says: sayAct(details),
    })),
  }
}

interface Said {
  readonly basis?: string
  readonly before?: LocalDate
  readonly lastOn?: LocalDate
  readonly reason?: string
  readonly count?: number
}

function sayAct({ before, lastOn, reason, count }: Said): string {
  if (before !== undefined && lastOn !== undefined) return `最后一日由${chineseDate(before)}改为${chineseDate(lastOn)}：${reason}`
  return reason ?? (count === undefined ? '' : `${count}人`)
}
