import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import { showBasis } from '../../../core/law/citation.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { keptUntil } from '../../../core/personal/retention.ts'
import { IDENTITY_KINDS, type IdentityKind } from '../../../core/requests/application-form.ts'
import { FORM_FIELD } from '../../platform/http/csrf.ts'
import type { FormValues } from '../../platform/http/form.ts'
import { hiddenField, problemList, submitButton, textField } from '../../platform/pages/form.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { page } from '../../platform/pages/page.ts'
import { factList, notice } from '../../platform/pages/parts.ts'
import type { Site } from '../../platform/pages/site.ts'
import type { FieldProblem } from '../../platform/runtime/errors.ts'
import type { PersonalData } from '../personal-data.ts'
import { APPLICATION } from '../schema.ts'
import { valueOf } from './application-page.ts'

/** 本人信息. What is stored about the applicant, or only when it was erased. */
export interface OwnData {
  readonly number: string
  readonly agencyName: string
  readonly applicantName: string
  readonly identityKind: IdentityKind
  readonly personal: PersonalData | null
  readonly closedOn: LocalDate | null
  readonly keptYears: number
  readonly files: readonly string[]
}

interface OwnDataPage {
  readonly site: Site
  readonly token: string
  readonly own: OwnData
  readonly values: FormValues
  readonly problems: readonly FieldProblem[]
}

/** 本人信息页. What the platform stores about the applicant and for how long, its copy, and the correction of the contact (个人信息保护法第四十四条至第四十七条). */
export function ownDataPage({ site, token, own, values, problems }: OwnDataPage): Html {
  const { personal } = own
  const main = html`<h1>本人信息</h1>
${problemList(problems)}
${personal === null ? notice('info', '个人信息已经删除', '保存期限已满，姓名、证件号码、联系方式、身份证明和文书已经删除，办理记录保留。') : stored(own, personal)}
${kept(own)}
${personal === null ? '' : correctionForm({ token, personal, values, problems })}
<p class="no-print"><a href="/progress">返回办理进度</a></p>`
  return page({
    site,
    title: '本人信息',
    path: '/progress/personal',
    crumbs: [{ title: '进度查询', href: '/progress' }, { title: '本人信息' }],
    main,
    unlisted: true,
  })
}

function stored(own: OwnData, personal: PersonalData): Html {
  return html`<p class="lead">下列信息由${own.agencyName}保存，只用于办理登记编号为${own.number}的政府信息公开申请。</p>
${factList([
  ['姓名或者名称', own.applicantName],
  [titleOf(IDENTITY_KINDS, own.identityKind), personal.identityNumber],
  ['联系人', personal.contactPerson ?? '未填写'],
  ['联系电话', personal.phone],
  ['电子邮箱', personal.email ?? '未填写'],
  ['通信地址', personal.postalAddress ?? '未填写'],
  ['提交的材料', own.files.length > 0 ? own.files.join('、') : '没有'],
])}
<p class="no-print"><a class="button button-plain" href="/progress/personal/copy">导出本人信息（JSON）</a></p>`
}

/** How long the data are kept, and why. */
function kept({ closedOn, keptYears }: OwnData): Html {
  if (closedOn === null) return html`<p>申请办结后，个人信息保存${keptYears}年，期满删除。</p>`
  const { steps } = keptUntil(closedOn, keptYears)
  return html`<details class="why"><summary>保存到${chineseDate(keptUntil(closedOn, keptYears).value)}</summary><ul>
${steps.map(({ says, because }) => html`<li>${says}<span class="quiet">（${showBasis(because).name}）</span></li>\n`)}</ul></details>`
}

function correctionForm({
  token,
  personal,
  values,
  problems,
}: Pick<OwnDataPage, 'token' | 'values' | 'problems'> & { readonly personal: PersonalData }): Html {
  const typed = Object.keys(values).length > 0
  const field = (name: 'contactPerson' | 'phone' | 'email' | 'postalAddress') => ({
    name,
    label: (APPLICATION[name] as unknown as { title: string }).title,
    value: typed ? valueOf(values, name) : (personal[name] ?? ''),
    problems,
  })
  return html`<section class="no-print"><h2>更正联系方式</h2>
<form class="form" method="post" action="/progress/personal" novalidate>
${hiddenField(FORM_FIELD, token)}
${textField({ ...field('contactPerson'), maxlength: 50 })}
${textField({ ...field('phone'), required: true, type: 'tel', autocomplete: 'tel', maxlength: 60, size: 'short' })}
${textField({ ...field('email'), type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: 100 })}
${textField({ ...field('postalAddress'), autocomplete: 'street-address', maxlength: 200 })}
<p class="form-end">${submitButton('更正')}</p>
</form>
<p class="quiet">姓名、证件号码有误的，请携带身份证明向受理机关提出，经核实后更正。</p></section>`
}
