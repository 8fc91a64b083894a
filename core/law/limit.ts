import { chineseNumber } from './chinese-number.ts'
import type { Basis } from './citation.ts'

/** 法定期限、限额. A figure and the words it is taken from. */
export interface Limit {
  readonly count: number
  readonly because: Basis
}

const UNITS = ['个工作日', '日', '个月', '件', '页', '元'] as const

/** Takes a figure from its citation; throws when the quoted words do not contain it with its unit, in Arabic or Chinese digits. */
export function limit(count: number, unit: (typeof UNITS)[number], because: Basis): Limit {
  const words = because.kind === 'article' ? because.quote : because.says
  const named = [String(count), chineseNumber(count)].some((number) =>
    new RegExp(`(?<![0-9一二三四五六七八九十])${number}${unit}`).test(words),
  )
  if (!named) throw new RangeError(`“${words}” does not say ${count}${unit}`)
  return { count, because }
}
