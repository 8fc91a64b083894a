import { isLocalDate, type LocalDate, yearOf } from './local-date.ts'

const WHOLE = /^(\d{4})\s*[年\-/.．。]\s*(\d{1,2})\s*[月\-/.．。]\s*(\d{1,2})\s*日?$/
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/
const OF_THIS_YEAR = /^(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?$/

/**
 * 键入的日期. A day as people write it: 2026年9月22日, 2026-9-22, 2026/9/22, 2026.9.22, 20260922, 9月22日 and 9-22 for the year of `today`, full width
 * too. Null for anything else and for a day that does not exist.
 */
export function typedDate(text: string, today: LocalDate): LocalDate | null {
  const plain = text.normalize('NFKC').trim()
  const [year, month, day] = WHOLE.exec(plain)?.slice(1) ?? DIGITS.exec(plain)?.slice(1) ?? [String(yearOf(today)), ...partsOf(plain)]
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(written) ? written : null
}

function partsOf(plain: string): string[] {
  return (OF_THIS_YEAR.exec(plain) ?? []).slice(1)
}
