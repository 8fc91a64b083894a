import { FORM_FIELD } from '../platform/http/csrf.ts'
import type { FormValues } from '../platform/http/form.ts'
import { hiddenField, problemList, radioField, submitButton, textField } from '../platform/pages/form.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { linkButton, notice } from '../platform/pages/parts.ts'
import type { Site } from '../platform/pages/site.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import { DAYS_TO_CONFIRM } from './links.ts'
import { RHYTHMS } from './rhythms.ts'
import type { Named } from './scope.ts'

const CRUMB = { title: '邮件订阅', href: '/subscribe' }

interface FormShown {
  readonly token: string
  readonly named: Named
  /** What is subscribed to. */
  readonly title: string
  readonly feed: string
  readonly values: FormValues
  readonly problems: readonly FieldProblem[]
  /** The site sends no mail. */
  readonly closed: boolean
}

/** 邮件订阅的表单. */
export function subscribePage(site: Site, { token, named, title, feed, values, problems, closed }: FormShown): Html {
  const valueOf = (name: string, byDefault = ''): string => [values[name] ?? byDefault].flat()[0] ?? ''
  const form = html`${problemList(problems)}
<form class="form" method="post" action="/subscribe" novalidate>
${hiddenField(FORM_FIELD, token)}
${Object.entries(named).map(([name, value]) => hiddenField(name, value))}
${textField({ name: 'address', label: '电子邮箱', type: 'email', value: valueOf('address'), problems, required: true, maxlength: 200, autocomplete: 'email', inputmode: 'email', hint: '只用于发送订阅的邮件，加密保存，退订即删除' })}
${radioField({ name: 'rhythm', label: '多久一封', value: valueOf('rhythm', 'daily'), problems, required: true, choices: RHYTHMS.map(({ key, title: one }) => ({ value: key, title: one })), hint: '没有新公开的信息就不发' })}
<p class="form-end">${submitButton('订阅')}</p>
</form>`
  return page({
    site,
    title: `${problems.length > 0 ? '错误：' : ''}邮件订阅`,
    path: '/subscribe',
    crumbs: [{ title: '邮件订阅' }],
    unlisted: true,
    main: html`<h1>邮件订阅</h1>
<p class="lead">订阅新公开的政府信息：<strong>${title}</strong></p>
${closed ? notice('info', '本站还没有开通邮件订阅', '可以使用下面的订阅源。') : form}
<p class="quiet">使用阅读器的，也可以订阅<a href="${feed}">订阅源（Atom）</a>，不需要邮箱。</p>`,
  })
}

/** 请查收邮件. The same whether the address has subscribed before or not. */
export function askedPage(site: Site): Html {
  return message(
    site,
    '请查收确认邮件',
    notice('done', '确认邮件几分钟内送到您填写的邮箱', `请在${DAYS_TO_CONFIRM}天内打开其中的链接并确认，确认后才会收到订阅的邮件。`),
    html`<p class="quiet">没有收到的，请查看垃圾邮件。同样的内容已经订阅过的，不再发送确认邮件。</p>`,
  )
}

interface LinkShown {
  /** The address of this page, which the button calls. */
  readonly path: string
  readonly title: string
}

/** 确认订阅. A button, since programs that check mails open every link. */
export function confirmPage(site: Site, { path, title }: LinkShown): Html {
  return message(
    site,
    '确认邮件订阅',
    html`<p class="lead">订阅新公开的政府信息：<strong>${title}</strong></p>`,
    html`<form method="post" action="${path}"><p class="form-end">${submitButton('确认订阅')}</p></form>`,
  )
}

/** 已经订阅. */
export function confirmedPage(site: Site, title: string): Html {
  return message(site, '订阅成功', notice('done', `已经订阅：${title}`, '每封邮件的末尾都有退订的链接。'), home())
}

/** 退订. */
export function endPage(site: Site, { path, title }: LinkShown): Html {
  return message(
    site,
    '退订',
    html`<p class="lead">不再接收：<strong>${title}</strong></p>`,
    html`<form method="post" action="${path}"><p class="form-end">${submitButton('退订')}</p></form>`,
  )
}

/** 已经退订. */
export function endedPage(site: Site): Html {
  return message(site, '已经退订', notice('done', '不会再收到这一订阅的邮件', '您的邮箱已经从这一订阅中删除。'), home())
}

const home = (): Html => html`<p class="actions">${linkButton('/', '返回首页', 'plain')}</p>`

function message(site: Site, title: string, ...parts: readonly Html[]): Html {
  return page({
    site,
    title,
    path: '/subscribe',
    crumbs: [CRUMB, { title }],
    unlisted: true,
    main: html`<h1>${title}</h1>
${parts}`,
  })
}
