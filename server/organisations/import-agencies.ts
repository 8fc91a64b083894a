import { createHash } from 'node:crypto'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record, recordAll } from '../platform/ledger/audit.ts'
import { insertAgencyFacts } from './agency-facts.ts'
import { refuseTaken, settingColumns } from './agency-input.ts'
import { createAgencies } from './create-agency.ts'
import type { ChangedLine } from './judge-agency-change.ts'
import { type CreatedLine, judgeAgencyLines } from './judge-agency-lines.ts'
import { maySetUp } from './policy.ts'
import { readAgencySheet, type SheetLine } from './read-agency-sheet.ts'
import type { ImportedLine } from './schema.ts'
import { settleAgencies } from './settle-agency.ts'

/** Lines shown, of those that matter. */
const MOST_SHOWN = 500
/** Agencies of one statement: PostgreSQL takes 65 535 parameters. */
const AT_ONCE = 1_000

interface Imported {
  readonly counts: { create: number; change: number; same: number; wrong: number }
  readonly rows: ImportedLine[]
  readonly done: boolean
}

/**
 * 导入机关. One agency a row, found by its code: a new one is set up below its superior, of a known one the filled cells change its profile from
 * the day of the row on, and its settings. Empty cells change nothing; names, kinds and superiors of known agencies are changed by acts of their
 * own. All rows or none; a dry run only says what would be done and what hinders it, by row and column.
 */
export async function importAgencies(
  db: Db,
  actor: Actor,
  { content, dryRun }: { readonly content: string; readonly dryRun: boolean },
  now: Date,
): Promise<Imported> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  const lines = await readAgencySheet(content)
  return refuseTaken(() => db.transaction().execute((tx) => importLines(tx, actor, { lines, content, dryRun }, now)))
}

interface Given {
  readonly lines: readonly SheetLine[]
  readonly content: string
  readonly dryRun: boolean
}

async function importLines(tx: Tx, actor: Actor, { lines, content, dryRun }: Given, now: Date): Promise<Imported> {
  const { rows, levels, changed } = await judgeAgencyLines(tx, lines, now)
  const wrong = rows.filter(({ problems }) => problems.length > 0)
  const count = (does: ImportedLine['does']) => rows.filter((row) => row.problems.length === 0 && row.does === does).length
  const counts = { create: count('create'), change: count('change'), same: count('same'), wrong: wrong.length }
  const shown = (wrong.length > 0 ? wrong : rows.filter(({ does }) => does !== 'same')).slice(0, MOST_SHOWN)
  if (dryRun || wrong.length > 0) return { counts, rows: shown, done: false }
  if (counts.create + counts.change > 0) {
    await createLines(tx, actor, levels, now)
    await changeLines(tx, actor, changed, now)
    const file = createHash('sha256').update(Buffer.from(content, 'base64')).digest('hex')
    await record(tx, actor, 'import-agencies', 'site:1', { file, created: counts.create, changed: counts.change })
  }
  return { counts, rows: shown, done: true }
}

/** Each level after the one above it, which then has numbers. */
async function createLines(tx: Tx, actor: Actor, levels: readonly (readonly CreatedLine[])[], now: Date): Promise<void> {
  const idOf = new Map<CreatedLine, number>()
  for (const part of levels.flatMap((level) => chunks(level))) {
    const inputs = part.map(({ input, below }) => {
      const parentId = below === null || typeof below === 'number' ? below : idOf.get(below)
      return { ...input, ...(typeof parentId === 'number' && { parentId }) }
    })
    const ids = await createAgencies(tx, actor, inputs, now)
    for (const [index, line] of part.entries()) idOf.set(line, ids[index] ?? 0)
  }
}

async function changeLines(tx: Tx, actor: Actor, changed: readonly ChangedLine[], now: Date): Promise<void> {
  for (const { agencyId, input, settings } of changed)
    if (settings) await tx.updateTable('agencies').set(settingColumns(input)).where('id', '=', agencyId).execute()
  for (const part of chunks(changed)) {
    const facts = part.flatMap(({ agencyId, fact }) => (fact ? [{ agencyId, fact }] : []))
    if (facts.length > 0) await insertAgencyFacts(tx, actor, facts, now)
    const lines = part.map(({ agencyId, before, input }) => ({ agencyId, details: { before, after: input } }))
    await recordAll(
      tx,
      lines.map(({ agencyId, details }) => ({ actor, action: 'change-agency', subject: `agency:${agencyId}` as const, details })),
    )
  }
  await settleAgencies(
    tx,
    changed.filter(({ fact }) => fact !== null).map(({ agencyId }) => agencyId),
    now,
  )
}

function chunks<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, index) => list.slice(index * AT_ONCE, (index + 1) * AT_ONCE))
}
