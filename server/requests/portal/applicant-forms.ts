import { FORM_FIELD } from '../../platform/http/csrf.ts'
import { typed } from '../../platform/ledger/ledger.ts'
import { checkbox, fileField, hiddenField, submitButton, textArea } from '../../platform/pages/form.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import type { FieldProblem } from '../../platform/runtime/errors.ts'
import type { ProgressView } from './find-progress.ts'
import { type KeptFile, keptFileField, keptFileHint } from './kept-file.ts'

export interface ApplicantForms {
  readonly token: string
  readonly progress: ProgressView
  readonly problems: readonly FieldProblem[]
  /** The text of a rejected correction. */
  readonly correction: string
  /** The material of a rejected correction. */
  readonly kept: KeptFile | undefined
}

/** 申请人可以办理的事项. The correction while one is awaited, and the withdrawal while the request is open. */
export function applicantForms(forms: ApplicantForms): Html | '' {
  const { token, progress, problems } = forms
  const { state } = progress.replayed
  if (state === 'answered' || state === 'withdrawn') return ''
  return html`${state === 'awaiting-correction' ? correctionForm(forms) : ''}
<section class="no-print"><h2>撤回申请</h2>
<details class="why"><summary>撤回本申请</summary>
<form class="form" method="post" action="/progress/withdraw" novalidate>
${hiddenField(FORM_FIELD, token)}${hiddenField('seen', String(progress.seen))}
${checkbox({ name: 'sure', label: '我要撤回这件申请，撤回后不再办理', problems, required: true })}
<p class="form-end">${submitButton('撤回申请', 'plain')}</p>
</form></details></section>`
}

function correctionForm({ token, progress: { stored, request, seen }, problems, correction, kept }: ApplicantForms): Html {
  const asked = stored.findLast(({ fact }) => fact.kind === 'correction-requested')
  return html`<section class="no-print"><h2>补正申请</h2>
<p>需要补正的事项：${typed(asked, 'unclear')}</p>
<p>补正的方法：${typed(asked, 'how')}</p>
<form class="form" method="post" action="/progress/correction" enctype="multipart/form-data" novalidate>
${hiddenField(FORM_FIELD, token)}${hiddenField('seen', String(seen))}
${textArea({ name: 'subject', label: '补正后的申请内容', value: correction || request.subject, problems, required: true, rows: 6, maxlength: 2000 })}
${fileField({ name: 'material', label: '补正材料', accept: '.pdf,.jpg,.jpeg,.png,.docx,.xlsx', hint: keptFileHint(kept, problems), problems })}${keptFileField('material', kept)}
<p class="form-end">${submitButton('提交补正')}</p>
</form></section>`
}
