import { FORM_FIELD } from '../../platform/http/csrf.ts'
import { hiddenField, problemList, submitButton, textField } from '../../platform/pages/form.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { page } from '../../platform/pages/page.ts'
import type { Site } from '../../platform/pages/site.ts'
import type { FieldProblem } from '../../platform/runtime/errors.ts'

interface ProgressForm {
  readonly site: Site
  readonly token: string
  readonly number: string
  readonly problems: readonly FieldProblem[]
}

/** 进度查询. Asks for number and access code; the code is never redisplayed. */
export function progressFormPage({ site, token, number, problems }: ProgressForm): Html {
  const main = html`<h1>查询办理进度</h1>
${problemList(problems)}
<p class="lead">请输入提交申请时取得的登记编号和查询码。</p>
<form class="form" method="post" action="/progress" novalidate>
${hiddenField(FORM_FIELD, token)}
${textField({ name: 'number', label: '登记编号', value: number, problems, required: true, autocomplete: 'off', maxlength: 40, size: 'short', hint: '以 SQ 开头' })}
${textField({ name: 'accessCode', label: '查询码', problems, required: true, autocomplete: 'off', maxlength: 40, size: 'short', hint: '12位字母和数字，不分大小写' })}
<p class="form-end">${submitButton('查询')}</p>
</form>
<p class="quiet">查询码遗失的，请携带身份证明到受理机关查询。</p>`
  return page({ site, title: '查询办理进度', path: '/progress', crumbs: [{ title: '进度查询' }], main, unlisted: true })
}
