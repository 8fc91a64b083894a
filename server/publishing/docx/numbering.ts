import { chineseNumber } from '../../../core/law/chinese-number.ts'
import type { HtmlElement } from '../../../core/publishing/body/html-node.ts'
import { childAt, elementsOf, valueAt } from '../../platform/files/xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
}

/** 自动编号. The numbers that Word shows before paragraphs and does not store as text, counted in the order of the document. */
export class Numbering {
  private readonly levels = new Map<string, Map<number, Level>>()
  private readonly lists = new Map<string, { readonly list: string; readonly starts: Map<number, number> }>()
  private readonly counts = new Map<string, number[]>()
  private readonly begun = new Set<string>()

  constructor(part: HtmlElement | undefined) {
    for (const list of elementsOf(part, 'w:abstractNum')) {
      const levels = elementsOf(list, 'w:lvl').map((level): [number, Level] => [
        Number(level.attributes['w:ilvl']),
        {
          start: Number(valueAt(level, 'w:start') ?? 1),
          format: valueAt(level, 'w:numFmt') ?? 'decimal',
          text: valueAt(level, 'w:lvlText') ?? '',
        },
      ])
      this.levels.set(list.attributes['w:abstractNumId'] ?? '', new Map(levels))
    }
    for (const number of elementsOf(part, 'w:num')) {
      const overrides = elementsOf(number, 'w:lvlOverride').flatMap((one): [number, number][] => {
        const start = valueAt(childAt(one), 'w:startOverride')
        return start === undefined ? [] : [[Number(one.attributes['w:ilvl']), Number(start)]]
      })
      this.lists.set(number.attributes['w:numId'] ?? '', { list: valueAt(number, 'w:abstractNumId') ?? '', starts: new Map(overrides) })
    }
  }

  /** The mark of the next paragraph of a list; undefined for one without numbers. */
  next(numId: string, level: number): string | undefined {
    const found = this.lists.get(numId)
    const levels = found && this.levels.get(found.list)
    const own = levels?.get(level)
    if (!found || !own) return undefined
    const counts = this.counts.get(found.list) ?? []
    const restarts = found.starts.get(level)
    if (restarts !== undefined && !this.begun.has(`${numId} ${level}`)) counts[level] = restarts - 1
    this.begun.add(`${numId} ${level}`)
    counts[level] = (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    this.counts.set(found.list, counts)
    if (own.format === 'none') return undefined
    if (own.format === 'bullet') return '•'
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return formatted(counts[at] ?? levels?.get(at)?.start ?? 1, levels?.get(at)?.format ?? 'decimal')
    })
  }
}

function formatted(value: number, format: string): string {
  if (/^chinese|^japaneseCounting|^ideographTraditional|^taiwanese/.test(format))
    return value > 0 && value < 1000 ? chineseNumber(value) : String(value)
  if (/EnclosedCircle/.test(format)) return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : `（${value}）`
  switch (format) {
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    case 'upperLetter':
      return letters(value)
    case 'lowerLetter':
      return letters(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    default:
      return String(value)
  }
}

/** A to Z, then AA to ZZ, as Word counts. */
function letters(value: number): string {
  return value < 1 ? String(value) : String.fromCodePoint(65 + ((value - 1) % 26)).repeat(Math.min(4, Math.ceil(value / 26)))
}

const ROMAN = Object.entries({ M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 })

function roman(value: number): string {
  let left = Math.min(value, 3999)
  return ROMAN.map(([digits, worth]) => {
    const times = Math.floor(left / worth)
    left -= times * worth
    return digits.repeat(times)
  }).join('')
}
