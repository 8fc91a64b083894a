import { textWidth } from './grid.ts'

/** Characters of size 2 (22 pt) on a line of 156 mm. */
export const TITLE_WIDTH = 20

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

/** Characters that must not begin a line of a title, since they belong to the previous one. */
const CLINGS = /^[年月日号条的等、，。：；！？）〕》〉”’…—]/u

/**
 * 标题回行. A title in lines of nearly equal length, at most `perLine` characters, broken between words (回行词意完整); given line breaks stay, and
 * an agency's name at the front is not split.
 */
export function titleLines(title: string, perLine: number, agency = ''): string[] {
  return title.split('\n').flatMap((part) => lines(part.trim(), perLine, agency))
}

function lines(text: string, perLine: number, agency: string): string[] {
  const width = textWidth(text)
  if (text === '') return []
  if (width <= perLine) return [text]
  const rest = text.slice(agency.length)
  if (agency !== '' && text.startsWith(agency) && textWidth(agency) <= perLine && textWidth(rest) <= perLine) return [agency, rest]
  const at = breakNear(text, perLine)
  return [text.slice(0, at), ...lines(text.slice(at), perLine, '')]
}

/** The break between words that makes the lines most even, preferably before 《 and 关于; within a word only when nothing else fits. */
function breakNear(text: string, perLine: number): number {
  const width = textWidth(text)
  const count = Math.ceil(width / perLine)
  const starts = [...WORDS.segment(text)].map(({ index }) => index).filter((index) => index > 0 && !CLINGS.test(text.slice(index)))
  const before = (index: number): number => textWidth(text.slice(0, index))
  const fitting = starts.filter((index) => before(index) <= perLine && width - before(index) <= perLine * (count - 1))
  const unevenness = (index: number): number => Math.abs(before(index) - width / count) - (/^(?:《|关于)/.test(text.slice(index)) ? 3 : 0)
  if (fitting.length > 0) return fitting.reduce((best, index) => (unevenness(index) < unevenness(best) ? index : best))
  let at = 0
  for (const char of text) {
    if (at > 0 && before(at + char.length) > perLine) break
    at += char.length
  }
  return at
}
