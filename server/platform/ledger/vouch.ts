import { hash } from 'node:crypto'
import type { Tx } from '../database/database.ts'
import type { DB } from '../database/tables.ts'
import { auditKeyOf, type Digest } from './audit-key.ts'
import { canonicalJson } from './canonical-json.ts'

/** 证明. What an audit line vouches for: a row of a table, by its key and the hash of its content. */
export interface Vouch {
  readonly table: VouchedTable
  readonly key: string
  readonly hash: string
}

/** The columns of a vouched row that never change, and those that make its key. */
interface Vouched {
  readonly of: keyof DB
  readonly key: readonly string[]
  readonly columns: readonly string[]
}

const FACT = ['agency_id', 'kind', 'happened_on', 'details', 'voids', 'recorded_at', 'recorded_by'] as const
const factsOf = (of: keyof DB, caseColumn: string): Vouched => ({
  of,
  key: ['id'],
  columns: [caseColumn, ...FACT],
})

/** 受证明的记录. What nobody may alter, remove or slip in unnoticed: every row needs an audit line that vouches for it. */
export const VOUCHED = {
  request_facts: factsOf('request_facts', 'request_id'),
  dispute_facts: factsOf('dispute_facts', 'dispute_id'),
  editorial_facts: factsOf('editorial_facts', 'document_id'),
  rectification_facts: factsOf('rectification_facts', 'rectification_id'),
  error_report_facts: factsOf('error_report_facts', 'error_report_id'),
  opinion_facts: factsOf('opinion_facts', 'opinion_id'),
  annual_report_facts: factsOf('annual_report_facts', 'report_id'),
  agency_facts: { of: 'agency_facts', key: ['id'], columns: FACT },
  column_facts: { of: 'column_facts', key: ['id'], columns: [...FACT, 'owner'] },
  editions: { of: 'editions', key: ['id'], columns: ['document_id', 'number', 'text', 'text_hash', 'changed_by', 'changed_at'] },
  letters: {
    of: 'letters',
    key: ['id'],
    columns: ['agency_id', 'request_id', 'fact_id', 'kind', 'title', 'number', 'issued_on', 'to_applicant'],
  },
  contact_corrections: { of: 'contact_corrections', key: ['id'], columns: ['agency_id', 'request_id', 'corrected_at'] },
  monthly_figures: {
    of: 'monthly_figures',
    key: ['id'],
    columns: ['agency_id', 'month', 'row_key', 'value', 'replaces', 'recorded_at', 'recorded_by'],
  },
  request_findings: { of: 'request_findings', key: ['id'], columns: ['agency_id', 'request_id', 'found_at', 'stored', 'computed'] },
  rotation_acts: {
    of: 'rotation_acts',
    key: ['id'],
    columns: ['rotation_id', 'kind', 'happened_on', 'account_id', 'details', 'recorded_at', 'recorded_by'],
  },
  finding_settlements: { of: 'finding_settlements', key: ['finding_id'], columns: ['agency_id', 'settled_at', 'settled_by'] },
} as const satisfies Record<string, Vouched>

export type VouchedTable = keyof typeof VOUCHED

/** The tables that a ledger files facts in. Those of an agency and of its columns have no ledger: nobody holds an agency as a case. */
export type FactTable = Exclude<Extract<VouchedTable, `${string}_facts`>, 'agency_facts' | 'column_facts'>

const pending = new WeakMap<Tx, Vouch[]>()

/** Lets the next audit line of this transaction vouch for a row that was just inserted. */
export function vouchFor(tx: Tx, table: VouchedTable, row: object): void {
  const vouches = pending.get(tx) ?? []
  vouches.push(vouchOf(tx, table, row))
  pending.set(tx, vouches)
}

/** The vouch for a row, for a line that is written together with others. */
export function vouchOf(tx: Tx, table: VouchedTable, row: object): Vouch {
  return { table, key: keyOf(table, row), hash: rowHash(auditKeyOf(tx).digest, table, row) }
}

/** What waits for the next line; none afterwards. */
export function takeVouches(tx: Tx): readonly Vouch[] {
  const vouches = pending.get(tx) ?? []
  pending.delete(tx)
  return vouches
}

/** The key of a row in its table. */
export function keyOf(table: VouchedTable, row: object): string {
  return VOUCHED[table].key.map((column) => String(valueOf(row, column))).join(':')
}

/** 内容指纹. The hash of what never changes in a row, the same for the row as inserted and as read back: `sha256:` and 43 characters. */
export function rowHash(digest: Digest, table: VouchedTable, row: object): string {
  const values = VOUCHED[table].columns.map((column) => plain(valueOf(row, column)))
  return `${digest}:${hash(digest, canonicalJson([table, ...values]), 'base64url')}`
}

function valueOf(row: object, column: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[column] ?? null
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,3})?\+00:00$/

/** An instant in one form, whether it is a `Date` or the text of PostgreSQL. Microseconds are never written, so a text that has them differs. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  const instant = typeof value === 'string' && INSTANT.test(value)
  return instant ? new Date(value).toISOString() : value
}
