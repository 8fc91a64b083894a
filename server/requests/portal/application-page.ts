import type { LocalDate } from '../../../core/calendar/local-date.ts'
import { applicantKindsOn, DELIVERY_FORMS, DELIVERY_WAYS, IDENTITY_KINDS } from '../../../core/requests/application-form.ts'
import { FORM_FIELD } from '../../platform/http/csrf.ts'
import type { FormValues } from '../../platform/http/form.ts'
import {
  checkbox,
  fileField,
  hiddenField,
  problemList,
  radioField,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../platform/pages/form.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { page } from '../../platform/pages/page.ts'
import type { Site } from '../../platform/pages/site.ts'
import type { FieldProblem } from '../../platform/runtime/errors.ts'
import { APPLICATION } from '../schema.ts'
import type { Receivers } from './choose-receiver-page.ts'
import { type KeptFile, keptFileField, keptFileHint } from './kept-file.ts'

const PROOF_HINT = 'PDF、JPG 或者 PNG，不超过20MB；也可以在确认收到时另行提供'

export interface ApplicationPage {
  readonly site: Site
  readonly token: string
  /** Whom to choose from; of too many, the one that was chosen before. */
  readonly agencies: Receivers
  /** The day on which the form is filled in; it decides which kinds of applicant there are. */
  readonly on: LocalDate
  readonly values: FormValues
  readonly problems: readonly FieldProblem[]
  /** The proof of identity that was chosen in an earlier round. */
  readonly kept: KeptFile | undefined
}

/**
 * 申请表. The form of 条例第二十九条 and nothing more: it does not ask for a purpose. Redisplayed with the typed values and a message at each field.
 */
export function applicationPage({ site, token, agencies, on, values, problems, kept }: ApplicationPage): Html {
  const field = (name: keyof typeof APPLICATION) => ({
    name,
    label: (APPLICATION[name] as unknown as { title: string }).title,
    value: valueOf(values, name),
    problems,
  })
  const main = html`<h1>填写政府信息公开申请</h1>
${problemList(problems)}
<p class="lead">请向制作或者保存所需信息的机关提出。提交后取得登记编号和查询码，凭此查询进度、领取答复。</p>
<form class="form" method="post" action="/request" enctype="multipart/form-data" novalidate>
${hiddenField(FORM_FIELD, token)}
<section class="form-part"><h2>受理机关</h2>
${receiverField(agencies, field('agencyId'))}
</section>
<section class="form-part"><h2>申请人</h2>
${radioField({ ...field('applicantKind'), required: true, choices: choices(applicantKindsOn(on)) })}
${textField({ ...field('applicantName'), required: true, autocomplete: 'name', maxlength: 100, hint: '与身份证明一致' })}
${selectField({ ...field('identityKind'), required: true, empty: '请选择', choices: choices(IDENTITY_KINDS), hint: '公民选择个人证件；法人或者其他组织选择统一社会信用代码' })}
${textField({ ...field('identityNumber'), required: true, autocomplete: 'off', maxlength: 40 })}
${fileField({ name: 'identityProof', label: '身份证明的扫描件或者照片', accept: '.pdf,.jpg,.jpeg,.png', hint: [PROOF_HINT, keptFileHint(kept, problems)].filter(Boolean).join('；'), problems })}${keptFileField('identityProof', kept)}
${textField({ ...field('contactPerson'), maxlength: 50, hint: '法人或者其他组织申请的，填写联系人' })}
${textField({ ...field('phone'), required: true, type: 'tel', autocomplete: 'tel', maxlength: 60, size: 'short', hint: '手机或者固定电话，可以写分机' })}
${textField({ ...field('email'), type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: 100 })}
${textField({ ...field('postalAddress'), autocomplete: 'street-address', maxlength: 200 })}
</section>
<section class="form-part"><h2>所需的信息</h2>
${textArea({ ...field('subject'), required: true, rows: 6, maxlength: 2000, hint: '写明名称、文号或者便于查询的其他特征，例如时间、地点、涉及的事项；一份申请写一件事' })}
</section>
<section class="form-part"><h2>信息提供方式</h2>
${radioField({ ...field('deliveryForm'), required: true, choices: choices(DELIVERY_FORMS) })}
${radioField({ ...field('deliveryWay'), required: true, choices: choices(DELIVERY_WAYS) })}
</section>
<section class="form-part"><h2>其他</h2>
${checkbox(ticked(field('needsHelp')))}
${checkbox(ticked(field('suggestsProactive')))}
</section>
<p class="form-end">${submitButton('提交申请')}</p>
</form>
<p class="quiet">依据《中华人民共和国政府信息公开条例》第二十九条、第四十三条、第四十四条。填写的内容只用于办理本申请。</p>`
  return page({
    site,
    title: '填写政府信息公开申请',
    path: '/request',
    crumbs: [{ title: '依申请公开', href: '/request' }, { title: '填写申请' }],
    main,
  })
}

function receiverField(
  { list, chosen }: Receivers,
  field: { name: string; label: string; value: string; problems: readonly FieldProblem[] },
): Html {
  if (!chosen)
    return selectField({
      ...field,
      required: true,
      empty: '请选择',
      choices: list.map(({ id, name }) => ({ value: String(id), title: name })),
    })
  return html`${hiddenField(field.name, String(chosen.id))}<p id="${field.name}"><strong>${chosen.name}</strong>　<a href="/request">换一个机关</a><span class="quiet">（换机关以后需要重新填写）</span></p>`
}

function choices(list: readonly { readonly key: string; readonly title: string }[]) {
  return list.map(({ key, title }) => ({ value: key, title }))
}

/** The typed value of a field, unchanged; the first of several. */
export function valueOf(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function ticked<F extends { readonly value: string }>(field: F): F {
  return { ...field, value: field.value === '' ? '' : 'yes' }
}
