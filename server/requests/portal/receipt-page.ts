import { ANSWER_DAYS } from '../../../core/requests/answer-deadline.ts'
import { nameCharacters } from '../../platform/documents/unprintable.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { page } from '../../platform/pages/page.ts'
import { linkButton, notice } from '../../platform/pages/parts.ts'
import type { Site } from '../../platform/pages/site.ts'

interface Receipt {
  readonly number: string
  readonly accessCode: string
  /** Characters of the name and the subject that letters cannot print yet. */
  readonly unprintable: readonly string[]
}

/** 提交回执. Number and access code, shown once, with a warning to keep them: the code cannot be recovered. */
export function receiptPage(site: Site, { number, accessCode, unprintable }: Receipt): Html {
  const main = html`<h1>申请已经提交</h1>
${notice('careful', '请现在记下登记编号和查询码', '查询码只显示这一次，任何人（包括受理机关）都不能再次告知。离开本页前请打印、拍照或者抄写保存。')}
${unprintable.length > 0 ? notice('info', '含有生僻字', `申请中的${nameCharacters(unprintable)}需要补充字库后才能印入文书，不影响提交和期限。`) : ''}
<section class="panel"><h2>登记编号</h2><p class="receipt-number">${number}</p>
<h2>查询码</h2><p class="receipt-number">${accessCode}</p></section>
<p class="no-print" id="print-line" hidden><button type="button" class="button button-plain" id="print">打印本页</button></p>
<section><h2>接下来</h2><ol class="steps">
<li>受理机关与您联系，双方确认收到申请；双方确认之日为收到申请之日（条例第三十一条）。</li>
<li>自收到申请之日起${ANSWER_DAYS}个工作日内答复（条例第三十三条）。需要补正、征求意见或者延长期限的，会告知您，进度页写明新的日期和理由。</li>
<li>凭登记编号和查询码查询进度、补正、领取答复。</li>
</ol></section>
<p class="no-print">${linkButton('/progress', '查看进度')}</p>
<script src="/request/print.js" defer></script>`
  return page({
    site,
    title: '申请已经提交',
    path: '/request',
    crumbs: [{ title: '依申请公开', href: '/request' }, { title: '提交回执' }],
    main,
    unlisted: true,
  })
}

/** Shows the print button, which needs a script. */
export const PRINT_SCRIPT = `document.getElementById('print-line').hidden = false
document.getElementById('print').addEventListener('click', () => window.print())
`
