import { readWanYuan } from '../../../core/law/money.ts'

/** Signs that agencies write in place of a figure when there is nothing to report. */
const NOTHING = /^(?:[/／\\\-–—―一]+|无|空|〇)$/u

/** The content of a cell: a figure, nothing, or text that is not a figure. */
export type FigureText = { readonly value: number | null; readonly why?: string } | { readonly value?: undefined; readonly why: string }

/** 读取数字. Whole numbers with or without thousands separators; money in 万元 becomes 分. A blank or a dash is not zero. */
export function readFigure(text: string, money: boolean): FigureText {
  if (!money && /^[0-9]{1,15}$/.test(text)) return { value: Number(text) }
  const plain = text.normalize('NFKC').replace(/\s+/gu, '')
  if (plain === '') return { value: null }
  if (NOTHING.test(plain)) return { value: null, why: `格内写“${text}”，不是数字，按空白处理` }
  const digits = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
  const value = money ? readWanYuan(digits) : /^-?\d{1,15}(?:\.\d+)?$/.test(digits) ? Number(digits) : null
  return value === null ? { why: `格内写“${text.slice(0, 40)}”，读不出数字` } : { value }
}
