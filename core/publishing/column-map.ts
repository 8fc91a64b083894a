import type { LocalDate } from '../calendar/local-date.ts'
import { practice } from '../law/citation.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'
import { type Dated, standingFacts, type Voided } from '../procedure/facts.ts'
import { COLUMN_KINDS, type Column, type ColumnKind } from './column-items.ts'
import { COLUMNS, DOCUMENT_COLUMNS, type DocumentColumnKey, findColumn } from './columns.ts'
import { TO_PUBLISH } from './publication-deadline.ts'

const OWN_MAP = practice('各机关按条例第二十二条确定主动公开的具体内容，据此设置栏目', 'our reading of 条例第二十二条')
const PLATFORM = practice('政府信息公开平台首页设指南、制度、法定主动公开内容、年报四个栏目', '国办公开办函〔2019〕61号')

/** 公开义务. Why an agency keeps a column. */
export const OBLIGATIONS = [
  { key: 'law', title: '法定公开' },
  { key: 'local', title: '本地规定公开' },
  { key: 'own', title: '自主公开' },
] as const
type Obligation = (typeof OBLIGATIONS)[number]['key']

/** 栏目的设置. What an agency says of a column that it keeps. */
export interface ColumnSettings {
  readonly title: string
  readonly kind: ColumnKind
  /** Calendar days within which something new must stand in the column. */
  readonly updateDays: number
  /** 公开时限 in working days after the information was formed or changed. */
  readonly publishDays: number
  readonly obligation: Obligation
  /** 公开依据 in words; of a listed column the law stands beside it. */
  readonly basis: string
  /** 信息来源. */
  readonly source: string
}

/** 栏目设置的记录. The day is the first on which it holds. */
export type ColumnFact =
  | (Dated<'opened'> & { readonly key: string; readonly above?: DocumentColumnKey; readonly settings: Partial<ColumnSettings> })
  | (Dated<'described'> & { readonly key: string; readonly above?: DocumentColumnKey; readonly settings: Partial<ColumnSettings> })
  | (Dated<'closed'> & { readonly key: string; readonly into?: string })
  | Voided

/** 栏目设置的事项. */
export const COLUMN_ACTS = [
  { key: 'opened', title: '开设' },
  { key: 'described', title: '调整' },
  { key: 'closed', title: '关闭' },
] as const satisfies readonly { readonly key: Exclude<ColumnFact['kind'], 'voided'>; readonly title: string }[]

/** 机关的栏目. A column that an agency keeps or kept; `above` is the listed column under which one of its own stands. */
export interface KeptColumn extends ColumnSettings {
  readonly key: string
  readonly listed: Column | null
  readonly above: DocumentColumnKey | null
  /** Null in an agency that has chosen nothing. */
  readonly from: LocalDate | null
  readonly closedOn: LocalDate | null
  /** Where the address of a closed column leads. */
  readonly into: string | null
}

/** 栏目设置. The columns of an agency on a day, closed ones included; `isChosen` false: nothing was chosen, so all that are listed are offered. */
export interface ColumnMap {
  readonly isChosen: boolean
  readonly columns: readonly KeptColumn[]
}

/** 不能登记的栏目设置. */
export const COLUMN_REFUSALS = {
  'columns/key-taken': { says: '这个网址标识已用于其他栏目', next: '请另取一个，关闭的栏目的标识也不能再用', because: OWN_MAP },
  'columns/already-kept': { says: '这个栏目已经开设', next: '需要修改的请用“调整”', because: OWN_MAP },
  'columns/not-kept': { says: '这个栏目在该日期没有开设', next: '请核对日期，或者先开设', because: OWN_MAP },
  'columns/always-kept': { says: '指南和制度栏目不能关闭', next: '请保留平台的四个栏目', because: PLATFORM },
  'columns/holds-others': { says: '栏目之下还有自设栏目', next: '请先调整或者关闭它们', because: OWN_MAP },
  'columns/law-title': { says: '平台的四个栏目名称统一', next: '请使用规定的名称', because: PLATFORM },
  'columns/cycle-too-long': {
    says: '更新周期长于检查指标',
    next: '请填写不长于指标的天数',
    because: practice('本地更新要求可以严于全国指标', '国办秘函〔2019〕19号及各地检查通报'),
  },
  'columns/no-target': { says: '并入的栏目没有开设', next: '请选择现有的其他栏目', because: OWN_MAP },
  'columns/no-place': { says: '自设栏目须放在现有的法定栏目之下', next: '请选择上级栏目', because: OWN_MAP },
} as const satisfies Record<string, RefusalWords>
const refuse = denialsOf(COLUMN_REFUSALS)

/** Columns that every agency keeps (国办公开办函〔2019〕61号). */
const ALWAYS: ReadonlySet<string> = new Set(['guide', 'rules'])

/** 可以取舍的栏目. The listed columns that an agency chooses from. */
export const CHOOSABLE_COLUMNS = DOCUMENT_COLUMNS.filter(({ key }) => !ALWAYS.has(key))

