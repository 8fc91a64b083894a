import { PARTS, type ReportText } from '../../../core/annual-report/parts.ts'
import { labelKey } from './label-key.ts'
import type { Source } from './source.ts'

const NUMERALS = '一二三四五六'
const LONGEST_HEADING = 40
const HEADINGS = PARTS.map((part, index) => ({ part, number: index + 1, pairs: pairsOf(labelKey(part.title).slice(1)) }))

/** 文字部分. The lines under the headings of parts one, five and six, which are recognised by their number and most of their words. */
export function findText(source: Source): Partial<ReportText> {
  const text: Partial<ReportText> = {}
  let into: keyof ReportText | null = null
  for (const block of source.blocks) {
    if (typeof block !== 'string') continue
    const part = headingOf(block)
    if (part) {
      into = 'text' in part ? part.text : null
      if (into) text[into] = ''
    } else if (into) text[into] = `${text[into] ?? ''}${block}\n`
  }
  return text
}

function headingOf(line: string): (typeof PARTS)[number] | null {
  if (line.length > LONGEST_HEADING || !/^\s*[一二三四五六1-6１-６]\s*[、.．,，]/u.test(line)) return null
  const key = labelKey(line)
  const first = key.charAt(0)
  const number = NUMERALS.indexOf(first) + 1 || Number(first)
  const pairs = new Set(pairsOf(key.slice(1)))
  const heading = HEADINGS.find((entry) => entry.number === number)
  if (!heading) return null
  return heading.pairs.filter((pair) => pairs.has(pair)).length * 2 >= heading.pairs.length ? heading.part : null
}

function pairsOf(words: string): string[] {
  return Array.from({ length: Math.max(0, words.length - 1) }, (_, index) => words.slice(index, index + 2))
}
