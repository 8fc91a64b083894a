import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { DOCUMENT_KINDS } from '../../core/publishing/document-kinds.ts'
import { VALIDITIES, validityOn } from '../../core/publishing/normative-document.ts'
import { type ShownField, shownFields } from '../../core/publishing/show-fields.ts'
import { consultationPart } from '../opinions/index.ts'
import { type Html, html, raw } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { factList, notice } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { listTitles, type PublishedDocument, type PublishedTitle, publisherOf } from '../publishing/index.ts'
import { columnAt } from './column-place.ts'
import { documentTags, documentThing } from './document-tags.ts'
import { outlineList, outlineOf } from './outline.ts'
import { isOwn, type Publishing, publishingOf, sideOf } from './published-counts.ts'
import { columnPath, feedPath } from './side-navigation.ts'

/** Other documents of the same column that are shown at the end. */
const RELATED = 5

/** 信息页面. Title and text of a document, its numbers and days, related documents, and downloads. */
export async function documentPage(runtime: Runtime, document: PublishedDocument): Promise<Html> {
  const { title, agencyName, agencySlug, columnKey } = document
  const site = siteOf(runtime.config)
  const publishing = await publishingOf(runtime, agencySlug)
  const { subColumn } = document.text
  const here = subColumn !== undefined && isOwn(publishing.map, subColumn) ? subColumn : columnKey
  const column = columnAt(publishing, here)
  const on = chinaDay(runtime.clock())
  return page({
    site,
    title,
    path: `/d/${document.id}`,
    crumbs: [
      { title: agencyName, href: `/a/${agencySlug}/` },
      ...(column ? [...column.above, column] : []).map(({ key, title }) => ({ title, href: columnPath(agencySlug, key) })),
      { title: '正文' },
    ],
    tags: documentTags(document, site.address),
    about: [documentThing(document, { on, address: site.address })],
    feed: { href: feedPath(agencySlug, here), title: `${agencyName}：${column?.title ?? ''}` },
    side: await sideOf(runtime, publishing, here),
    main: documentArticle(document, {
      on,
      address: site.address,
      heading: 'h1',
      columnTitle: column?.title ?? '',
      others: await othersOf(runtime, publishing, document),
    }),
  })
}

/** 同栏目的信息. The newest others of the column, read once for all its documents. */
async function othersOf({ db, pages }: Runtime, { agency }: Publishing, { id, columnKey }: PublishedDocument): Promise<PublishedTitle[]> {
  const newest = await pages.remember(`newest ${agency.id} ${columnKey}`, () =>
    listTitles(db, { by: publisherOf(agency), columnKey, limit: RELATED + 1 }),
  )
  return newest.filter((one) => one.id !== id).slice(0, RELATED)
}

interface Showing {
  readonly on: LocalDate
  /** Before the path of a full address. */
  readonly address: string
  readonly heading: 'h1' | 'h2'
  readonly columnTitle: string
  readonly others?: readonly PublishedTitle[]
}

/** The document itself, as its page and the column of the guide show it. */
export function documentArticle(document: PublishedDocument, { on, address, heading, columnTitle, others = [] }: Showing): Html {
  const { title, validity } = document
  const standing = validity && validityOn(validity, on)
  const ended = standing && standing.value !== 'valid' && standing.value !== 'not-yet'
  const says = VALIDITIES.find((one) => one.key === standing?.value)?.title
  const { body, headings } = outlineOf(withPictures(document))
  return html`<article class="document">
${heading === 'h1' ? html`<h1>${title}</h1>` : html`<h2 class="document-title"><a href="/d/${document.id}">${title}</a></h2>`}
<p class="document-byline"><span>发布机构：${document.agencyName}</span>${
    document.firstPublishedOn ? html`<span>原发布日期：${chineseDate(document.firstPublishedOn)}</span>` : ''
  }<span>${document.firstPublishedOn ? '接收时间' : '发布时间'}：${chinaTime(document.publishedAt)}</span>${
    document.updatedAt > document.publishedAt ? html`<span>更新时间：${chinaTime(document.updatedAt)}</span>` : ''
  }</p>
${ended ? notice('careful', `本文件${says}`, standing.steps.at(-1)?.says) : ''}
${consultationPart(document, on)}${head(document, columnTitle, says)}
${outlineList(headings)}<div class="document-text">${raw(body)}</div>
${attachments(document)}${history(document)}${related(document)}${updates(document)}<ul class="document-tools no-print">
<li><a class="button button-plain" href="/d/${document.id}/word">下载 Word</a></li>
<li><a class="button button-plain" href="/d/${document.id}/pdf">下载 PDF</a></li>
<li><button type="button" class="button button-plain" data-print hidden>打印本页</button></li>
<li><details class="share"><summary class="button button-plain">分享</summary><div class="share-box"><img src="/d/${document.id}/qr.svg" width="180" height="180" alt="本页地址的二维码" loading="lazy"><p>用手机扫码查看，或者复制本页地址：<br>${address}/d/${document.id}</p></div></details></li>
</ul>${
    others.length === 0
      ? ''
      : html`<section class="document-files no-print"><h2>同栏目的信息</h2><ul>
${others.map((one) => html`<li><a href="/d/${one.id}">${one.title}</a></li>\n`)}</ul></section>`
  }</article>`
}

