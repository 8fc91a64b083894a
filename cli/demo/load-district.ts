import type { Role } from '../../core/accounts/roles.ts'
import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, daysBetween, type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { addWorkingDays } from '../../core/calendar/work-calendar.ts'
import { grantRights } from '../../server/accounts/grant-rights.ts'
import { openAccounts } from '../../server/accounts/open-accounts.ts'
import { changeSignInRules, readSignInRules } from '../../server/accounts/sign-in-rules.ts'
import { createAgency } from '../../server/organisations/create-agency.ts'
import type { NewAgency } from '../../server/organisations/schema.ts'
import type { Actor, Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import type { Runtime } from '../../server/platform/runtime/runtime.ts'
import { DISTRICT_POSTS, makePassword, POSTS, SMALL_POSTS } from './accounts.ts'
import { planChain } from './chain-stories.ts'
import { planConsultations } from './consultation-stories.ts'
import { type DemoAgency, DISTRICT } from './district.ts'
import { planDocuments } from './document-stories.ts'
import { errorReportStory } from './error-report-story.ts'
import { planFigures } from './figure-stories.ts'
import { creditCode, personName } from './people.ts'
import { seededRandom } from './random.ts'
import { rectificationStory } from './rectification-story.ts'
import { planReports } from './report-stories.ts'
import { requestStory } from './request-stories.ts'
import { rotationDays, rotationStory } from './rotation-story.ts'
import { type Plan, plan, runStories, workingHour } from './story.ts'
import { synonymStory } from './synonym-story.ts'
import { KEEPS_TRIAL, trialRuleStory } from './trial-rule-story.ts'
import type { DemoContext, Unit } from './unit.ts'

const FIRST_START: Actor = { kind: 'system', name: '示例区' }
const SEED = 20_190_515
/** Days between two demands for rectification in one agency. */
const RECTIFIED_EVERY = 300
/** Days between two reports of an error on the site. */
const ERROR_REPORTED_EVERY = 50
const STREET = '示例区人民路'

/** The extent of the demonstration: calendar years including this one, and agencies; the government and its office always belong to it. */
interface Extent {
  readonly years: number
  readonly agencies: readonly DemoAgency[]
}

const WHOLE: Extent = { years: 3, agencies: DISTRICT }

/**
 * 载入示例区. Three years of a made-up district up to today, created by the verbs of the product, so that it contains nothing impossible.
 * `write` receives the progress.
 */
export async function loadDistrict(runtime: Runtime, write: (text: string) => void, { years, agencies } = WHOLE): Promise<void> {
  const last = chinaDay(runtime.clock())
  const first = localDate(`${yearOf(last) - years + 1}-01-02`)
  const { units, central } = await settle(runtime, { db: runtime.db, random: seededRandom(SEED) }, agencies, workingHour(first))
  const days: Plan = new Map()
  for (const unit of units) {
    // A random source for each agency, so that the actions of one do not depend on the speed of another.
    const random = seededRandom(SEED + unit.agencyId)
    const context: DemoContext = { db: runtime.db, random }
    planDocuments(days, context, unit, first, last)
    planChain(days, context, unit, first, last)
    planFigures(days, context, unit, first, last)
    if (unit.agency.slug === KEEPS_TRIAL) plan(days, addDays(first, 20), unit.agencyId, trialRuleStory(context, unit, first))
    planConsultations(days, context, unit, last)
    for (const on of requestDays(context, unit.agency, first, last)) plan(days, on, unit.agencyId, requestStory(context, unit, on))
    for (let on = addDays(last, -random.below(RECTIFIED_EVERY)); on > first; on = addDays(on, -RECTIFIED_EVERY))
      plan(days, on, unit.agencyId, rectificationStory(context, unit, on))
    // Reports come to the office that runs the site.
    for (let on = last; unit.agency.kind === 'government-office' && on > first; on = addDays(on, -ERROR_REPORTED_EVERY))
      plan(days, on, unit.agencyId, errorReportStory(context, unit, on))
  }
  planRotations(days, runtime.db, { units, central }, first, last)
  const supervisor = central.find(({ roles }) => roles.includes('supervisor'))
  if (supervisor) plan(days, first, supervisor.agencyId, synonymStory(runtime.db, supervisor, first))
  planReports(days, runtime.db, units, first, last)
  const all = daysBetween(first, last) + 1
  let shown = -1
  await runStories(days, first, last, (day) => {
    const percent = Math.floor(((daysBetween(first, day) + 1) * 100) / all)
    if (percent === shown) return
    shown = percent
    write(`\r载入示例区 ${'█'.repeat(percent / 4).padEnd(25, '░')} ${percent}%  ${day}`)
  })
  write('\n')
}

/** Whether the database has agencies; the demonstration is loaded into an empty one only. */
export async function isSettled({ db }: Runtime): Promise<boolean> {
  return (await db.selectFrom('agencies').select('id').limit(1).execute()).length > 0
}

/** The agencies, and 三员 and 政务公开办 beside them. */
interface Settled {
  readonly units: readonly Unit[]
  readonly central: readonly Officer[]
}

const peopleOf = ({ clerk, reviewers, head }: Unit): Officer[] => [...new Set([clerk, ...reviewers, head])]

/** The campaigns run by the security administrator. The accounts that the start prints are never late, so that they open at once. */
function planRotations(days: Plan, db: Db, { units, central }: Settled, first: LocalDate, last: LocalDate): void {
  const security = central.find(({ roles }) => roles.includes('security-admin'))
  if (!security) return
  const forgetful = units.filter(({ agency }) => agency.kind === 'department' && agency.slug !== 'housing').flatMap(peopleOf)
  const staff = { security, people: [...units.flatMap(peopleOf), ...central], forgetful }
  for (const { on, title } of rotationDays(first, last)) plan(days, on, security.agencyId, rotationStory(db, staff, title, on))
}

/** Creates the agencies and their people. */
async function settle(runtime: Runtime, { db, random }: DemoContext, agencies: readonly DemoAgency[], now: Date): Promise<Settled> {
  const password = await makePassword(runtime.config.dataDir)
  // The accounts share one password, which nobody is to change.
  await changeSignInRules(db, FIRST_START, { ...(await readSignInRules(db)), passwordDays: 0 }, undefined)
  const officer = async (agencyId: number, username: string, roles: readonly Role[]): Promise<Officer> => {
    const name = personName(random)
    const [opened] = await openAccounts(db, FIRST_START, [{ agencyId, username, name, staffNumber: username, password }], now)
    if (!opened) throw new Error('no account was opened')
    await grantRights(db, FIRST_START, [{ accountId: opened.id, agencyId, roles, fromOn: chinaDay(now), reason: '示例' }], now)
    return { kind: 'officer', accountId: opened.id, name, agencyId, roles }
  }
  const units: Unit[] = []
  const central: Officer[] = []
  for (const [index, agency] of agencies.entries()) {
    const phone = `0564-27700${String(index).padStart(2, '0')}`
    const address = `${STREET}${index === 0 ? 1 : index * 8}号`
    const profile: NewAgency = {
      ...(units[0] && { parentId: units[0].agencyId }),
      kind: agency.kind,
      name: agency.name,
      shortName: agency.shortName,
      slug: agency.slug,
      code: creditCode('11', random),
      letterPrefix: agency.letterPrefix,
      finalReview: agency.small ? 'reviewer' : 'head',
      duties: `${agency.duties}。`,
      disclosureOffice: agency.kind === 'government' ? '示例区人民政府办公室' : '办公室',
      address,
      postcode: '237000',
      phone,
      fax: agency.small ? '无' : `0564-27701${String(index).padStart(2, '0')}`,
      email: `${agency.slug}@example.gov.cn`,
      officeHours: '工作日8:30—12:00、14:30—17:30',
      court: '示例区人民法院',
      reconsiderationBody: index === 0 ? '示例市人民政府' : '示例区人民政府',
      reconsiderationOnline: 'https://fuyi.example.gov.cn/',
      sort: index,
    }
    const { id: agencyId } = await createAgency(db, FIRST_START, profile, now)
    const posts = agency.small ? SMALL_POSTS : POSTS
    const people = await Promise.all(posts.map(({ post, roles }) => officer(agencyId, `${agency.slug}.${post}`, roles)))
    const withRole = (role: Role) => people.filter(({ roles }) => roles.includes(role))
    const [[clerk], reviewers, [head]] = [withRole('request-clerk'), withRole('reviewer'), withRole('head')]
    if (!clerk || !head) throw new Error('an agency needs a clerk and a head')
    units.push({ agency, agencyId, profile, clerk, reviewers, head })
    if (agency.kind === 'government-office')
      for (const { username, role } of DISTRICT_POSTS) central.push(await officer(agencyId, username, [role]))
  }
  return { units, central }
}

/** The days on which requests arrive: working days, spread over the year. */
function requestDays({ random }: DemoContext, { requestsAYear }: DemoAgency, first: LocalDate, last: LocalDate): LocalDate[] {
  const count = Math.round((requestsAYear * daysBetween(first, last)) / 365)
  return Array.from({ length: count }, () => addDays(first, random.below(daysBetween(first, last) - 1)))
    .map((day) => addWorkingDays(day, 1, BUILT_IN_CALENDAR))
    .sort()
}
