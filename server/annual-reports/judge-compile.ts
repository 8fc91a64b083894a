import type { Form } from '../../core/annual-report/form.ts'
import { formFor } from '../../core/annual-report/forms.ts'
import type { ReportState } from '../../core/annual-report/report-procedure.ts'
import { practice } from '../../core/law/citation.ts'
import { ALLOWED, denied, type Judgement } from '../../core/law/ruling.ts'
import { uncounted } from './count-cells.ts'
import { REFUSALS } from './refusals.ts'

const COUNTED = practice('报告的数据由台账统计，没有台账的不编造', 'our reading')
const ONE_A_YEAR = practice('一个年度一份报告，公布后另立更正版本', 'our reading')

type CompileCode = 'annual-reports/not-countable' | 'annual-reports/already-published' | 'annual-reports/already-open'

/** 可否编制. Whether a first report on that year can be compiled; `newest` is the newest version that is there. */
export function judgeCompile(year: number, newest: { readonly state: ReportState } | undefined): Judgement<CompileCode> {
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
