import type { Counts } from './counts.ts'

// Whoever sends a file writes the text, so each expression must take time in proportion to it.
const OBJECT = /(?:^|[\s\0])(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj\b/g
const INFO = /\/Info[\s\0]+(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R/g
const MARKED =
  /\/Subtype[\s\0]*\/(?:Text|FreeText|Highlight|Underline|StrikeOut|Squiggly|Caret|Ink|Stamp|Popup|Square|Circle|Line|Polygon|PolyLine)(?![A-Za-z])/
const IS_POPUP = /\/Subtype[\s\0]*\/Popup(?![A-Za-z])/
const METADATA = /\/Type[\s\0]*\/Metadata(?![A-Za-z])/
const FILTERED = /\/Filter(?![A-Za-z])/
const PERSON = /\/(Author|Creator|Producer|Company|Subject|Keywords|Manager|SourceModified|Title)[\s\0]*(?=[(<])/g

/**
 * Counts who wrote a PDF, and its comments, and overwrites them with blanks where they stand, so that no other object moves. What stands in packed
 * objects is neither seen nor removed.
 */
export function stripPdf(bytes: Buffer, counts: Counts): Buffer {
  const text = bytes.toString('latin1')
  const result = Buffer.from(bytes)
  const infos = new Set([...text.matchAll(INFO)].map(([, number]) => number))
  for (const found of text.matchAll(OBJECT)) {
    const from = found.index + found[0].length
    const next = text.indexOf('endobj', from)
    const end = next === -1 ? text.length : next
    const stream = text.indexOf('stream', from)
    const dictionary = text.slice(from, stream !== -1 && stream < end ? stream : end)
    if (infos.has(found[1])) stripInfo(result, dictionary, from, counts)
    else if (MARKED.test(dictionary) && dictionary.includes('/Rect')) {
      if (!IS_POPUP.test(dictionary)) counts.add('comments')
      // An object without content is null, which a page may name.
      result.fill(' ', from, end)
    } else if (METADATA.test(dictionary) && !FILTERED.test(dictionary) && stream !== -1 && stream < end)
      stripMetadata(result, text, stream, end, counts)
  }
  return result
}

function stripInfo(result: Buffer, dictionary: string, at: number, counts: Counts): void {
  for (const found of dictionary.matchAll(PERSON)) {
    const from = found.index + found[0].length
    const value = stringAt(dictionary, from)
    if (/^[(<][\s\0]*[)>]$/.test(value) || isBlankHex(value)) continue
    if (found[1] === 'Author') counts.name('author', readString(value))
    else counts.add('properties')
    result.fill(value.startsWith('<') ? '20' : ' ', at + from + 1, at + from + value.length - 1)
  }
}

/** XMP, which repeats who wrote it; blank XML is read as none. */
function stripMetadata(result: Buffer, text: string, stream: number, end: number, counts: Counts): void {
  const from = text.indexOf('\n', stream) + 1
  const to = text.lastIndexOf('endstream', end)
  if (from === 0 || to <= from || text.slice(from, to).trim() === '') return
  counts.add('properties')
  result.fill(' ', from, to)
}

/** A string of PDF with its brackets. */
function stringAt(text: string, from: number): string {
  if (text.charAt(from) === '<') return text.slice(from, text.indexOf('>', from) + 1)
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '(') depth += 1
    else if (sign === ')') {
      depth -= 1
      if (depth === 0) return text.slice(from, at + 1)
    }
  }
  return ''
}

function isBlankHex(value: string): boolean {
  return /^<(?:20)+2?>$/.test(value)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The words of a string: UTF-16 with its mark, else as Latin. */
function readString(value: string): string {
  const inside = value.slice(1, -1)
  const plain = value.startsWith('<')
    ? Buffer.from(inside.replace(/\s/g, ''), 'hex').toString('latin1')
    : inside.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
        /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8) & 0xff) : (ESCAPES[sign] ?? sign),
      )
  if (!plain.startsWith('\u00fe\u00ff')) return plain
  const bytes = Buffer.from(plain, 'latin1').subarray(2)
  return bytes
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le')
}
