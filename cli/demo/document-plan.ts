import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, dayNumber, daysBetween, type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { mayBeWorked } from '../../core/calendar/work-calendar.ts'
import type { DocumentColumnKey } from '../../core/publishing/columns.ts'
import type { DemoAgency } from './district.ts'
import type { DemoRule, RuleOccasion } from './normative-text.ts'
import type { DemoText, DemoWork, Occasion } from './texts.ts'
import { functions } from './texts-institution.ts'
import { NORMATIVE, WORKS } from './texts-registry.ts'

/** The parts of an agency's profile that its texts name. */
export type Contact = Pick<Occasion, 'address' | 'phone' | 'officeHours' | 'head'>

/** A text on its day, with the fields of its head that not every text has. */
export interface PlannedText {
  readonly on: LocalDate
  readonly text: DemoText
  readonly head: { readonly documentNumber?: string; readonly effectiveOn?: LocalDate; readonly validTo?: LocalDate }
}

/** 行政规范性文件 with its interpretation. */
export interface PlannedRule extends PlannedText {
  readonly meaning: DemoText
  readonly repealed?: string | undefined
  readonly explainedAfter?: number | undefined
}

/** Days from a document to the day on which it takes effect, and the years for which it is valid. */
const TAKES_EFFECT_AFTER = 30
const VALID_YEARS = 5

/** 一个机关的信息. All texts of an agency between two days, in the order of their days; `contactOn` tells its address and people on a day. */
export function documentsOf(
  agency: DemoAgency,
  contactOn: (on: LocalDate) => Contact,
  first: LocalDate,
  last: LocalDate,
): readonly (PlannedText | PlannedRule)[] {
  const occasion = (on: LocalDate, number: string): Occasion => ({
    agency,
    on,
    year: yearOf(on),
    turn: turnOf(yearOf(last) - yearOf(on)),
    number,
    ...contactOn(on),
  })
  const opening: PlannedText = { on: first, text: functions(occasion(first, '')), head: {} }
  const texts = Object.entries(WORKS).flatMap(([column, works]) =>
    dated(agency, works, first, last).map(({ on, work }): PlannedText => {
      const number = work.stem ? `${work.stem}〔${yearOf(on)}〕${serialOf(on)}号` : ''
      const text: DemoText = { column: column as DocumentColumnKey, kind: 'general', ...work.write(occasion(on, number)) }
      return { on, text, head: number === '' ? {} : { documentNumber: number } }
    }),
  )
  const rules = dated(agency, NORMATIVE, first, last)
    .sort(byDay)
    .map(({ on, work }, index, all) => {
      const serial = all.slice(0, index + 1).filter((one) => yearOf(one.on) === yearOf(on)).length
      return plannedRule(work, agency, contactOn(on), on, serial)
    })
  return [opening, ...texts, ...rules].sort(byDay)
}

/** A rule made on a day, the `serial`th of its agency in the year. */
export function plannedRule(work: DemoRule, agency: DemoAgency, contact: Contact, on: LocalDate, serial: number): PlannedRule {
  const documentNumber = `${agency.letterPrefix.replace('公开', '')}规〔${yearOf(on)}〕${serial}号`
  const effectiveOn = addDays(on, TAKES_EFFECT_AFTER)
  const validTo = addDays(localDate(`${yearOf(effectiveOn) + VALID_YEARS}${effectiveOn.slice(4)}`), -1)
  const occasion: RuleOccasion = { agency, on, year: yearOf(on), turn: 0, number: documentNumber, ...contact, effectiveOn, validTo }
  const text: DemoText = { column: 'normative', kind: 'normative', ...work.write(occasion) }
  const meaning: DemoText = { column: 'interpretation', kind: 'interpretation', ...work.explain(occasion, text.title) }
  return { on, text, meaning, repealed: work.repealed, explainedAfter: work.explainedAfter, head: { documentNumber, effectiveOn, validTo } }
}

/** The works of an agency with their days between two days. */
function dated<Work extends Pick<DemoWork, 'by' | 'on' | 'yearsAgo'>>(
  { slug }: DemoAgency,
  works: readonly Work[],
  first: LocalDate,
  last: LocalDate,
): { readonly on: LocalDate; readonly work: Work }[] {
  const years = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index)
  return works
    .filter(({ by }) => by === slug)
    .flatMap((work) =>
      years
        .filter((year) => !work.yearsAgo || work.yearsAgo.includes(yearOf(last) - year))
        .map((year) => ({ on: workingDayFrom(localDate(`${year}-${work.on}`)), work })),
    )
    .filter(({ on }) => on >= first && on <= last)
}

function workingDayFrom(day: LocalDate): LocalDate {
  return mayBeWorked(day, BUILT_IN_CALENDAR) ? day : workingDayFrom(addDays(day, 1))
}

const turnOf = (yearsAgo: number) => (4 - yearsAgo) % 3

const byDay = (a: { readonly on: LocalDate }, b: { readonly on: LocalDate }) => daysBetween(b.on, a.on)

/** A number that rises through the year, as if other papers had been numbered between. */
function serialOf(on: LocalDate): number {
  return 1 + Math.floor((dayNumber(on) - dayNumber(localDate(`${yearOf(on)}-01-01`))) / 3)
}
