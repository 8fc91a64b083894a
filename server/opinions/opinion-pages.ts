import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { CONSULTATION_STATES } from '../../core/opinions/consultation-standing.ts'
import { OPINION_STATES } from '../../core/opinions/opinion-procedure.ts'
import { FORM_FIELD } from '../platform/http/csrf.ts'
import type { FormValues } from '../platform/http/form.ts'
import { typed } from '../platform/ledger/ledger.ts'
import { hiddenField, problemList, submitButton, textArea, textField } from '../platform/pages/form.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { factList, linkButton, notice } from '../platform/pages/parts.ts'
import type { Site } from '../platform/pages/site.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import type { PublishedDocument } from '../publishing/index.ts'
import { standingOf } from './consultation-of.ts'
import { answerOf } from './find-consultation.ts'
import type { findOpinionByCode } from './store-opinion.ts'

interface Shown {
  readonly token: string
  readonly problems: readonly FieldProblem[]
}
type Consultation = Pick<PublishedDocument, 'id' | 'title' | 'text' | 'results'>

const PROGRESS = '/opinions/progress'

/** 意见征集 on the page of its document: where it stands, how long it goes on, and how to say something. Nothing for any other document. */
export function consultationPart(document: Consultation, on: LocalDate): Html | '' {
  const standing = standingOf(document, on)
  if (!standing) return ''
  const { value, closesOn, daysLeft, steps } = standing
  const [result] = document.results
  const next =
    value === 'open'
      ? html`<p class="actions">${linkButton(`/d/${document.id}/opinion`, '我要提意见')}${linkButton(PROGRESS, '查询办理情况', 'plain')}</p>`
      : result
        ? html`<p class="actions">${linkButton(`/d/${result.id}`, '查看征集结果')}</p>`
        : html`<p class="actions">${linkButton(PROGRESS, '查询办理情况', 'plain')}</p>`
  return html`<section class="consultation" aria-label="意见征集">
${notice(value === 'open' ? 'info' : 'careful', `${titleOf(CONSULTATION_STATES, value)}${daysLeft === null ? '' : `，还有${daysLeft}天`}`, `${steps.at(-1)?.says ?? ''}${value === 'open' ? `，${chineseDate(closesOn)}24时截止` : ''}。`)}
${next}</section>`
}

interface FormShown extends Shown {
  readonly consultation: Consultation
  readonly on: LocalDate
  readonly values: FormValues
  readonly namesRequired: boolean
}

/** 提出意见的表单. Closed outside of the period. */
export function opinionPage(site: Site, { consultation, on, token, values, problems, namesRequired }: FormShown): Html {
  const { id, title } = consultation
  const standing = standingOf(consultation, on)
  const valueOf = (name: string): string => [values[name] ?? ''].flat()[0] ?? ''
  const open = standing?.value === 'open'
  const form = html`<form class="form" method="post" action="/d/${id}/opinion" novalidate>
${hiddenField(FORM_FIELD, token)}
${textArea({ name: 'says', label: '意见和建议', value: valueOf('says'), problems, required: true, rows: 8, maxlength: 3000, hint: '最多3000字' })}
${textField({ name: 'part', label: '针对哪一条、哪一款', value: valueOf('part'), problems, maxlength: 100, size: 'short', hint: '例如“第五条第二款”；对全文的意见不填' })}
${textField({ name: 'name', label: '姓名或者单位', value: valueOf('name'), problems, maxlength: 60, size: 'short', autocomplete: 'name', required: namesRequired, hint: namesRequired ? '不公开' : '可以不填；不公开' })}
${textField({ name: 'contact', label: '联系方式', value: valueOf('contact'), problems, maxlength: 100, size: 'short', autocomplete: 'off', hint: '电话或者邮箱，只用于核实这条意见，加密保存，不公开' })}
<p class="form-end">${submitButton('提交意见')}</p>
</form>`
  return page({
    site,
    title: `${problems.length > 0 ? '错误：' : ''}提出意见`,
    path: `/d/${id}/opinion`,
    crumbs: [{ title, href: `/d/${id}` }, { title: '提出意见' }],
    unlisted: true,
    main: html`<h1>提出意见</h1>
<p class="lead">对“<a href="/d/${id}">${title}</a>”的意见和建议${standing?.daysLeft ? html`，${chineseDate(standing.closesOn)}24时截止，还有${standing.daysLeft}天` : ''}。</p>
${problemList(problems)}
${open ? form : notice('careful', standing ? titleOf(CONSULTATION_STATES, standing.value) : '', standing?.steps.at(-1)?.says ?? '')}
<p class="quiet">已经提交的，<a href="${PROGRESS}">查询办理情况</a>。</p>`,
  })
}

