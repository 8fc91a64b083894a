import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, practice } from '../law/citation.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'
import { type Dated, standingFacts, type Voided } from '../procedure/facts.ts'
import type { AgencyKind } from './agency-kinds.ts'

/** 机关某日的情况. What an agency was on a day: its name, kind and place, and the profile from which its guide is made. */
export interface AgencyState {
  readonly kind: AgencyKind
  readonly name: string
  readonly shortName: string
  readonly letterPrefix: string
  readonly parentId: number | null
  readonly address: string
  readonly postcode: string
  readonly phone: string
  readonly fax: string | null
  readonly email: string | null
  readonly officeHours: string
  /** 机关职能. */
  readonly duties: string | null
  /** 领导信息. */
  readonly leaders: string | null
  /** 政府信息公开工作机构 (条例第四条), by its name within the agency. */
  readonly disclosureOffice: string | null
}

interface Begins<Kind extends string> extends Dated<Kind> {
  readonly state: AgencyState
}
interface Changes<Kind extends string> extends Dated<Kind> {
  readonly changes: Partial<AgencyState>
}
interface Ends<Kind extends string> extends Dated<Kind> {
  /** Who carries on its functions: open requests, documents and figures go there. Null only for what ended before the platform knew it. */
  readonly successorId: number | null
  /** 分设. The other agencies that came out of it. */
  readonly alsoIds?: readonly number[]
}

/** 更正. Puts right what another fact says of the agency, as if it had been said so at first; a day given to `registered` makes it 设立. */
interface Corrects extends Dated<'corrected'> {
  readonly factId: number
  readonly changes: Partial<AgencyState>
  readonly happenedOn?: LocalDate
}

/** 机关沿革的记录. `registered`: it existed before the platform, nobody said since when. The day is the first on which the change holds. */
export type AgencyFact =
  | Begins<'registered'>
  | Begins<'founded'>
  | Changes<'renamed'>
  | Changes<'moved'>
  | Changes<'reclassified'>
  | Changes<'described'>
  | Ends<'merged'>
  | Ends<'split'>
  | Ends<'dissolved'>
  | Corrects
  | Voided

type LifeFact = Exclude<AgencyFact, Corrects | Voided>

const ACTS = practice('机关的设立、更名、调整、合并、分设、撤销以机构编制文件为据，自文件确定的日期起算', 'our reading')

/** 机关沿革的事项. */
export const AGENCY_ACTS = [
  { key: 'registered', title: '登记', does: 'begins', because: ACTS },
  { key: 'founded', title: '设立', does: 'begins', because: ACTS },
  { key: 'renamed', title: '更名', does: 'changes', because: ACTS },
  { key: 'moved', title: '调整隶属关系', does: 'changes', because: ACTS },
  { key: 'reclassified', title: '调整机关类别', does: 'changes', because: ACTS },
  { key: 'described', title: '变更机构信息', does: 'changes', because: ACTS },
  { key: 'merged', title: '并入其他机关', does: 'ends', because: ACTS },
  { key: 'split', title: '分设', does: 'ends', because: ACTS },
  { key: 'dissolved', title: '撤销', does: 'ends', because: ACTS },
  { key: 'corrected', title: '更正登记', does: 'corrects', because: ACTS },
] as const satisfies readonly {
  readonly key: Exclude<AgencyFact['kind'], 'voided'>
  readonly title: string
  readonly does: 'begins' | 'changes' | 'ends' | 'corrects'
  readonly because: Basis
}[]

export type AgencyEnd = Extract<(typeof AGENCY_ACTS)[number], { does: 'ends' }>['key']

/** 不能登记的沿革. */
export const AGENCY_LIFE_REFUSALS = {
  'organisations/nothing-registered': { says: '这个机关还没有登记', next: '请先登记机关信息', because: ACTS },
  'organisations/already-begun': { says: '这个机关已经登记', next: '请登记更名、调整等事项', because: ACTS },
  'organisations/before-founding': { says: '日期早于机关设立之日', next: '请核对日期', because: ACTS },
  'organisations/after-end': {
    says: '机关已经撤并，此后的事项由承继它的机关登记',
    next: '请核对日期，或者先作废撤并的记录',
    because: ACTS,
  },
  'organisations/own-successor': { says: '机关不能由自己承继', next: '请选择承继其职能的机关', because: ACTS },
} as const satisfies Record<string, RefusalWords>
const refuse = denialsOf(AGENCY_LIFE_REFUSALS)

/** 机关的一段时期. From a day on (null: since before the platform knew it) until the next one. */
interface AgencyPeriod {
  readonly from: LocalDate | null
  readonly state: AgencyState
}

