import { chineseDate } from '../../core/calendar/local-date.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { linkButton, notice } from '../platform/pages/parts.ts'
import type { Site } from '../platform/pages/site.ts'
import type { StoredReport } from './find-stored-report.ts'
import { reportPath } from './list-published-reports.ts'
import { isHeading, linesOf, type ReportContent } from './report-content.ts'
import { tableCells } from './report-paper.ts'
import { reportTable } from './report-table.ts'

export interface ReportPage {
  readonly site: Site
  readonly report: StoredReport
  readonly content: ReportContent
  /** All versions that are or were on the portal, newest first. */
  readonly versions: readonly number[]
}

/** 年度报告页面. The report as a web page with real text and tables, its downloads and its earlier versions. */
export function reportPage({ site, report, content, versions }: ReportPage): Html {
  const { agency, year } = report
  const path = reportPath(agency.slug, year)
  const current = report.state === 'published'
  const query = current ? '' : `?version=${report.version}`
  const { title, opening, parts, publishedOn, form, figures } = content
  return page({
    site,
    title,
    path,
    crumbs: [
      { title: agency.name, href: `/a/${agency.slug}/` },
      { title: '政府信息公开年报', href: `/a/${agency.slug}/annual-reports/` },
      { title: `${year}年` },
    ],
    tags: [
      { name: 'ColumnName', content: '政府信息公开年报' },
      { name: 'ColumnType', content: '信息公开' },
      { name: 'ContentSource', content: agency.name },
      { name: 'Author', content: agency.name },
      { name: 'Url', content: `${site.address}${path}` },
      { name: 'ArticleTitle', content: title },
      ...(publishedOn ? [{ name: 'PubDate', content: publishedOn }] : []),
    ],
    unlisted: !current,
    main: html`<article class="report">
<h1>${title}</h1>
<p class="document-byline"><span>发布机构：${agency.name}</span><span>发布日期：${publishedOn ? chineseDate(publishedOn) : ''}</span>${report.version > 1 ? html`<span>第${report.version}版（更正）</span>` : ''}</p>
${current ? '' : notice('careful', '这一版本已被更正', html`<p>本页保留供查阅，现行版本见<a href="${path}">${title}</a>。</p>`)}
<ul class="document-tools no-print">
<li>${linkButton(`${path}.docx${query}`, '下载 Word', 'plain')}</li>
<li>${linkButton(`${path}.pdf${query}`, '下载 PDF', 'plain')}</li>
<li>${linkButton(`${path}.json${query}`, '下载数据（JSON）', 'plain')}</li></ul>
<p class="report-text">${opening}</p>
${parts.map(
  (part) => html`<section>
<h2>${part.title}</h2>
${'text' in part ? written(part.text) : reportTable(part.layout.key, part.layout.title, { rows: tableCells(form, figures, part.layout) })}
</section>
`,
)}${versions.length > 1 ? earlier(path, report.version, versions) : ''}</article>`,
  })
}

function written(text: string): Html {
  return html`${linesOf(text).map((line) => (isHeading(line) ? html`<h3>${line}</h3>\n` : html`<p class="report-text">${line}</p>\n`))}`
}

function earlier(path: string, shown: number, versions: readonly number[]): Html {
  const newest = versions[0]
  return html`<section class="no-print"><h2>各版本</h2>
<ul class="list">
${versions.map((version) => html`<li>${version === shown ? `第${version}版（本页）` : html`<a href="${version === newest ? path : `${path}?version=${version}`}">第${version}版</a>`}</li>\n`)}</ul></section>
`
}
