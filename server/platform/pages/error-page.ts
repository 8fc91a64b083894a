import type { BadNews } from '../http/answer-errors.ts'
import { type Html, html } from './html.ts'
import { page } from './page.ts'
import { linkButton } from './parts.ts'
import type { Site } from './site.ts'

const HEADINGS: Readonly<Record<number, string>> = {
  403: '不能办理',
  404: '没有找到',
  410: '已经撤回',
  413: '内容过大',
  422: '填写有误',
  429: '请稍后再试',
  500: '系统故障',
  503: '暂时不能办理',
}

/** A page that an address may have meant. */
export interface NearPage {
  readonly href: string
  readonly title: string
}

/**
 * 出错页面. Says what happened, by which number it can be found in the log, and where to continue; a refusal shows its article. A page that is not
 * there offers the search and what the address may have meant.
 */
export function errorPage(site: Site, news: BadNews, requestNumber: string, near: readonly NearPage[] = []): Html {
  const title = HEADINGS[news.status] ?? '无法办理'
  return page({
    site,
    title,
    path: '',
    crumbs: [{ title }],
    unlisted: true,
    main: html`<h1>${title}</h1>
<p class="lead">${news.message}</p>
${news.because ? html`<p>依据：${news.because}</p>\n` : ''}${
  news.fields?.length ? html`<ul>${news.fields.map((field) => html`<li>${field.message}</li>\n`)}</ul>\n` : ''
}${
  news.reference
    ? html`<p>故障编号：<strong>${requestNumber}</strong>。来电时请告知编号，联系电话：${site.phone}。</p>\n`
    : html`<p class="quiet">编号：${requestNumber}。来电咨询时请告知编号${site.phone && html`，联系电话：${site.phone}`}。</p>\n`
}${news.status === 404 ? lost(near) : ''}<p class="actions">${linkButton('/', '返回首页')}${linkButton('/search', '检索政府信息', 'plain')}</p>`,
  })
}

function lost(near: readonly NearPage[]): Html {
  return html`<form class="find" action="/search" method="get" role="search" aria-label="查找页面"><label class="unseen" for="lost-q">检索政府信息</label>
<input id="lost-q" name="q" type="search" maxlength="100" placeholder="输入文件名称、文号或者内容"><button type="submit">检索</button></form>
${near.length === 0 ? '' : html`<h2>您要找的可能是</h2><ul>${near.map(({ href, title }) => html`<li><a href="${href}">${title}</a></li>\n`)}</ul>\n`}`
}
