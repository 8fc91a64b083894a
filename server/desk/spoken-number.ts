const DIGITS = '零一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/**
 * 读出来的文号. Numbers as they are spoken become those of 文号: 二〇二六年第十二号 is 2026 12号, so that it finds 〔2026〕12号. A text without such a
 * number stays as it is.
 */
export function spokenNumber(text: string): string {
  return text
    .replaceAll(/[〇○零一二三四五六七八九十百千]+(?=[年号])/g, (read) => String(valueOf(read.replaceAll(/[〇○]/g, '零'))))
    .replaceAll(/(?<!\d)(\d{4})(?:年第?|第)(?=\d+号)/g, '$1 ')
    .replaceAll(/第(?=\d+号)/g, '')
}

/** 二零二六 is read digit by digit, 一百二十 by its units. */
function valueOf(read: string): number {
  if (!/[十百千]/.test(read)) return Number(read.replaceAll(/./g, (digit) => String(DIGITS.indexOf(digit))))
  let [sum, digit] = [0, 0]
  for (const one of read) {
    const unit = UNITS[one]
    if (unit === undefined) digit = DIGITS.indexOf(one)
    else [sum, digit] = [sum + (digit === 0 && sum === 0 ? 1 : digit) * unit, 0]
  }
  return sum + digit
}
