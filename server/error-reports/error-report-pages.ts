import { chineseDate } from '../../core/calendar/local-date.ts'
import { type WorkCalendar, whyOpen } from '../../core/calendar/work-calendar.ts'
import { type ErrorReportTerms, errorReportDue } from '../../core/error-reports/error-report-days.ts'
import { ERROR_KINDS, ERROR_REPORT_PROCEDURE, ERROR_REPORT_STATES } from '../../core/error-reports/error-report-procedure.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { ruleOf } from '../../core/procedure/replay.ts'
import { FORM_FIELD } from '../platform/http/csrf.ts'
import type { FormValues } from '../platform/http/form.ts'
import { typed } from '../platform/ledger/ledger.ts'
import { hiddenField, problemList, selectField, submitButton, textArea, textField } from '../platform/pages/form.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { factList, linkButton, notice, timeLine } from '../platform/pages/parts.ts'
import { ERROR_REPORT_URL, type Site } from '../platform/pages/site.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import type { findByCode } from './store-error-report.ts'

interface Shown {
  readonly token: string
  readonly problems: readonly FieldProblem[]
}

const CRUMB = { title: '网站找错', href: '/report-error' }

/** 网站找错的表单. */
export function reportErrorPage(site: Site, { token, values, problems }: Shown & { readonly values: FormValues }): Html {
  const valueOf = (name: string): string => [values[name] ?? ''].flat()[0] ?? ''
  return page({
    site,
    title: '网站找错',
    path: '/report-error',
    crumbs: [{ title: '网站找错' }],
    unlisted: true,
    main: html`<h1>网站找错</h1>
${problemList(problems)}
<p class="lead">发现本站的内容有错、链接打不开或者页面不好用，请告诉我们。</p>
<form class="form" method="post" action="/report-error" novalidate>
${hiddenField(FORM_FIELD, token)}
${textField({ name: 'place', label: '哪一页（网址或者标题）', value: valueOf('place'), problems, required: true, maxlength: 300, size: 'long' })}
${selectField({ name: 'kind', label: '问题类别', value: valueOf('kind'), problems, required: true, choices: ERROR_KINDS.map(({ key, title }) => ({ value: key, title })), empty: '请选择' })}
${textArea({ name: 'says', label: '哪里有错', value: valueOf('says'), problems, required: true, rows: 5, maxlength: 1000, hint: '请写明错在哪里，知道正确内容的也请写上' })}
${textField({ name: 'contact', label: '联系方式', value: valueOf('contact'), problems, maxlength: 100, size: 'short', autocomplete: 'off', hint: '电话或者邮箱，只用于核实这件留言，加密保存' })}
<p class="form-end">${submitButton('提交')}</p>
</form>
<p class="quiet">已经留言的，<a href="/report-error/progress">查询处理结果</a>。也可以在<a href="${ERROR_REPORT_URL}" rel="noopener">中国政府网“我为政府网站找错”</a>留言。</p>`,
  })
}

/** 留言回执. The number and the code, which is shown here only. */
export function receiptPage(site: Site, { number, accessCode }: { readonly number: string; readonly accessCode: string }): Html {
  return page({
    site,
    title: '留言已收到',
    path: '/report-error',
    crumbs: [CRUMB, { title: '留言已收到' }],
    unlisted: true,
    main: html`<h1>留言已收到</h1>
${notice('done', '请记下编号和查询码', '查询码只在这里显示一次。')}
${factList([
  ['编号', html`<strong>${number}</strong>`],
  ['查询码', html`<strong>${accessCode}</strong>`],
])}
<p class="actions">${linkButton('/report-error/progress', '查询处理结果', 'plain')}${linkButton('/', '返回首页', 'plain')}</p>`,
  })
}

/** 查询处理结果. */
export function codePage(site: Site, { token, number, problems }: Shown & { readonly number: string }): Html {
  return page({
    site,
    title: '查询找错的处理结果',
    path: '/report-error',
    crumbs: [CRUMB, { title: '查询处理结果' }],
    unlisted: true,
    main: html`<h1>查询找错的处理结果</h1>
${problemList(problems)}
<form class="form" method="post" action="/report-error/progress" novalidate>
${hiddenField(FORM_FIELD, token)}
${textField({ name: 'number', label: '编号', value: number, problems, required: true, autocomplete: 'off', maxlength: 40, size: 'short', hint: '以 ZC 开头' })}
${textField({ name: 'accessCode', label: '查询码', problems, required: true, autocomplete: 'off', maxlength: 40, size: 'short', hint: '12位字母和数字，不分大小写' })}
<p class="form-end">${submitButton('查询')}</p>
</form>`,
  })
}

/** 处理进度. Where the report stands, by when it is answered, and the answer. Whom it was passed to stays within the office. */
export function reportProgressPage(
  site: Site,
  { number, state, filed_on: filedOn, stored }: Awaited<ReturnType<typeof findByCode>>,
  calendar: WorkCalendar,
  terms: ErrorReportTerms,
): Html {
  // Before it is passed on, the reader waits for the answer all the same.
  const due = errorReportDue(state === 'submitted' ? 'forwarded' : state, filedOn, calendar, terms)
  const voided = new Set(stored.flatMap(({ fact }) => (fact.kind === 'voided' ? [fact.factId] : [])))
  const standing = stored.filter(({ fact }) => fact.kind !== 'voided' && !voided.has(fact.id))
  const answer = standing.findLast(({ fact }) => fact.kind === 'answered')
  return page({
    site,
    title: '找错的处理结果',
    path: '/report-error',
    crumbs: [CRUMB, { title: '处理结果' }],
    unlisted: true,
    main: html`<h1>找错的处理结果</h1>
${answer ? notice('done', titleOf(ERROR_REPORT_STATES, state), typed(answer, 'words')) : notice('info', '正在处理', due ? `${due.value.on ? `应当于${chineseDate(due.value.on)}前（含当日）答复` : whyOpen(calendar)}：${due.steps[0]?.says ?? ''}。` : '')}
${factList([
  ['编号', number],
  ['留言之日', chineseDate(filedOn)],
])}
<section><h2>处理过程</h2>
${timeLine(
  standing.map((one) => ({
    on: chineseDate(one.fact.on),
    title: ruleOf(ERROR_REPORT_PROCEDURE, one.fact.kind)?.title ?? '',
    body: one.fact.kind === 'forwarded' ? '' : typed(one, 'words'),
  })),
)}</section>`,
  })
}
