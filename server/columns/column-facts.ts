import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type ColumnFact, type ColumnMap, columnMap } from '../../core/publishing/column-map.ts'
import type { Db, Tx } from '../platform/database/database.ts'

/** What every reader of the map may read: without the people in charge. */
const PUBLIC = ['id', 'agency_id', 'kind', 'happened_on', 'details', 'voids'] as const

/** The facts of some agencies, in the order of filing. */
async function readFacts(db: Db | Tx, agencyIds: readonly number[]): Promise<Map<number, ColumnFact[]>> {
  if (agencyIds.length === 0) return new Map()
  const rows = await db.selectFrom('column_facts').select(PUBLIC).where('agency_id', 'in', agencyIds).orderBy('id').execute()
  const byAgency = Map.groupBy(rows, (row) => row.agency_id)
  return new Map([...byAgency].map(([agencyId, of]) => [agencyId, of.map(factOf)]))
}

/** A fact from its row. */
export function factOf(row: {
  readonly id: number
  readonly kind: string
  readonly happened_on: LocalDate
  readonly details: unknown
  readonly voids: number | null
}) {
  const { id, kind, happened_on: on, details, voids } = row
  return { ...(details as object), ...(voids !== null && { factId: voids }), id, kind, on } as unknown as ColumnFact
}

/** 栏目设置 of an agency on a day. */
export async function columnMapOf(db: Db | Tx, agencyId: number, on: LocalDate): Promise<ColumnMap> {
  return columnMap((await readFacts(db, [agencyId])).get(agencyId) ?? [], on)
}

/** 栏目设置 of several agencies on a day, by their number. */
export async function columnMapsOf(db: Db | Tx, agencyIds: readonly number[], on: LocalDate): Promise<ReadonlyMap<number, ColumnMap>> {
  const facts = await readFacts(db, agencyIds)
  return new Map(agencyIds.map((id) => [id, columnMap(facts.get(id) ?? [], on)]))
}
