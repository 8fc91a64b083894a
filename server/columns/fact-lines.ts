import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { COLUMN_KINDS } from '../../core/publishing/column-items.ts'
import { COLUMN_ACTS, type ColumnFact, type ColumnSettings, OBLIGATIONS } from '../../core/publishing/column-map.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import type { Db } from '../platform/database/database.ts'
import type { CaseFact } from '../platform/http/schema-parts.ts'
import { factOf } from './column-facts.ts'

/** A fact with the people in charge and who filed it. */
export interface StoredColumnFact {
  readonly fact: ColumnFact
  readonly owner: string | null
  readonly recordedAt: Date
  readonly recordedBy: string
}

/** The facts of an agency within reach of the office, in the order of filing. */
export async function storedFacts(db: Db, agencyId: number): Promise<StoredColumnFact[]> {
  const rows = await db
    .selectFrom('column_facts as fact')
    .leftJoin('accounts as account', 'account.id', 'fact.recorded_by')
    .leftJoin('persons as person', 'person.id', 'account.person_id')
    .select(['fact.id', 'fact.kind', 'fact.happened_on', 'fact.details', 'fact.owner', 'fact.voids', 'fact.recorded_at', 'person.name'])
    .where('fact.agency_id', '=', agencyId)
    .orderBy('fact.id')
    .execute()
  return rows.map((row) => ({ fact: factOf(row), owner: row.owner, recordedAt: row.recorded_at, recordedBy: row.name ?? '系统' }))
}

/** 栏目设置的记录, as people read them. */
export function factLines(stored: readonly StoredColumnFact[], today: LocalDate): Static<typeof CaseFact>[] {
  const titles = new Map<string, string>()
  return stored.map((one) => {
    const { fact, owner, recordedAt, recordedBy } = one
    if ('settings' in fact && fact.settings.title) titles.set(fact.key, fact.settings.title)
    const title = fact.kind === 'voided' ? '作废' : titleOf(COLUMN_ACTS, fact.kind)
    const voided = voidOf(fact.id, stored)
    return {
      id: fact.id,
      kind: fact.kind,
      title: fact.on > today ? `${title}（尚未生效）` : title,
      says: [sayFact(fact, titles), owner && `责任：${owner}`].filter(Boolean).join('；'),
      happenedOn: fact.on,
      recordedAt: recordedAt.toISOString(),
      recordedBy,
      voided,
      voiding: voided !== null || fact.kind === 'voided' ? null : { verb: 'voidColumnFact', title: '作废', allowed: true },
    }
  })
}

function voidOf(factId: number, stored: readonly StoredColumnFact[]): Static<typeof CaseFact>['voided'] {
  const found = stored.find(({ fact }) => fact.kind === 'voided' && fact.factId === factId)
  return found && found.fact.kind === 'voided'
    ? { reason: found.fact.reason, by: found.recordedBy, at: found.recordedAt.toISOString() }
    : null
}

const FIELDS = {
  title: '名称',
  kind: '类别',
  updateDays: '更新周期',
  publishDays: '公开时限',
  obligation: '公开义务',
  basis: '依据',
  source: '来源',
} as const satisfies Record<keyof ColumnSettings, string>

function sayFact(fact: ColumnFact, titles: ReadonlyMap<string, string>): string {
  if (fact.kind === 'voided') return fact.reason
  const titleOfKey = (key: string) => titles.get(key) ?? findColumn(key)?.column.title ?? key
  const name = titleOfKey(fact.key)
  if (fact.kind === 'closed') return fact.into === undefined ? name : `${name}，并入${titleOfKey(fact.into)}`
  const place = fact.above === undefined ? [] : [`在${titleOfKey(fact.above)}之下`]
  const said = Object.entries(fact.settings).map(([key, value]) => `${FIELDS[key as keyof ColumnSettings]}：${sayValue(key, value)}`)
  return [name, ...place, ...said].join('；')
}

function sayValue(key: string, value: string | number): string {
  if (key === 'kind') return titleOf(COLUMN_KINDS, String(value))
  if (key === 'obligation') return titleOf(OBLIGATIONS, String(value))
  if (key === 'updateDays') return `${value}天`
  return key === 'publishDays' ? `${value}个工作日` : String(value) || '无'
}
