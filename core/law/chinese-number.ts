const DIGITS = '零一二三四五六七八九'

/** 中文数字 of an article number, 1–999 (33 → 三十三, 110 → 一百一十). Refuses other numbers. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 999) throw new RangeError(`no article has the number ${value}`)
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const high = hundreds ? `${DIGITS[hundreds]}百` : ''
  const low = ones ? DIGITS[ones] : ''
  if (tens) return `${high}${tens === 1 && !hundreds ? '' : DIGITS[tens]}十${low}`
  return `${high}${hundreds && ones ? '零' : ''}${low}`
}
