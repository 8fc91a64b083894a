import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { VALIDITIES, validityOn } from '../../core/publishing/normative-document.ts'
import { endOf, validityLists } from '../../core/publishing/validity-lists.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { dataTable, linkButton } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { type Rows, writeSheet } from '../platform/runtime/sheet.ts'
import { normativeStock, publisherOf, type StockLine } from '../publishing/index.ts'
import { publishingOf, sideOf } from './published-counts.ts'
import { columnPath } from './side-navigation.ts'

const COLUMN = 'normative'

/** The address of the lists of an agency. */
export function validityPath(slug: string): string {
  return `${columnPath(slug, COLUMN)}lists/`
}

/** 文件清单. 继续有效、废止、失效 of an agency as they stand today, made from the documents on the portal; also as Excel. */
export async function validityPage(runtime: Runtime, slug: string): Promise<Html> {
  const publishing = await publishingOf(runtime, slug)
  const { agency, on } = publishing
  const lists = validityLists(await normativeStock(runtime.db, ['normative', 'regulation'], publisherOf(agency)), on)
  return page({
    site: siteOf(runtime.config),
    title: `行政规范性文件清单 - ${agency.name}`,
    path: validityPath(slug),
    crumbs: [
      { title: agency.name, href: `/a/${slug}/` },
      { title: '规章和行政规范性文件', href: columnPath(slug, COLUMN) },
      { title: '文件清单' },
    ],
    side: await sideOf(runtime, publishing, COLUMN),
    main: html`<h1>规章和行政规范性文件清单</h1>
<p class="lead">截至${chineseDate(on)}，${lists.map(({ title, documents }) => `${title}${documents.length}件`).join('，')}。清单由已公开的文件和有效性标注自动生成。</p>
<p class="no-print">${linkButton(`${validityPath(slug)}lists.xlsx`, '下载 Excel', 'plain')}</p>
${lists.map(({ key, title, documents }) => html`<section id="${key}"><h2>${title}</h2>${documents.length === 0 ? html`<p class="quiet">没有${title}。</p>` : listTable(title, documents, on)}</section>\n`)}`,
  })
}

function listTable(title: string, documents: readonly StockLine[], on: LocalDate): Html {
  return dataTable(
    title,
    [
      { title: '文件名称' },
      { title: '发文字号' },
      { title: '成文日期', figure: true },
      { title: '有效期至', figure: true },
      { title: '有效性' },
    ],
    documents.map((line) => [
      html`<a href="/d/${line.id}">${line.title}</a>`,
      line.documentNumber ?? '',
      line.validity.madeOn,
      line.validity.validTo ?? '未规定',
      standing(line, on),
    ]),
  )
}

/** How the document stands, for an ended one with the day and the document that repealed it. */
function standing({ validity, repealedBy }: StockLine, on: LocalDate): string {
  const title = titleOf(VALIDITIES, validityOn(validity, on).value)
  const end = endOf(validity)
  if (end === null || end > on) return title
  return [`${title}（${end}起）`, ...repealedBy.map((one) => `《${one.title}》废止`)].join('，')
}

/** The same lists as one sheet. */
export async function validitySheet({ db, clock }: Runtime, agency: Parameters<typeof publisherOf>[0]): Promise<Buffer> {
  const on = chinaDay(clock())
  const lists = validityLists(await normativeStock(db, ['normative', 'regulation'], publisherOf(agency)), on)
  const rows: Rows = lists.flatMap(({ title, documents }) =>
    documents.map((line, index) => [
      title,
      String(index + 1),
      line.title,
      line.documentNumber ?? '',
      line.validity.madeOn,
      line.publicSince,
      line.validity.effectiveOn ?? line.validity.madeOn,
      line.validity.validTo ?? '',
      standing(line, on),
    ]),
  )
  return writeSheet('文件清单', [
    ['清单', '序号', '文件名称', '发文字号', '成文日期', '公开日期', '施行日期', '有效期至', '有效性'],
    ...rows,
  ])
}