/** 栏目设置. The map of an agency on a day, from its facts; before the first of them all listed columns are offered, as if each had been opened. */
export function columnMap(facts: readonly ColumnFact[], on: LocalDate): ColumnMap {
  const map = replay(facts, on)
  if ('code' in map) throw new RangeError(`stored settings of columns contradict one another: ${map.code}`)
  return map
}

/** 能否登记. The first contradiction among the facts of an agency on any day, or nothing. */
export function columnRefusal(facts: readonly ColumnFact[]): Denied | undefined {
  const map = replay(facts)
  return 'code' in map ? map : undefined
}

function replay(facts: readonly ColumnFact[], on?: LocalDate): ColumnMap | Denied {
  const standing = standingFacts(facts).flatMap((fact) => (fact.kind === 'voided' || (on !== undefined && fact.on > on) ? [] : [fact]))
  if (standing.length === 0) return { isChosen: false, columns: DOCUMENT_COLUMNS.map((column) => listedColumn(column, null)) }
  const columns = new Map(
    DOCUMENT_COLUMNS.filter(({ key }) => ALWAYS.has(key)).map((column): [string, KeptColumn] => [column.key, listedColumn(column, null)]),
  )
  for (const fact of standing.toSorted((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1))) {
    const next = apply(columns, fact)
    if ('code' in next) return next
    columns.set(next.key, next)
  }
  return { isChosen: true, columns: inOrder([...columns.values()]) }
}

function apply(columns: ReadonlyMap<string, KeptColumn>, fact: Exclude<ColumnFact, Voided>): KeptColumn | Denied {
  const before = columns.get(fact.key)
  const kept = before && before.closedOn === null ? before : undefined
  if (fact.kind === 'opened') return opened(columns, fact)
  if (!kept) return refuse('columns/not-kept')
  if (fact.kind === 'closed') {
    if (ALWAYS.has(fact.key)) return refuse('columns/always-kept')
    if ([...columns.values()].some(({ above, closedOn }) => above === fact.key && closedOn === null)) return refuse('columns/holds-others')
    const target = fact.into === undefined ? undefined : columns.get(fact.into)
    if (fact.into !== undefined && (fact.into === fact.key || !target || target.closedOn !== null)) return refuse('columns/no-target')
    return { ...kept, closedOn: fact.on, into: fact.into ?? null }
  }
  if (fact.above !== undefined && (kept.listed !== null || !isPlace(columns, fact.above))) return refuse('columns/no-place')
  return checked({ ...kept, ...fact.settings, above: fact.above ?? kept.above })
}

function opened(columns: ReadonlyMap<string, KeptColumn>, { key, on, above, settings }: Extract<ColumnFact, { kind: 'opened' }>) {
  const before = columns.get(key)
  if (before && before.closedOn === null) return refuse('columns/already-kept')
  const listed = DOCUMENT_COLUMNS.find((column) => column.key === key)
  if (listed) return checked({ ...listedColumn(listed, on), ...settings })
  if (before || findColumn(key)) return refuse('columns/key-taken')
  if (above === undefined || !isPlace(columns, above)) return refuse('columns/no-place')
  const place = listedColumn(DOCUMENT_COLUMNS.find((column) => column.key === above) ?? COLUMNS[0], on)
  // Its own kind may have to be renewed more often than the column above it.
  const updateDays = Math.min(place.updateDays, limitOf(settings.kind ?? place.kind))
  return checked({ ...place, basis: '', obligation: 'own', updateDays, ...settings, key, listed: null, above })
}

/** A listed column that is kept: a place for columns of the agency's own. */
function isPlace(columns: ReadonlyMap<string, KeptColumn>, key: string): boolean {
  const place = columns.get(key)
  return place !== undefined && place.listed !== null && place.closedOn === null
}

function checked(column: KeptColumn): KeptColumn | Denied {
  if (ALWAYS.has(column.key) && column.title !== column.listed?.title) return refuse('columns/law-title')
  const most = column.listed?.updateDays ?? limitOf(column.kind)
  if (column.updateDays > most) return refuse('columns/cycle-too-long', `${most}天`)
  return column
}

function limitOf(kind: ColumnKind): number {
  return COLUMN_KINDS.find(({ key }) => key === kind)?.updateDays ?? 0
}

function listedColumn(column: Column, from: LocalDate | null): KeptColumn {
  const { key, title, kind, updateDays, basis } = column
  return {
    key,
    title,
    kind,
    updateDays,
    publishDays: TO_PUBLISH.count,
    obligation: basis.kind === 'article' ? 'law' : 'local',
    basis: '',
    source: '',
    listed: column,
    above: null,
    from,
    closedOn: null,
    into: null,
  }
}

/** Listed columns in their order, each followed by those of the agency's own that stand under it. */
function inOrder(columns: readonly KeptColumn[]): KeptColumn[] {
  return DOCUMENT_COLUMNS.flatMap(({ key }) => columns.filter((one) => one.key === key || one.above === key).toSorted(ownLast))
}

function ownLast(a: KeptColumn, b: KeptColumn): number {
  return Number(a.listed === null) - Number(b.listed === null)
}
