import { daysInMonth, isLocalDate, type LocalDate } from './local-date.ts'

/** 放假通知的文字. What its text states: each day alone, or a range as `2026-02-15..2026-02-23`. */
export interface NoticeText {
  /** The year that it is about; null where none stands in it. */
  readonly year: number | null
  /** Its name and number, as far as they stand in it. */
  readonly source: string
  readonly off: readonly string[]
  readonly work: readonly string[]
}

const DAY = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日`
const SPAN = new RegExp(`${DAY}(?:[至到—~-]${DAY})?`, 'g')
/** 周日, 农历除夕: what stands in brackets is said of a day and is none itself. */
const BRACKETS = /\([^()]*\)/g

/**
 * 识别放假通知. The days off and the weekend days worked in the text of a notice of 国务院办公厅 (“元旦：1月1日至3日放假调休，共3天。1月4日上班。”). What is
 * not understood is left out: `readHolidayNotice` refuses a notice that lacks a day of every year.
 */
export function readNoticeText(text: string): NoticeText {
  const plain = text.normalize('NFKC').replaceAll(/[ \t]/g, '')
  const year = Number(/(\d{4})年(?:部分)?节假日/.exec(plain)?.[1] ?? /(\d{4})年/.exec(plain)?.[1] ?? Number.NaN)
  const name = /国务院办公厅关于\d{4}年[^\n。,]*?通知/.exec(plain)?.[0] ?? ''
  const number = /国办发(?:明电)?[^\d\n]?(\d{4})[^\d\n]?(\d+)号/.exec(plain)?.[0]?.replace(/[[(](\d{4})[\])]/, '〔$1〕') ?? ''
  const clauses = Number.isNaN(year) ? [] : plain.replaceAll(BRACKETS, '').split(/[。;,\n]/)
  const daysOf = (what: RegExp) => [...new Set(clauses.filter((clause) => what.test(clause)).flatMap((clause) => noticeDays(clause, year)))]
  return {
    year: Number.isNaN(year) ? null : year,
    source: [name, number].filter(Boolean).join('，'),
    off: daysOf(/放假/),
    work: daysOf(/上班/),
  }
}

/** 通知中的日子. The days and ranges in a piece of such a text; a day without a year is of the year of the notice, one without a month of the month before it. */
export function noticeDays(text: string, year: number): string[] {
  let month: string | undefined
  return [...text.normalize('NFKC').replaceAll(BRACKETS, '').matchAll(SPAN)].flatMap(([, year1, month1, day1, year2, month2, day2]) => {
    month = month1 ?? month
    // A range over the turn of the year begins in the year before.
    const begins = year1 ?? String(month1 === '12' && month2 === '1' ? year - 1 : year)
    const from = dayOf(begins, month, day1)
    if (from === undefined) return []
    if (day2 === undefined) return [from]
    const to = dayOf(year2 ?? String(month1 === '12' && month2 === '1' ? Number(begins) + 1 : begins), month2 ?? month, day2)
    month = month2 ?? month
    return to === undefined ? [] : [`${from}..${to}`]
  })
}

function dayOf(year: string, month: string | undefined, day: string | undefined): LocalDate | undefined {
  if (month === undefined || day === undefined || Number(day) > daysInMonth(Number(year), Number(month))) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(written) ? written : undefined
}
