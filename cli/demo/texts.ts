import { chineseDate, type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import type { DocumentColumnKey } from '../../core/publishing/columns.ts'
import type { DocumentKind, FieldValues } from '../../core/publishing/document-kinds.ts'
import type { DemoAgency } from './district.ts'
import { seededNumbers } from './random.ts'

/** A text as a drafter enters it. */
export interface DemoText {
  readonly column: DocumentColumnKey
  readonly kind: DocumentKind
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly keywords: readonly string[]
  readonly fields?: FieldValues
}

/** Who writes on which day: every name, date and number of a text comes from here, so that it agrees with its head. */
export interface Occasion {
  readonly agency: DemoAgency
  readonly on: LocalDate
  readonly year: number
  /** Which of three wordings: 2 two years before the last one of the district, 0 one year before, 1 in it; so that its stories go on from year to year. */
  readonly turn: number
  /** 发文字号; empty for a document without one. */
  readonly number: string
  /** As the agency's profile and accounts have them. */
  readonly address: string
  readonly phone: string
  readonly officeHours: string
  readonly head: string
}

/** What a writer fills in; the column is that of the list in which it stands, and so is the kind where it names none. */
export type Written = Omit<DemoText, 'column' | 'kind'> & Partial<Pick<DemoText, 'kind'>>

/** A text of an agency, written once or every year. */
export interface DemoWork {
  /** The agency's `slug`. */
  readonly by: string
  /** Month and day; the next working day is taken. */
  readonly on: `${number}-${number}`
  /** In which years, counted back from the last one of the district; without it, in every year. */
  readonly yearsAgo?: readonly number[]
  /** 机关代字 of a document with a number of its own. */
  readonly stem?: string
  readonly write: (occasion: Occasion) => Written
}

/** The body of blocks: `一、…` and `（一）…` without a full stop are headings, blocks with tags stay, all others are paragraphs. */
export function article(...blocks: readonly string[]): string {
  return blocks.map(block).join('')
}

function block(text: string): string {
  if (/^<(?:p|h2|h3|ul|ol|table)\b/.test(text)) return text
  if (/^(?:[一二三四五六七八九十]+、|附件)[^。；：，]*$/.test(text)) return `<h2>${text}</h2>`
  if (/^（[一二三四五六七八九十]+）[^。；：，]*$/.test(text)) return `<h3>${text}</h3>`
  return `<p>${text}</p>`
}

/** 落款. The agency and the day of the document, to the right. */
export function signed({ agency, on }: Occasion): string {
  return `<p align="right">${agency.name}</p><p align="right">${chineseDate(on)}</p>`
}

/** A numbered list. */
export function steps(...items: readonly string[]): string {
  return `<ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`
}

/** A list without numbers. */
export function points(...items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

type Cell = string | number

/** A table with its caption; the numbers stand to the right, those of a column with equally many decimals. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const decimals = head.map((_, column) => Math.max(...rows.map((row) => decimalsOf(row[column] ?? ''))))
  const cell = (value: Cell, column: number) =>
    typeof value === 'number' ? `<td align="right">${value.toFixed(decimals[column])}</td>` : `<td>${value}</td>`
  return `<table><caption>${caption}</caption><thead><tr>${head.map((text) => `<th scope="col">${text}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
    .join('')}</tbody></table>`
}

const decimalsOf = (value: Cell) => (typeof value === 'number' ? (String(value).split('.')[1]?.length ?? 0) : 0)

/** The rows and below them 合计: the sums of the columns of numbers; other columns are left out with a dash. */
export function withSum(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const columns = (rows[0] ?? []).map((_, index) => index)
  const total = columns.slice(1).map((index) => {
    const numbers = rows.map((row) => row[index]).filter((value) => typeof value === 'number')
    return numbers.length === rows.length ? add(...numbers) : '—'
  })
  return [...rows, ['合计', ...total]]
}

/** The sum of amounts with at most two decimals, without the error of binary fractions. */
export function add(...amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100
}

/** A figure that differs a little from year to year: `base` give or take a twelfth. The same for the same year and base. */
export function figure(base: number, year: number): number {
  const next = seededNumbers(year * 7919 + base)
  return Math.round(base * (0.92 + next() * 0.16))
}

/** `part` in a hundred of `whole`, with one decimal. */
export function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`
}

/** One of three wordings by the turn of a year. */
export function byYear<T>(turn: number, three: readonly [T, T, T]): T {
  return three[turn % 3] ?? three[0]
}

/** 有效期的说法. From the first to the last day, as a document's last article and its head say it. */
export function validity(effectiveOn: LocalDate, validTo: LocalDate): string {
  return `自${chineseDate(effectiveOn)}起施行，有效期至${chineseDate(validTo)}`
}

/** The day in the same year, in letters. */
export function dayOf(on: LocalDate, monthAndDay: string): string {
  const [month = '', day = ''] = monthAndDay.split('-')
  return `${yearOf(on)}年${Number(month)}月${Number(day)}日`
}
