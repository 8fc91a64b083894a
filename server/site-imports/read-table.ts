import { type Metadata, type MetadataKey, metadataKey } from '../../core/publishing/site-import.ts'
import { type Rows, readSheet } from '../platform/runtime/sheet.ts'
import { refusal } from './refusals.ts'
import { decodeText, type SourceFiles } from './source-files.ts'

/** A row of the table with its place for people: 元数据.xlsx 第3行. */
interface TableRow {
  readonly place: string
  readonly metadata: Metadata
}

/** 著录表. The rows, and the titles of the columns that are not taken. */
export interface MetadataTable {
  readonly path: string
  readonly rows: readonly TableRow[]
  readonly ignored: readonly string[]
}

const LIMITS = { rows: 200_000, bytes: 300_000_000, refuse: () => refusal('site-imports/unreadable-table') }

/** 读取著录表. The first table at the top of the source that has a column of titles; undefined when there is none. */
export async function readTable(source: SourceFiles): Promise<MetadataTable | undefined> {
  for (const path of source.paths.filter((one) => /^[^/]*\.(?:csv|xlsx)$/i.test(one))) {
    const content = await source.read(path)
    const rows = /\.csv$/i.test(path) ? readCsv(decodeText(content)) : await readSheet(content, LIMITS)
    const table = tableOf(path, rows)
    if (table) return table
  }
  return undefined
}

function tableOf(path: string, [titles = [], ...rows]: Rows): MetadataTable | undefined {
  const keys = titles.map(metadataKey)
  if (!keys.includes('title')) return undefined
  const filled = rows
    .map((row, index) => ({ place: `${path} 第${index + 2}行`, row }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''))
  return {
    path,
    rows: filled.map(({ place, row }) => ({ place, metadata: metadataOf(keys, row) })),
    ignored: titles.filter((title, index) => title.trim() !== '' && keys[index] === undefined),
  }
}

function metadataOf(keys: readonly (MetadataKey | undefined)[], row: readonly string[]): Metadata {
  const said = keys.flatMap((key, index) => {
    const value = row[index]?.trim()
    return key && value ? [[key, value] as const] : []
  })
  return Object.fromEntries(said)
}

/** 读取CSV. Rows of cells (RFC 4180); a quoted cell may hold separators, quotes written twice, and line breaks. Tabs separate where the first line has them. */
export function readCsv(text: string): string[][] {
  const separator = (text.split(/\r?\n/, 1)[0] ?? '').includes('\t') ? '\t' : ','
  const rows: string[][] = []
  let row: string[] = []
  let isOpen = false
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`, 'gy')
  const end = text.length
  while (cell.lastIndex < end) {
    const found = cell.exec(text)
    // A quote within an unquoted cell is only a sign; one that never ends takes the rest.
    if (!found) throw refusal('site-imports/unreadable-table')
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    isOpen = found[3] === separator
    if (isOpen) continue
    rows.push(row)
    row = []
  }
  // A last cell that is empty, at the end of a text without line break.
  if (isOpen) rows.push([...row, ''])
  return rows
}