/** 意见回执. The number and the code, which is shown here only. */
export function opinionReceiptPage(
  site: Site,
  { id, title }: Consultation,
  { number, accessCode }: { readonly number: string; readonly accessCode: string },
): Html {
  return page({
    site,
    title: '意见已收到',
    path: `/d/${id}/opinion`,
    crumbs: [{ title, href: `/d/${id}` }, { title: '意见已收到' }],
    unlisted: true,
    main: html`<h1>意见已收到</h1>
${notice('done', '请记下编号和查询码', '查询码只在这里显示一次。征求意见结束后，可以凭它查询是否采纳和理由。')}
${factList([
  ['编号', html`<strong>${number}</strong>`],
  ['查询码', html`<strong>${accessCode}</strong>`],
])}
<p class="actions">${linkButton(PROGRESS, '查询办理情况', 'plain')}${linkButton(`/d/${id}`, '返回意见征集', 'plain')}</p>`,
  })
}

const CRUMB = { title: '意见的办理情况', href: PROGRESS }

/** 查询意见的办理情况. */
export function opinionCodePage(site: Site, { token, number, problems }: Shown & { readonly number: string }): Html {
  return page({
    site,
    title: `${problems.length > 0 ? '错误：' : ''}查询意见的办理情况`,
    path: PROGRESS,
    crumbs: [{ title: '意见的办理情况' }],
    unlisted: true,
    main: html`<h1>查询意见的办理情况</h1>
${problemList(problems)}
<form class="form" method="post" action="${PROGRESS}" novalidate>
${hiddenField(FORM_FIELD, token)}
${textField({ name: 'number', label: '编号', value: number, problems, required: true, autocomplete: 'off', maxlength: 40, size: 'short', hint: '以 YJ 开头' })}
${textField({ name: 'accessCode', label: '查询码', problems, required: true, autocomplete: 'off', maxlength: 40, size: 'short', hint: '12位字母和数字，不分大小写' })}
<p class="form-end">${submitButton('查询')}</p>
</form>`,
  })
}

/** 意见的办理情况. What became of one opinion; who handled it stays within the office. */
export function opinionProgressPage(
  site: Site,
  { number, state, filed_on: filedOn, stored }: Awaited<ReturnType<typeof findOpinionByCode>>,
  consultation: Pick<PublishedDocument, 'id' | 'title'> | undefined,
): Html {
  const answer = answerOf(stored)
  return page({
    site,
    title: '意见的办理情况',
    path: PROGRESS,
    crumbs: [CRUMB, { title: '办理情况' }],
    unlisted: true,
    main: html`<h1>意见的办理情况</h1>
${answer ? notice('done', titleOf(OPINION_STATES, state), typed(answer, 'reason')) : notice('info', '已收到，尚未办理', '征求意见结束后逐条研究，采纳情况和理由在这里和征集结果中公布。')}
${factList([
  ['编号', number],
  ['收到之日', chineseDate(filedOn)],
  ...(consultation ? [['意见征集', html`<a href="/d/${consultation.id}">${consultation.title}</a>`, 'wide'] as const] : []),
])}`,
  })
}
