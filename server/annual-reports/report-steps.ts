import { DUTIES, nameRoles } from '../../core/accounts/role-rules.ts'
import type { Role } from '../../core/accounts/roles.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { formFor } from '../../core/annual-report/forms.ts'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { cite, practice } from '../../core/law/citation.ts'
import { ALLOWED, denied, type Judgement } from '../../core/law/ruling.ts'
import { type Actor, hasRole } from '../platform/access/actor.ts'
import { uncounted } from './count-cells.ts'
import { REFUSALS } from './refusals.ts'
import type { ReportState } from './schema.ts'
import { yearBounds } from './year-bounds.ts'

const COMPILES = cite(
  'ogi-2019',
  49,
  '县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布',
)
const RESPONSIBLE = practice(
  '年度报告由工作机构编制、负责人审定，送审人不审定自己送审的报告',
  'our reading of 国办公开办函〔2021〕30号（四）',
)
const FROZEN = practice('报告公布后不再改动，更正另立新版本，原版本保留', 'our reading')

const PREPARES: readonly Role[] = ['clerk', 'reviewer', 'head', 'supervisor']

/** 年度报告的办理步骤. From which states, by whom. Everything that can happen to a report after its first compilation. */
export const STEPS = {
  compile: { title: '重新生成数据', from: ['draft'], roles: PREPARES },
  edit: { title: '修改', from: ['draft'], roles: PREPARES },
  submit: { title: '送审', from: ['draft'], roles: PREPARES },
  return: { title: '退回修改', from: ['submitted', 'approved'], roles: ['head'] },
  approve: { title: '批准', from: ['submitted'], roles: ['head'] },
  publish: { title: '公布', from: ['approved'], roles: PREPARES },
  correct: { title: '更正', from: ['published'], roles: PREPARES },
} as const satisfies Record<string, { title: string; from: readonly ReportState[]; roles: readonly Role[] }>
export type Step = keyof typeof STEPS

/** 报告状态的说明. Where the report stands and what comes next, as the reason why another step is not open. */
const STANDS: Readonly<Record<ReportState, string>> = {
  draft: '报告还是草稿，请先送审',
  submitted: '报告已送审，等待批准；需要修改的请退回',
  approved: '报告已批准，等待公布；需要修改的请退回',
  published: '报告已公布；需要改动的请使用“更正”',
  replaced: '这一版本已由更正后的版本替代，请打开新版本',
}

type StepCode = 'accounts/not-permitted' | 'annual-reports/not-now' | 'annual-reports/own-submission'

/** May this officer take that step with a report in that state? Whether the officer acts for its agency is asked elsewhere. */
export function judgeStep(
  step: Step,
  report: { readonly state: ReportState; readonly submitted_by: number | null },
  actor: Actor,
): Judgement<StepCode> {
  const { title, from, roles } = STEPS[step]
  if (!hasRole(actor, ...roles))
    return {
      ...denied('accounts/not-permitted', `${title}由${nameRoles((role) => roles.some((one) => one === role))}办理`, DUTIES),
      personal: true,
    }
  if (!(from as readonly ReportState[]).includes(report.state)) {
    return denied('annual-reports/not-now', STANDS[report.state], report.state === 'draft' ? COMPILES : FROZEN)
  }
  if (step === 'approve' && report.submitted_by === actor.accountId) {
    return { ...denied('annual-reports/own-submission', REFUSALS['annual-reports/own-submission'].message, RESPONSIBLE), personal: true }
  }
  return ALLOWED
}

/** May a report on that year be compiled, or counted again? `before` is the newest report of the year. */
export function judgeCompile(
  year: number,
  before: { readonly state: ReportState } | undefined,
  actor: Actor,
): Judgement<StepCode | 'annual-reports/not-countable' | 'annual-reports/already-published'> {
  const form = formFor(year)
  const missing = uncounted(form)
  if (missing.length > 0) return denied('annual-reports/not-countable', notCountable(year, form, missing), COMPILES)
  if (before?.state === 'published')
    return denied('annual-reports/already-published', REFUSALS['annual-reports/already-published'].message, FROZEN)
  return before ? judgeStep('compile', { ...before, submitted_by: null }, actor) : ALLOWED
}

function notCountable(year: number, { notice }: Form, missing: readonly string[]): string {
  const named = missing.slice(0, 3).join('、')
  return `${year}年度报告的格式（${notice}）中，${named}${missing.length > 3 ? `等${missing.length}项` : ''}没有台账可以统计，不能由台账编制`
}

/** 年度终了. The report accounts for a whole year, so none is handed in before 1 January of the next. */
export function judgeYearOver(year: number, today: LocalDate): Judgement<'annual-reports/year-not-over'> {
  if (today > yearBounds(year).last) return ALLOWED
  return denied('annual-reports/year-not-over', REFUSALS['annual-reports/year-not-over'].message, COMPILES)
}
