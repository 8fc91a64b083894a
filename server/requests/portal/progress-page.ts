import { chineseDate } from '../../../core/calendar/local-date.ts'
import { whyOpen } from '../../../core/calendar/work-calendar.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ruleOf } from '../../../core/procedure/replay.ts'
import { channelEntry } from '../../../core/requests/channels.ts'
import { outcomeForApplicant } from '../../../core/requests/outcome-for-applicant.ts'
import { REQUEST_PROCEDURE } from '../../../core/requests/request-procedure.ts'
import { STATES } from '../../../core/requests/states.ts'
import { FORM_FIELD } from '../../platform/http/csrf.ts'
import { hiddenField, problemList, submitButton } from '../../platform/pages/form.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { page } from '../../platform/pages/page.ts'
import { factList, notice, timeLine } from '../../platform/pages/parts.ts'
import type { Site } from '../../platform/pages/site.ts'
import { chinaTime } from '../../platform/runtime/clock.ts'
import { describeForApplicant } from '../describe-fact.ts'
import type { PresentSubject } from '../present-subject.ts'
import { standing } from '../standing.ts'
import { type ApplicantForms, applicantForms } from './applicant-forms.ts'
import type { ProgressView } from './find-progress.ts'
import { whyThisDay } from './why-this-day.ts'

interface ProgressPage extends ApplicantForms {
  readonly site: Site
}

/** 办理进度. Where the request stands, by when it must be answered and why, what happened, the letters, and what the applicant may do now. */
export function progressPage({ site, ...forms }: ProgressPage): Html {
  const { token, progress, problems } = forms
  const { request, replayed, stored, calendar, agencyName, asked } = progress
  const main = html`<h1>办理进度</h1>
${problemList(problems)}
${standingNotice(progress)}
${factList([
  ['登记编号', request.number],
  ['受理机关', agencyName],
  ['申请内容', askedFor(asked), 'wide'],
  ['提交时间', chinaTime(request.submitted_at)],
  ['收到申请之日', replayed.receivedOn ? chineseDate(replayed.receivedOn) : '尚未确认'],
  ['应当答复之日', dueDay(progress)],
])}
${whyThisDay(replayed, calendar)}
<section><h2>办理过程</h2>
${timeLine(standing(stored).map((one) => ({ on: chineseDate(one.fact.on), title: ruleOf(REQUEST_PROCEDURE, one.fact.kind)?.title ?? '', body: describeForApplicant(one), state: 'done' as const })))}
</section>
${papers(progress)}
${applicantForms(forms)}
<p class="no-print"><a href="/progress/personal">查看、导出或者更正本人信息</a></p>
<form method="post" action="/progress/leave" class="no-print">${hiddenField(FORM_FIELD, token)}<p>${submitButton('退出查询', 'plain')}</p></form>`
  return page({
    site,
    title: '办理进度',
    path: '/progress',
    crumbs: [{ title: '进度查询', href: '/progress' }, { title: '办理进度' }],
    main,
    unlisted: true,
  })
}

/** The due day or, while it is open, the reason and the earliest possible day. */
function dueDay({ replayed: { dueOn, notBefore }, calendar }: ProgressView): string {
  if (dueOn) return chineseDate(dueOn)
  return notBefore ? `${whyOpen(calendar)}，不早于${chineseDate(notBefore)}` : '目前没有正在计算的答复期限'
}

/** The current wording; the one before the correction is folded away. */
function askedFor({ subject, before }: PresentSubject): Html | string {
  if (before === null) return subject
  return html`<span class="asked">${subject}</span><span class="quiet">（${chineseDate(before.correctedOn)}补正）</span>
<details class="fold"><summary>补正前的内容</summary><p class="asked">${before.subject}</p></details>`
}

function standingNotice({ request, replayed, calendar }: ProgressView): Html {
  const title = titleOf(STATES, replayed.state)
  const { dueOn, outcome, progress } = replayed
  switch (replayed.state) {
    case 'submitted':
      return notice(
        'info',
        title,
        `受理机关将与您联系确认。${channelEntry(progress.channel ?? 'online').title}以${channelEntry(progress.channel ?? 'online').receiptDay}为收到申请之日，期限自该日起计算。`,
      )
    case 'awaiting-correction':
      return notice(
        'careful',
        title,
        `请${progress.correction?.respondBy ? `于${chineseDate(progress.correction.respondBy)}前` : ''}补正。答复期限自收到补正的申请之日起重新计算。`,
      )
    case 'awaiting-payment':
      return notice('careful', title, '请按收费通知书缴费。答复期限自缴费完成次日起重新计算。')
    case 'answered':
      return notice('done', title, outcome ? outcomeForApplicant(outcome) : '')
    case 'withdrawn':
      return notice('info', title, `登记编号${request.number}的申请已经撤回，不再办理。`)
    default:
      return notice('info', title, dueOn ? `应当于${chineseDate(dueOn)}前（含当日）答复。` : `${whyOpen(calendar)}。`)
  }
}

function papers({ letters, files }: ProgressView): Html {
  if (letters.length === 0 && files.length === 0) return html`<section><h2>文书</h2><p>还没有文书。</p></section>`
  return html`<section><h2>文书</h2><ul class="list">
${letters.map(
  (letter) => html`<li><span>${letter.title} <span class="quiet">${letter.number}　${chineseDate(letter.issuedOn)}</span></span>
<span>${letter.pdf ? html`<a href="/progress/letters/${letter.id}/pdf">下载 PDF<span class="unseen">：${letter.title}</span></a>` : html`<span class="quiet">正在生成</span>`}
${letter.word ? html`<a href="/progress/letters/${letter.id}/word">下载 Word<span class="unseen">：${letter.title}</span></a>` : ''}</span></li>\n`,
)}${files.map((file) => html`<li><a href="/progress/files/${file.hash}">${file.name}</a> <span class="quiet">答复所附信息</span></li>\n`)}</ul></section>`
}
