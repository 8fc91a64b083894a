import type { Static } from 'typebox'
import { yearOf } from '../../core/calendar/local-date.ts'
import { countAccounts, currentStaff } from '../accounts/index.ts'
import { type Agency, listAgencies } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'
import { readSiteMarks, SITE_MARKS, siteMarks, storedMarks } from '../platform/pages/site.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type Config, DEMONSTRATION_NAME } from '../platform/runtime/config.ts'
import { missingPeople } from './missing-people.ts'
import { type Setup, SiteForm, STEPS, type StepKey } from './schema.ts'

type Post = Awaited<ReturnType<typeof currentStaff>>[number]
type Found = Omit<Static<typeof Setup>['steps'][number], 'key' | 'title'>

/** 首次设置的进度, computed from the data; no progress is stored. */
export async function findSetup(db: Db, config: Config, now: Date): Promise<Static<typeof Setup>> {
  await readSiteMarks(db, config)
  const [agencies, staff, calendar] = await Promise.all([listAgencies(db, { ended: true }), currentStaff(db, now), currentCalendar(db)])
  const waitingAccounts = (await countAccounts(db, now)).find(({ view }) => view === 'waiting')?.count ?? 0
  const open = agencies.filter(({ endedOn }) => endedOn === null)
  const government = open.find(({ kind }) => kind === 'government')
  const waiting = agencies.find(({ kind }) => kind === 'government')
  const set = siteMarks(config)
  const marks = set.name === DEMONSTRATION_NAME && !config.demo ? { ...set, name: '', operator: '' } : set
  const found: Record<StepKey, Found> = {
    government: named(government, '还没有填写本级人民政府的名称、代码和联系方式。'),
    office: named(
      open.find(({ kind }) => kind === 'government-office'),
      '还没有设置政务公开办所在的机关（通常是政府办公室）。',
    ),
    agency: named(
      open.find(({ kind }) => kind === 'department' || kind === 'town'),
      '还没有设置部门或者乡镇、街道。',
    ),
    people: people(open, staff, waitingAccounts),
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

function named(agency: Agency | undefined, missing: string): Found {
  return agency ? { done: true, says: [agency.name] } : { done: false, says: [missing] }
}

/** One agency has everybody it needs, and the 政务公开办 has somebody. */
function people(open: readonly Agency[], staff: readonly Post[], waiting: number): Found {
  const supervised = staff.some(({ roles }) => roles.includes('supervisor'))
  const working = open.filter(({ kind }) => kind !== 'government')
  const lines = working.map(({ id, shortName }) => {
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
    ],
  }
}

/** This year's notice is required; next year's is published in the last weeks of this year. */
function holidays(years: ReadonlySet<number>, year: number): Found {
  const says = (one: number) => `${one}年：${years.has(one) ? '已载入' : '尚未载入，国务院办公厅公布后请载入'}`
  return { done: years.has(year), says: [says(year), says(year + 1)] }
}

function siteStep(marks: Config['site']): Found {
  const missing = SITE_MARKS.filter((mark) => marks[mark] === '').map(titleOfMark)
  return missing.length === 0 ? { done: true, says: [marks.name] } : { done: false, says: [`还缺${missing.join('、')}`] }
}

function titleOfMark(mark: (typeof SITE_MARKS)[number]): string {
  const { title = mark } = SiteForm.properties[mark] as { title?: string } & object
  return title
}
