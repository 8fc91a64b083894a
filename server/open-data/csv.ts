import { READERS, type Reading } from './records.ts'
import { DATASETS, type DatasetKey } from './schema.ts'

export const CSV = 'text/csv; charset=utf-8'

const BOM = '\uFEFF'
const QUOTED = /[",\r\n]/
/** A spreadsheet would read these as the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** 一行 (RFC 4180). What a spreadsheet would take for a formula stands behind an apostrophe. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => fieldOf(value)).join(',')}\r\n`
}

function fieldOf(value: string | number | null): string {
  const text = value === null ? '' : typeof value === 'number' ? String(value) : FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The whole data set as CSV with titles in Chinese, some hundred records at a time, so that a million need no memory. */
export async function* csvOf(key: DatasetKey, reading: Reading): AsyncGenerator<string> {
  const properties = Object.entries(DATASETS.find((one) => one.key === key)?.record.properties ?? {})
  yield BOM + csvLine(properties.map(([name, property]) => titleOf(property) ?? name))
  for (let after: number | undefined | null; after !== null; ) {
    const { items, next }: { items: object[]; next: number | null } = await READERS[key]({ ...reading, after })
    // Every record has the fields of its schema, each a text, a number or nothing.
    const lines = items as Readonly<Record<string, string | number | null>>[]
    yield lines.map((item) => csvLine(properties.map(([name]) => item[name] ?? null))).join('')
    after = next
  }
}

/** The title of a field, also of one that may be empty. */
export function titleOf(property: object): string | undefined {
  const { title, anyOf } = property as { readonly title?: string; readonly anyOf?: readonly { readonly title?: string }[] }
  return title ?? anyOf?.find((one) => one.title !== undefined)?.title
}
