import { FormProblem } from '../platform/runtime/errors.ts'
import { readSheet } from '../platform/runtime/sheet.ts'
import { refusal } from './refusals.ts'
import { FIELD_COLUMNS, SHEET_TITLES } from './sheet-columns.ts'

/** A row of the sheet: the filled cells by the titles of their columns. */
export interface SheetLine {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}

/** Ten thousand agencies with the titles. */
const LIMITS = { rows: 10_001, bytes: 80_000_000, refuse: () => refusal('organisations/no-sheet') }

/** The column without which no row says which agency it is of. */
const CODE = FIELD_COLUMNS[0]?.title ?? ''

/** 读取机关表. The filled rows, by known columns in any order. Refuses a sheet without the column of the codes, or with a column twice. */
export async function readAgencySheet(content: string): Promise<SheetLine[]> {
  const [titles = [], ...rows] = await readSheet(Buffer.from(content, 'base64'), LIMITS)
  const twice = SHEET_TITLES.find((title) => titles.indexOf(title) !== titles.lastIndexOf(title))
  if (!titles.includes(CODE)) throw new FormProblem([{ path: 'content', message: `表中没有“${CODE}”这一栏，可以先下载模板` }])
  if (twice) throw new FormProblem([{ path: 'content', message: `表中有两个“${twice}”栏，请删除一个` }])
  const lines = rows.map((row, index) => ({ line: index + 2, cells: filledCells(titles, row) })).filter(({ cells }) => cells.size > 0)
  if (lines.length === 0) throw refusal('organisations/empty-sheet')
  return lines
}

function filledCells(titles: readonly string[], row: readonly string[]): ReadonlyMap<string, string> {
  const cells = SHEET_TITLES.map((title) => [title, row[titles.indexOf(title)] ?? ''] as const)
  return new Map(cells.filter(([, cell]) => cell !== ''))
}
