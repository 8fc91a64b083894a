import { chineseDate } from '../../core/calendar/local-date.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import { VALIDITIES, validityOn } from '../../core/publishing/normative-document.ts'
import { type Html, html, raw } from '../platform/pages/html.ts'
import { type PageTag, page } from '../platform/pages/page.ts'
import { factList, notice } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import type { PublishedDocument } from '../publishing/index.ts'
import { columnPath, sideNavigation } from './side-navigation.ts'

/** 信息页面. The head of a document with its numbers and days, the text, related documents, and downloads. */
export function documentPage({ config, clock }: Runtime, document: PublishedDocument): Html {
  const { title, agencyName, agencySlug, validity } = document
  const found = findColumn(document.columnKey)
  const today = chinaDay(clock())
  const standing = validity && validityOn(validity, today)
  const ended = standing && standing.value !== 'valid' && standing.value !== 'not-yet'
  const says = VALIDITIES.find((one) => one.key === standing?.value)?.title
  return page({
    site: siteOf(config),
    title,
    path: `/d/${document.id}`,
    crumbs: [
      { title: agencyName, href: `/a/${agencySlug}/` },
      ...(found?.above ? [{ title: found.above.title, href: columnPath(agencySlug, found.above.key) }] : []),
      ...(found ? [{ title: found.column.title, href: columnPath(agencySlug, found.column.key) }] : []),
      { title: '正文' },
    ],
    tags: tagsOf(document, siteOf(config).domain),
    side: sideNavigation({ on: today, agency: { slug: agencySlug, name: agencyName }, column: document.columnKey }),
    main: html`<article class="document">
${head(document, says)}
${ended ? notice('careful', `本文件${says}`, standing.steps.at(-1)?.says) : ''}
<h1>${title}</h1>
<p class="document-byline"><span>发布机构：${agencyName}</span><span>发布日期：${chinaTime(document.publishedAt)}</span>${
      document.updatedAt > document.publishedAt ? html`<span>更新日期：${chinaTime(document.updatedAt)}</span>` : ''
    }</p>
<div class="document-text">${raw(document.text.body)}</div>
${attachments(document)}${related(document)}<ul class="document-tools no-print">
<li><a class="button button-plain" href="/d/${document.id}/word">下载 Word</a></li>
<li><a class="button button-plain" href="/d/${document.id}/pdf">下载 PDF</a></li>
<li><button type="button" class="button button-plain" data-print hidden>打印本页</button></li>
</ul></article>`,
  })
}

/** 信息要素. 索引, 名称, 内容概述, 生成日期 of 条例第十二条第三款 and what else readers look for; different days have rows of their own. */
function head(document: PublishedDocument, validity: string | undefined): Html {
  return factList([
    ['索引号', document.indexNumber],
    ['发文字号', document.documentNumber ?? '无'],
    ['发布机构', document.agencyName],
    ['主题分类', findColumn(document.columnKey)?.column.title ?? ''],
    ['成文日期', chineseDate(document.text.madeOn)],
    ['生成日期', chineseDate(document.text.formedOn)],
    ['发布日期', chineseDate(chinaDay(document.publishedAt))],
    ...(document.validity
      ? [['施行日期', chineseDate(document.text.effectiveOn ?? document.text.madeOn)] as const, ['有效性', validity ?? ''] as const]
      : []),
    ...(document.validity?.validTo ? [['有效期至', chineseDate(document.validity.validTo)] as const] : []),
    ['关键词', document.text.keywords.join('、') || '无', 'wide'],
    ['内容概述', document.text.summary, 'wide'],
  ])
}

function attachments({ id, files }: PublishedDocument): Html | '' {
  if (files.length === 0) return ''
  return html`<section class="document-files"><h2>附件</h2><ol>
${files.map((file) => html`<li><a href="/d/${id}/files/${file.hash}">${file.name}</a> <span class="quiet">${sizeOf(file.size)}</span></li>\n`)}</ol></section>`
}

function related({ interprets, interpretedBy }: PublishedDocument): Html | '' {
  if (!interprets && interpretedBy.length === 0) return ''
  return html`<section class="document-files"><h2>相关信息</h2><ul>
${interprets ? html`<li>解读的文件：<a href="/d/${interprets.id}">${interprets.title}</a></li>\n` : ''}${interpretedBy.map((one) => html`<li>政策解读：<a href="/d/${one.id}">${one.title}</a></li>\n`)}</ul></section>`
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function tagsOf(document: PublishedDocument, domain: string): PageTag[] {
  return [
    { name: 'ColumnName', content: findColumn(document.columnKey)?.column.title ?? '' },
    { name: 'ColumnType', content: '信息公开' },
    { name: 'ArticleTitle', content: document.title },
    { name: 'PubDate', content: chinaTime(document.publishedAt) },
    { name: 'ContentSource', content: document.agencyName },
    { name: 'Author', content: document.agencyName },
    { name: 'Keywords', content: document.text.keywords.join(',') },
    { name: 'Description', content: document.text.summary },
    { name: 'Url', content: `https://${domain}/d/${document.id}` },
  ]
}