/** 信息要素. 索引, 名称, 内容概述, 生成日期 of 条例第十二条第三款 and what else readers look for; on a phone folded away behind its title. */
function head(document: PublishedDocument, columnTitle: string, validity: string | undefined): Html {
  const { text, documentNumber } = document
  return html`<details class="document-head"><summary>信息要素</summary>
${factList([
  ['索引号', document.indexNumber],
  ...(documentNumber === null ? [] : [['发文字号', documentNumber] as const]),
  ['栏目', columnTitle],
  ['公开属性', '主动公开'],
  ['成文日期', chineseDate(text.madeOn)],
  ['生成日期', chineseDate(text.formedOn)],
  ...(document.firstPublishedOn ? [['原发布日期', firstPublished(document)] as const] : []),
  [document.firstPublishedOn ? '接收日期' : '发布日期', chineseDate(chinaDay(document.publishedAt))],
  ...(document.validity ? [['施行日期', chineseDate(text.effectiveOn ?? text.madeOn)] as const, ['有效性', validity ?? ''] as const] : []),
  ...(document.validity?.validTo ? [['有效期至', chineseDate(document.validity.validTo)] as const] : []),
  ...(text.keywords.length > 0 ? [['关键词', text.keywords.join('、'), 'wide'] as const] : []),
  ...shownFields(text.kind, text.fields).flatMap((shown) => factOf(shown)),
  ['内容概述', text.summary, 'wide'],
])}</details>`
}

/** 要素 of the kind as a fact of the head; those that the page shows elsewhere are left out. */
function factOf({ field, title, value }: ShownField): (readonly [string, Html | string, 'wide'?])[] {
  if (field.apart) return []
  if (field.type === 'link') return [[title, html`<a href="${value}" rel="noopener">${value}</a>`, 'wide']]
  return [field.type === 'lines' || field.type === 'list' ? [title, html`<span class="as-typed">${value}</span>`, 'wide'] : [title, value]]
}

/** The day of the original publication, with the place where one is named. */
function firstPublished({ firstPublishedOn, text }: PublishedDocument): string {
  const day = firstPublishedOn === null ? '' : chineseDate(firstPublishedOn)
  return text.firstPublishedIn ? `${day}（${text.firstPublishedIn}）` : day
}

/** The body with the addresses of its pictures; quotes in its words are written as references, so nothing else looks like one. */
function withPictures({ id, text }: PublishedDocument): string {
  return text.body.replaceAll('<img src="files/', `<img loading="lazy" src="/d/${id}/files/`)
}

function attachments({ id, files }: PublishedDocument): Html | '' {
  if (files.length === 0) return ''
  return html`<section class="document-files"><h2>附件</h2><ol>
${files.map((file) => attachment(`/d/${id}/files/${file.hash}`, file))}</ol></section>`
}

/** A video can be played where it stands; everything else is downloaded. */
function attachment(address: string, { name, mediaType, size }: PublishedDocument['files'][number]): Html {
  const player =
    mediaType === 'video/mp4'
      ? html`<video class="attached-video no-print" controls preload="none" src="${address}" aria-label="${name}"></video>`
      : ''
  return html`<li><a href="${address}">${name}</a> <span class="quiet">${sizeOf(size)}</span>${player}</li>\n`
}

function related({ text, interprets, interpretedBy, resultOf, results }: PublishedDocument): Html | '' {
  const outside = outsideDocument(text)
  if (!interprets && !resultOf && interpretedBy.length + results.length === 0 && outside === '') return ''
  return html`<section class="document-files"><h2>相关信息</h2><ul>
${interprets ? html`<li>${text.kind === 'question' ? '答复涉及的文件' : '解读的文件'}：<a href="/d/${interprets.id}">${interprets.title}</a></li>\n` : ''}${outside}${interpretedBy.map((one) => html`<li>${titleOf(DOCUMENT_KINDS, one.kind)}：<a href="/d/${one.id}">${one.title}</a></li>\n`)}${resultOf ? html`<li>意见征集：<a href="/d/${resultOf.id}">${resultOf.title}</a></li>\n` : ''}${results.map((one) => html`<li>征集结果：<a href="/d/${one.id}">${one.title}</a></li>\n`)}</ul></section>`
}

/** The document of another site that the text interprets. */
function outsideDocument({ fields: { outsideTitle, outsideNumber, outsideAddress } = {} }: PublishedDocument['text']): Html | '' {
  if (outsideTitle === undefined || outsideAddress === undefined) return ''
  const named = outsideNumber === undefined ? outsideTitle : `${outsideTitle}（${outsideNumber}）`
  return html`<li>解读的文件：<a href="${outsideAddress}" rel="noopener">${named}</a></li>\n`
}

const RELATIONS = [
  { key: 'amends', title: '修改' },
  { key: 'repeals', title: '同时废止' },
  { key: 'amendedBy', title: '被修改' },
  { key: 'repealedBy', title: '被废止' },
] as const

/** 修改沿革. The documents that this one amends or repeals, and those that amend or repeal it. */
function history({ history: relations }: PublishedDocument): Html | '' {
  const lines = RELATIONS.flatMap(({ key, title }) => relations[key].map((one) => ({ ...one, relation: title })))
  if (lines.length === 0) return ''
  return html`<section class="document-files"><h2>修改沿革</h2><ul>
${lines.map(({ id, title, relation }) => html`<li>${relation}：<a href="/d/${id}">${title}</a></li>\n`)}</ul></section>`
}

/** 更新记录. When the texts came, for a document with more than one. */
function updates({ publications }: PublishedDocument): Html | '' {
  if (publications.length < 2) return ''
  return html`<section class="document-files"><h2>更新记录</h2><ol>
${publications.map(({ at }, place) => html`<li>${chinaTime(at)}　${place === 0 ? '首次发布' : '更新'}</li>\n`)}</ol></section>`
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
