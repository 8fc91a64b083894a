import type { Fact } from '../../core/requests/facts.ts'
import type { Db, Tx } from '../platform/database/database.ts'

/** 办理记录. A fact as it is stored, with what only people read: the words typed with it, who filed it and when. */
export interface StoredFact {
  readonly fact: Fact
  readonly details: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
  readonly recordedBy: string
}

type Without<F, K extends PropertyKey> = F extends unknown ? Omit<F, K> : never

/** 新的办理记录. A fact before it has its number. */
export type NewFact = Without<Fact, 'id'>

/** The facts of a request in the order of filing; those that were taken back among them. */
export async function loadFacts(db: Db | Tx, requestId: number): Promise<StoredFact[]> {
  const rows = await factRows(db).where('request_facts.request_id', '=', requestId).orderBy('request_facts.id').execute()
  return rows.map(asStored)
}

/** The facts of several requests, by request. */
export async function loadFactsOf(db: Db | Tx, requestIds: readonly number[]): Promise<Map<number, StoredFact[]>> {
  const found = new Map<number, StoredFact[]>(requestIds.map((id) => [id, []]))
  if (requestIds.length === 0) return found
  const rows = await factRows(db).where('request_facts.request_id', 'in', requestIds).orderBy('request_facts.id').execute()
  for (const row of rows) found.get(row.request_id)?.push(asStored(row))
  return found
}

function factRows(db: Db | Tx) {
  return db
    .selectFrom('request_facts')
    .leftJoin('accounts', 'accounts.id', 'request_facts.recorded_by')
    .selectAll('request_facts')
    .select('accounts.name')
}

type FactRow = Awaited<ReturnType<ReturnType<typeof factRows>['execute']>>[number]

function asStored(row: FactRow): StoredFact {
  const details = row.details as Record<string, unknown>
  const fact = {
    ...details,
    id: row.id,
    kind: row.kind,
    on: row.happened_on,
    ...(row.voids !== null && { factId: row.voids }),
  } as unknown as Fact
  return { fact, details, recordedAt: row.recorded_at, recordedBy: row.name ?? '申请人' }
}

/** 未作废的记录. What stands: neither taken back nor taking back. */
export function standing(stored: readonly StoredFact[]): StoredFact[] {
  const gone = new Set(stored.flatMap(({ fact }) => (fact.kind === 'voided' ? [fact.factId] : [])))
  return stored.filter(({ fact }) => fact.kind !== 'voided' && !gone.has(fact.id))
}

/** A text typed with a fact; empty when there was none. */
export function typed(stored: StoredFact | undefined, key: string): string {
  const value = stored?.details[key]
  return typeof value === 'string' ? value : ''
}
