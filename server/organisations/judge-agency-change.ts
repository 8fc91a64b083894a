import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type AgencyFact, type AgencyState, agencyLife } from '../../core/organisations/agency-life.ts'
import type { NewFact } from '../../core/procedure/facts.ts'
import type { Tx } from '../platform/database/database.ts'
import { agencyFacts } from './agency-facts.ts'
import type { ReadLine } from './read-agency-line.ts'
import { type Agency, NewAgency } from './schema.ts'
import { CHANGED_ON, cellOf, FIELD_COLUMNS } from './sheet-columns.ts'

/** A line that changes an agency: its settings, its profile by a fact, or both. */
export interface ChangedLine {
  readonly agencyId: number
  readonly before: Agency
  /** The agency as it is today with what the line fills in. */
  readonly input: NewAgency
  readonly settings: boolean
  readonly fact: NewFact<AgencyFact> | null
}

const BY_ACT = ['name', 'shortName', 'letterPrefix', 'kind', 'foundedOn'] as const satisfies readonly (keyof NewAgency)[]
const PROFILE = ['duties', 'leaders', 'disclosureOffice', 'address', 'postcode', 'phone', 'fax', 'email', 'officeHours'] as const
type Profile = (typeof PROFILE)[number]
const isByAct = (key: string): boolean => BY_ACT.some((one) => one === key)
const isProfile = (key: string): key is Profile => PROFILE.some((one) => one === key)
/** Later than every fact of the database. */
const LAST = Number.MAX_SAFE_INTEGER

/**
 * 变更机构信息的一行. What it changes of a known agency, its profile as compared with that of the day of the line. Refuses, at its column, what
 * only an act changes, and what the life of the agency does not allow.
 */
export async function judgeChange(
  tx: Tx,
  before: Agency,
  state: AgencyState | undefined,
  { given, changedOn }: ReadLine,
  today: LocalDate,
): Promise<{ changed: ChangedLine | null; says: string[]; problems: string[] }> {
  if (before.endedOn !== null)
    return { changed: null, says: [], problems: [`统一社会信用代码栏：“${before.name}”已于${before.endedOn}撤并，请从表中删除`] }
  const differs = FIELD_COLUMNS.filter(({ key }) => {
    const is = isProfile(key) && state ? state[key] : before[key]
    return given[key] !== undefined && tidy(given[key]) !== tidy(is)
  })
  const problems = differs
    .filter(({ key }) => isByAct(key))
    .map(({ key, title }) => `${title}栏：与登记的“${cellOf(before, key)}”不同，请在机关页面用更名、调整类别、更正登记等办理，或者清空此栏`)
  const changes = Object.fromEntries(differs.filter(({ key }) => isProfile(key)).map(({ key }) => [key, given[key]]))
  const fact: NewFact<AgencyFact> | null = Object.keys(changes).length > 0 ? { kind: 'described', on: changedOn ?? today, changes } : null
  const settings = differs.some(({ key }) => !isByAct(key) && !isProfile(key))
  const denied = fact && (await deniedBy(tx, before.id, fact))
  if (denied) problems.push(`${CHANGED_ON}栏：${denied}`)
  if (!fact && !settings) return { changed: null, says: [], problems }
  const says = differs.filter(({ key }) => !isByAct(key)).map(({ key, title }) => `${title}：${String(given[key])}`)
  return { changed: { agencyId: before.id, before, input: { ...inputOf(before), ...given }, settings, fact }, says, problems }
}

function tidy(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').trim() : value
}

/** Why the life of the agency does not allow the fact. */
async function deniedBy(tx: Tx, agencyId: number, fact: NewFact<AgencyFact>): Promise<string | undefined> {
  const facts = (await agencyFacts(tx, agencyId)).map((stored) => stored.fact)
  const life = agencyLife(agencyId, [...facts, { ...fact, id: LAST }])
  return 'code' in life ? life.says : undefined
}

/** An agency as its form gives it: without what is empty. */
function inputOf(agency: Agency): NewAgency {
  const known = Object.keys(NewAgency.properties)
  return Object.fromEntries(Object.entries(agency).filter(([key, value]) => known.includes(key) && value !== null)) as NewAgency
}
