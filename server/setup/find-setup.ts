import { sql } from 'kysely'
import type { Static } from 'typebox'
import { yearOf } from '../../core/calendar/local-date.ts'
import type { AgencyKind } from '../../core/organisations/agency-kinds.ts'
import { countAccounts, currentStaff, isHeld } from '../accounts/index.ts'
import type { Db } from '../platform/database/database.ts'
import { readSiteMarks, SITE_MARKS, type SiteMarks, siteMarks, storedMarks } from '../platform/pages/site.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import { DEMONSTRATION_NAME } from '../platform/runtime/settings.ts'
import { missingPeople } from './missing-people.ts'
import { type Setup, SiteForm, STEPS, type StepKey } from './schema.ts'

type Post = Awaited<ReturnType<typeof currentStaff>>[number]
type Found = Omit<Static<typeof Setup>['steps'][number], 'key' | 'title'>

/** 首次设置的进度, computed from the data; no progress is stored. */
export async function findSetup(db: Db, config: Config, now: Date): Promise<Static<typeof Setup>> {
  await readSiteMarks(db, config)
  const [government, waiting, office, agency, posts, supervised, calendar] = await Promise.all([
    firstAgency(db, ['government']),
    firstAgency(db, ['government'], { ended: true }),
    firstAgency(db, ['government-office']),
    firstAgency(db, ['department', 'town']),
    staffedAgencies(db, now),
    isHeld(db, 'supervisor', now),
    currentCalendar(db),
  ])
  const waitingAccounts = (await countAccounts(db, now)).find(({ view }) => view === 'waiting')?.count ?? 0
  const set = siteMarks(config)
  const marks = set.name === DEMONSTRATION_NAME && !config.demo ? { ...set, name: '', operator: '' } : set
  const found: Record<StepKey, Found> = {
    government: named(government, '还没有填写本级人民政府的名称、代码和联系方式。'),
    office: named(office, '还没有设置政务公开办所在的机关（通常是政府办公室）。'),
    agency: named(agency, '还没有设置部门或者乡镇、街道。'),
    people: people(posts, supervised, waitingAccounts),
    holidays: holidays(calendar.years, yearOf(chinaDay(now))),
    site: siteStep(marks),
  }
  const steps = STEPS.map(({ key, title }) => ({ key, title, ...found[key] }))
  return {
    finished: steps.every(({ done }) => done),
    steps,
    governmentId: government ? null : (waiting?.id ?? null),
    parentId: government?.id ?? null,
    site: storedMarks(config),
    marks,
  }
}

function named(agency: { readonly name: string } | undefined, missing: string): Found {
  return agency ? { done: true, says: [agency.name] } : { done: false, says: [missing] }
}

/** The first agency of these kinds in the order of the portal; with `ended` also one that has ended or awaits its set-up. */
function firstAgency(db: Db, kinds: readonly AgencyKind[], { ended = false }: { readonly ended?: boolean } = {}) {
  return db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('kind', 'in', kinds)
    .$if(!ended, (query) => query.where('ended_on', 'is', null))
    .orderBy('sort')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Agencies whose people are shown: with more than these nobody sets up a site for the first time. */
const MOST_SHOWN = 100

interface Staffed {
  readonly agencies: readonly { readonly id: number; readonly shortName: string }[]
  readonly staff: readonly Post[]
  /** Agencies that are not among them. */
  readonly more: number
}

/** The working agencies with their people, those that have any first. */
async function staffedAgencies(db: Db, now: Date): Promise<Staffed> {
  const rows = await db
    .selectFrom('agencies')
    .select(['id', 'short_name as shortName', 'sort', sql<number>`(count(*) over ())::int`.as('total')])
    .where('ended_on', 'is', null)
    .where('kind', '<>', 'government')
    .orderBy(sql`not exists (select from memberships where agency_id = agencies.id and ended_at is null)`)
    .orderBy('sort')
    .orderBy('id')
    .limit(MOST_SHOWN)
    .execute()
  const agencies = rows.toSorted((a, b) => a.sort - b.sort || a.id - b.id)
  const ids = agencies.map(({ id }) => id)
  return { agencies, staff: await currentStaff(db, ids, now), more: (rows[0]?.total ?? 0) - rows.length }
}

/** One agency has everybody it needs, and the 政务公开办 has somebody. */
function people({ agencies, staff, more }: Staffed, supervised: boolean, waiting: number): Found {
  const lines = agencies.map(({ id, shortName }) => {
    const own = Map.groupBy(
      staff.filter(({ agencyId }) => agencyId === id),
      ({ accountId }) => accountId,
    )
    const missing = missingPeople([...own.values()].map((posts) => posts.flatMap(({ roles }) => roles)))
    return {
      complete: missing.length === 0,
      says: missing.length === 0 ? `${shortName}：人员齐备` : `${shortName}：还缺${missing.join('、')}`,
    }
  })
  return {
    done: supervised && lines.some(({ complete }) => complete),
    says: [
      ...(waiting > 0 ? [`${waiting}个账号已开设，等待安全管理员授予权限`] : []),
      ...(supervised ? [] : ['还没有政务公开办的账号']),
      ...lines.map(({ says }) => says),
      ...(more > 0 ? [`另有${more}个机关，请在“账号和权限”中按机关查看`] : []),
    ],
  }
}

/** This year's notice is required; next year's is published in the last weeks of this year. */
function holidays(years: ReadonlySet<number>, year: number): Found {
  const says = (one: number) => `${one}年：${years.has(one) ? '已载入' : '尚未载入，国务院办公厅公布后请载入'}`
  return { done: years.has(year), says: [says(year), says(year + 1)] }
}

/** 还缺的网站标识, by their titles. */
export function missingMarks(marks: SiteMarks): string[] {
  return SITE_MARKS.filter((mark) => marks[mark] === '').map(titleOfMark)
}

function siteStep(marks: Config['site']): Found {
  const missing = missingMarks(marks)
  return missing.length === 0 ? { done: true, says: [marks.name] } : { done: false, says: [`还缺${missing.join('、')}`] }
}

function titleOfMark(mark: (typeof SITE_MARKS)[number]): string {
  const { title = mark } = SiteForm.properties[mark] as { title?: string } & object
  return title
}
