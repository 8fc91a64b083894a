import { cellRef, cellsOf, type Figures } from '../../../core/annual-report/cells.ts'
import type { Form } from '../../../core/annual-report/form.ts'
import { printedForms } from '../../../core/annual-report/forms.ts'
import { SECTION_HEAD } from '../../../core/annual-report/layout.ts'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { decode } from './decode.ts'
import { findFacts } from './find-facts.ts'
import { findText } from './find-text.ts'
import type { Found } from './found.ts'
import { labelKey } from './label-key.ts'
import { knownLabels } from './labels.ts'
import { readHtml } from './read-html.ts'
import { readTableFour } from './read-table-four.ts'
import { readTableThree, type ThreeColumns } from './read-table-three.ts'
import { readTableTwo } from './read-table-two.ts'
import { readText } from './read-text.ts'
import type { Grid, Source } from './source.ts'
import { type Unread, Unreadable } from './unreadable.ts'

/** 读得的报告. `format` is null where table two is missing; `form` is the one its tables are checked by. */
interface ReadReport {
  readonly agency: string | null
  readonly year: number | null
  readonly format: Form['format'] | null
  readonly form: Form
  readonly figures: Figures
  readonly text: Partial<ReportText>
}
export type Reading =
  | { readonly readable: true; readonly report: ReadReport; readonly unread: readonly Unread[] }
  | { readonly readable: false; readonly why: string }

const BIGGEST = 20_000_000
/** No label ends in a digit, and most cells are figures, so that cells ending in one need no look-up. */
const DIGIT_NINE = 0x39

/** 读取年度报告. Reads a report from the bytes of a web page or of text. Refuses, with the reason in Chinese, what it cannot read with certainty. */
export function readReport(bytes: Uint8Array, fileName: string): Reading {
  try {
    if (bytes.length > BIGGEST) throw new Unreadable('文件超过20兆字节')
    const text = decode(bytes)
    const source = /<(?:html|table|body|!doctype)\b/iu.test(text) ? readHtml(text) : readText(text)
    return readSource(source, fileName)
  } catch (error) {
    if (error instanceof Unreadable) return { readable: false, why: error.message }
    throw error
  }
}

function readSource(source: Source, fileName: string): Reading {
  const found: Found = { figures: new Map(), unread: [] }
  let formats: readonly string[] | null = null
  let columns: ThreeColumns | null = null
  let four = false
  for (const block of source.blocks) {
    if (typeof block === 'string') continue
    const tables = tablesIn(block)
    if (tables.length > 1) throw new Unreadable('几张表合在一张表格里，不能分清')
    if (tables[0] === 'two') formats = readTableTwo(block, found) ?? formats
    if (tables[0] === 'three') columns = readTableThree(block, found, columns)
    if (tables[0] === 'four') {
      readTableFour(block, found)
      four = true
    }
  }
  if (!columns) throw new Unreadable(whyNoTableThree(source))
  const unnamed: Unread[] = []
  const facts = findFacts(source, fileName, unnamed)
  const form = formOf(formats, found.figures, facts.year)
  requireTableThree(form.three, found.figures)
  if ([...found.figures.values()].every((value) => value === null)) throw new Unreadable('各表都没有填写数字')
  if (formats === null) found.unread.push({ where: 'two', why: '没有找到表二（主动公开政府信息情况）' })
  if (!four) found.unread.push({ where: 'four', why: '没有找到表四（行政复议、行政诉讼情况）' })
  found.unread.push(...unnamed)
  const report = { ...facts, format: formats === null ? null : form.format, form, figures: found.figures, text: findText(source) }
  return { readable: true, report, unread: found.unread }
}

function whyNoTableThree({ blocks }: Source): string {
  const marks = [...knownLabels().newMarks]
  const inText = blocks.some((block) => typeof block === 'string' && marks.some((mark) => labelKey(block).includes(mark)))
  return inText ? '表三的各格没有分开，不能认定数字属于哪一格' : '没有找到表三（收到和处理政府信息公开申请情况）'
}

/** Which of the official tables a table contains, by labels that no other table has. */
function tablesIn(grid: Grid): ('two' | 'three' | 'four')[] {
  const { fourMarks, threeRows } = knownLabels()
  const tables = new Set<'two' | 'three' | 'four'>()
  for (const line of grid) {
    for (const { key } of line) {
      if (key.charCodeAt(key.length - 1) <= DIGIT_NINE) continue
      if (key === SECTION_HEAD) tables.add('two')
      else if (fourMarks.has(key)) tables.add('four')
      else if (threeRows.has(key)) tables.add('three')
    }
  }
  return [...tables]
}

/**
 * The form of a report: among those that table two allows, the one with most of the rows and columns read in table three; among
 * several, the one in force for the year, or else the newest.
 */
function formOf(formats: readonly string[] | null, figures: Figures, year: number | null): Form {
  const allowed = printedForms().filter(({ format }) => formats === null || formats.includes(format))
  const fits = allowed.map((form) => cellsOf(form).filter(({ table, ref }) => table === 'three' && figures.has(ref)).length)
  const most = Math.max(...fits)
  const best = allowed.filter((_, index) => fits[index] === most)
  const inYear = best.find(
    ({ from, until }) => year !== null && from <= `${year}-12-31` && (until === undefined || `${year}-12-31` <= until),
  )
  const form = inYear ?? best[0]
  if (!form) throw new Unreadable('表二的列名不属于任何一种格式')
  return form
}

/** Refuses a table three with a missing row, or with one that its form does not have. */
function requireTableThree(table: Form['three'], figures: Figures): void {
  const missing = table.rows.filter(({ key }) => !figures.has(cellRef('three', key, 'total'))).map(({ title }) => title)
  if (missing.length > 0)
    throw new Unreadable(`表三缺少${missing.length}行：${missing.slice(0, 3).join('、')}${missing.length > 3 ? '等' : ''}`)
  let read = 0
  for (const ref of figures.keys()) if (ref.startsWith('three.')) read += 1
  if (read !== table.rows.length * table.columns.length) throw new Unreadable('表三同时有合并和分列的（六）其他处理')
}