/** 机关沿革. The periods of an agency in order, and its end. */
export interface AgencyLife {
  readonly foundedOn: LocalDate | null
  readonly periods: readonly AgencyPeriod[]
  readonly end: {
    readonly on: LocalDate
    readonly act: AgencyEnd
    readonly successorId: number | null
    /** 分设. The other agencies that came out of it. */
    readonly alsoIds: readonly number[]
  } | null
}

/**
 * 推算机关沿革. Replays the standing facts by day, those of one day in the order of filing. Refuses what lies before the founding or after the
 * end, and a second beginning.
 */
export function agencyLife(agencyId: number, facts: readonly AgencyFact[]): AgencyLife | Denied {
  const standing = corrected(standingFacts(facts))
  const [first, ...rest] = standing.filter(({ kind }) => begins(kind))
  if (!first || !('state' in first)) return refuse('organisations/nothing-registered')
  if (rest.length > 0) return refuse('organisations/already-begun')
  const foundedOn = first.kind === 'founded' ? first.on : null
  const periods: AgencyPeriod[] = [{ from: foundedOn, state: first.state }]
  let end: AgencyLife['end'] = null
  for (const fact of inOrder(standing.filter((one) => one !== first))) {
    if (foundedOn !== null && fact.on < foundedOn) return refuse('organisations/before-founding')
    if (end !== null) return refuse('organisations/after-end')
    if ('successorId' in fact) {
      if (fact.successorId === agencyId || fact.alsoIds?.includes(agencyId)) return refuse('organisations/own-successor')
      end = { on: fact.on, act: fact.kind, successorId: fact.successorId, alsoIds: fact.alsoIds ?? [] }
    } else if ('changes' in fact) add(periods, fact.on, fact.changes)
  }
  return { foundedOn, periods, end }
}

/** The facts with what was put right in them; corrections of facts that were voided have nothing to correct. */
function corrected(facts: readonly AgencyFact[]): LifeFact[] {
  const corrections = facts.filter((fact) => fact.kind === 'corrected')
  return facts.flatMap((fact) =>
    fact.kind === 'corrected' || fact.kind === 'voided'
      ? []
      : [corrections.filter(({ factId }) => factId === fact.id).reduce<LifeFact>(putRight, fact)],
  )
}

function putRight(fact: LifeFact, { changes, happenedOn }: Corrects): LifeFact {
  const on = happenedOn ?? fact.on
  if ('state' in fact) return { ...fact, kind: happenedOn === undefined ? fact.kind : 'founded', on, state: { ...fact.state, ...changes } }
  if ('changes' in fact) return { ...fact, on, changes: { ...fact.changes, ...changes } }
  return { ...fact, on }
}

function begins(kind: AgencyFact['kind']): boolean {
  return kind === 'registered' || kind === 'founded'
}

function inOrder(facts: readonly LifeFact[]): LifeFact[] {
  return [...facts].sort((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1))
}

/** Two changes of one day make one period. */
function add(periods: AgencyPeriod[], from: LocalDate, changes: Partial<AgencyState>): void {
  const last = periods.at(-1) as AgencyPeriod
  const state = { ...last.state, ...changes }
  if (last.from === from) periods[periods.length - 1] = { from, state }
  else periods.push({ from, state })
}

/** 机关在某日的情况. The period of that day; the first one for a day before all of them. */
export function agencyOn({ periods }: AgencyLife, on: LocalDate): AgencyState {
  const found = periods.findLast(({ from }) => from === null || from <= on) ?? periods[0]
  if (!found) throw new RangeError('an agency without a period')
  return found.state
}

/** 当日是否存在. Founded by that day, and not yet ended: the day of a merger is the first on which the agency is gone. */
export function existsOn({ foundedOn, end }: AgencyLife, on: LocalDate): boolean {
  return (foundedOn === null || foundedOn <= on) && (end === null || on < end.on)
}

/** 隶属关系的一段. `until` is the first day on which it no longer holds; null while nothing ends it. */
interface AgencyPlace {
  readonly parentId: number
  readonly until: LocalDate | null
}

/** 隶属关系. Below which agencies it stands, one after the other, until its own end. */
export function placesOf({ periods, end }: AgencyLife): AgencyPlace[] {
  return periods.flatMap(({ from, state: { parentId } }, index) => {
    const until = periods[index + 1]?.from ?? end?.on ?? null
    const never = from !== null && from === until
    return parentId === null || never ? [] : [{ parentId, until }]
  })
}

/** Whether the agency stands below another on that day or on a later one. */
export function standsBelowFrom(life: AgencyLife, parentId: number, on: LocalDate): boolean {
  return placesOf(life).some((place) => place.parentId === parentId && (place.until === null || place.until > on))
}
