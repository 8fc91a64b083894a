import { buffer } from 'node:stream/consumers'
import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from '../runtime/file-content.ts'

/** Lines whose columns are counted: enough to tell a table from prose. */
const LINES_COUNTED = 20
const SEPARATORS = [',', '\t', ';'] as const
// Text has no control characters but tabs and ends of lines.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/
/** A cell that Excel takes for a formula; a sign before digits is a number. */
const FORMULA = /(?:^|[,;\t\n])[ ]*"?[ ]*(?:[=@]|[+-](?![\d.,%;\t\s"]|$))/

/** The text of a CSV file in UTF-8 or GB 18030; undefined for bytes that are neither. */
export function csvText(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return CONTROL.test(text) ? undefined : text.replace(/\r\n?/g, '\n')
    } catch {
      // Not in this encoding.
    }
  }
  return undefined
}

/** Whether it is a table as text: each of the first lines has the same number of columns, at least two. */
export function isCsv(bytes: Uint8Array): boolean {
  const text = csvText(bytes)
  if (text === undefined || /^\s*</.test(text)) return false
  const rows = rowsOf(text).slice(0, LINES_COUNTED)
  return SEPARATORS.some((separator) => {
    const counts = new Set(rows.map((row) => row.split(separator).length))
    return counts.size === 1 && !counts.has(1)
  })
}

/** The lines without what stands in quotes, which may contain separators and line ends. */
function rowsOf(text: string): string[] {
  return text
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((row) => row.trim() !== '')
}

/** 检查 CSV. Refuses cells that a spreadsheet would run as a formula when it opens the file. */
export async function inspectCsv(content: FileContent): Promise<void> {
  const text = csvText(await buffer(content.read()))
  if (text === undefined) throw platformRefusal('platform/file-broken')
  if (FORMULA.test(text)) throw platformRefusal('platform/file-formula')
}
