import type { Form } from '../../core/annual-report/form.ts'
import { formFor } from '../../core/annual-report/forms.ts'
import type { ReportState } from '../../core/annual-report/report-procedure.ts'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { practice } from '../../core/law/citation.ts'
import { ALLOWED, denied, type Judgement } from '../../core/law/ruling.ts'
import { type AgencyKind, dutiesOf } from '../../core/organisations/agency-kinds.ts'
import { uncounted } from './count-cells.ts'
import { REFUSALS } from './refusals.ts'
import { yearBounds } from './year-bounds.ts'

const COUNTED = practice('报告的数据由台账统计，没有台账的不编造', 'our reading')
const ONE_A_YEAR = practice('一个年度一份报告，公布后另立更正版本', 'our reading')

const EXISTS = practice('年度终了时存在的机关报告该年度；年内撤并的，由承继机关一并报告', 'our reading of 条例第四十九条')

type CompileCode =
  | 'annual-reports/not-there'
  | 'annual-reports/owes-none'
  | 'annual-reports/not-countable'
  | 'annual-reports/already-published'
  | 'annual-reports/already-open'

interface Reporting {
  readonly name: string
  readonly kind: AgencyKind
  readonly ownName: boolean
  readonly id: number
  readonly foundedOn: LocalDate | null
  readonly endedOn: LocalDate | null
  readonly heldBy: number
}

/** 可否编制. Whether a first report of the agency on that year can be compiled; `newest` is the newest version that is there. */
export function judgeCompile(agency: Reporting, year: number, newest: { readonly state: ReportState } | undefined): Judgement<CompileCode> {
  const { last } = yearBounds(year)
  const { name, foundedOn, endedOn } = agency
  const duties = dutiesOf(agency.kind, agency.ownName)
  if (duties.reports === 'none') return denied('annual-reports/owes-none', `${name}不单独编制年度报告`, duties.because)
  if (foundedOn !== null && foundedOn > last)
    return denied('annual-reports/not-there', `${name}于${chineseDate(foundedOn)}设立，没有${year}年度的报告`, EXISTS)
  if (endedOn !== null && endedOn <= last && agency.heldBy !== agency.id)
    return denied('annual-reports/not-there', `${name}已于${chineseDate(endedOn)}撤并，${year}年度由承继机关一并报告`, EXISTS)
  const form = formFor(year)
  const missing = uncounted(form)
  if (missing.length > 0) return denied('annual-reports/not-countable', notCountable(year, form, missing), COUNTED)
  if (!newest) return ALLOWED
  const code = newest.state === 'published' ? 'annual-reports/already-published' : 'annual-reports/already-open'
  return denied(code, REFUSALS[code].message, ONE_A_YEAR)
}

function notCountable(year: number, { notice }: Form, missing: readonly string[]): string {
  const named = missing.slice(0, 3).join('、')
  const more = missing.length > 3 ? `等${missing.length}项` : ''
  return `${year}年度报告的格式（${notice}）中，${named}${more}没有台账可以统计，不能由台账编制，请选择其他年度`
}
