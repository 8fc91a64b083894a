import type { Actor } from '../access/actor.ts'
import type { BoundDb } from '../database/scope.ts'
import { platformRefusal } from '../http/refusals.ts'
import { record } from '../ledger/audit.ts'
import { chinaDay } from './clock.ts'
import { writeSheet } from './sheet.ts'

/** 导出的最多行数. A list that is longer is refused: it has to be narrowed. */
const LONGEST_LIST = 5000

/** What a column of a list has in a sheet: the titles there, and their texts of a row. */
export type SheetCells<Key extends string, Row> = Readonly<
  Record<Key, readonly (readonly [title: string, text: (row: Row) => string | null])[]>
>

interface ListSheet<Key extends string, Row> {
  readonly title: string
  /** What was asked for: the filter, the order, and the columns that the reader has before his eyes. */
  readonly asked: { readonly columns: readonly Key[] }
  readonly cells: SheetCells<Key, Row>
  /** The rows in their order, at most so many. */
  readonly read: (most: number) => Promise<readonly Row[]>
}

/** 导出列表. Exactly what a list shows, all its pages, as a sheet of texts; the audit notes what was asked for and how much it was. */
export async function listSheet<Key extends string, Row>(
  db: BoundDb,
  actor: Actor,
  { title, asked, cells, read }: ListSheet<Key, Row>,
  now: Date,
): Promise<{ name: string; content: string }> {
  const rows = await read(LONGEST_LIST + 1)
  if (rows.length > LONGEST_LIST) throw platformRefusal('platform/list-too-long')
  await db.transaction().execute((tx) => record(tx, actor, 'export-list', 'site:1', { ...asked, list: title, count: rows.length }))
  const shown = [...new Set(asked.columns)].flatMap((key) => cells[key])
  const lines = [shown.map(([head]) => head), ...rows.map((row) => shown.map(([, text]) => text(row) ?? ''))]
  return { name: `${title}${chinaDay(now)}.xlsx`, content: (await writeSheet(title, lines)).toString('base64') }
}
