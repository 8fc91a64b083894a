import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { dataTable } from '../platform/pages/parts.ts'
import type { Site } from '../platform/pages/site.ts'
import { CSV, titleOf } from './csv.ts'
import { DATASETS, DocumentFilter } from './schema.ts'

/** 开放数据. What may be taken, in which form, under which terms, and what each field means. */
export function openDataPage(site: Site): Html {
  return page({
    site,
    title: '开放数据',
    path: '/open-data',
    crumbs: [{ title: '开放数据' }],
    about: [
      {
        '@type': 'DataCatalog',
        name: `${site.name}政府信息公开数据`,
        url: `${site.address}/open-data`,
        license: site.licence,
        dataset: DATASETS.map(({ key, title, says }) => ({
          '@type': 'Dataset',
          name: title,
          description: says,
          license: site.licence,
          distribution: [
            { '@type': 'DataDownload', encodingFormat: CSV, contentUrl: `${site.address}/open-data/${key}.csv` },
            { '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: `${site.address}/api/open-data/${key}` },
          ],
        })),
      },
    ],
    main: html`<h1>开放数据</h1>
<p class="lead">本站已公开的信息，可以成批取用，不需要登记。数据随发布即时更新，不含未公开和已撤回的信息。</p>
<p>使用许可：${site.licence}。</p>
${dataTable(
  '数据集',
  [{ title: '数据集' }, { title: '内容' }, { title: '全部' }, { title: '分页' }],
  DATASETS.map(({ key, title, says }) => [
    title,
    says,
    html`<a href="/open-data/${key}.csv">CSV<span class="unseen">：${title}</span></a>`,
    html`<a href="/api/open-data/${key}">JSON<span class="unseen">：${title}</span></a>`,
  ]),
)}
<section><h2>怎样取用</h2>
<ul>
<li>地址不变：<code>/open-data/数据集.csv</code>、<code>/api/open-data/数据集</code>。</li>
<li>CSV 为 UTF-8 编码，可以用 Excel、WPS 表格打开。以 = + - @ 开头的文字前加一个单引号，以免表格软件当作公式。</li>
<li>JSON 每次最多 500 条，按编号从小到大。<code>next</code> 不为空的，以 <code>?after=</code> 加它的值取下一页。</li>
<li>主动公开的信息可以筛选：${Object.entries(DocumentFilter.properties).map(([name, property], at) => html`${at > 0 ? '，' : ''}<code>${name}</code>（${titleOf(property) ?? name}）`)}。例如 <a href="/open-data/documents.csv?column=normative"><code>/open-data/documents.csv?column=normative</code></a>。</li>
<li>只看新发布的，可以<a href="/feed.xml">订阅</a>；各机关、各栏目的订阅地址为其网页地址加 <code>feed.xml</code>。</li>
<li>完整的接口说明：<a href="/api/">接口</a>，<a href="/api/openapi.json">openapi.json</a>。</li>
</ul></section>
<section><h2>各项的含义</h2>
${DATASETS.map(({ key, title, record }) => fields(key, title, record.properties))}</section>`,
  })
}

function fields(key: string, title: string, properties: object): Html {
  return html`<details class="why"><summary>${title}（${key}）</summary>
${dataTable(
  `${title}的各项`,
  [{ title: 'JSON 中的名称' }, { title: 'CSV 中的标题' }],
  Object.entries(properties).map(([name, property]) => [html`<code>${name}</code>`, titleOf(property as object) ?? name]),
)}</details>\n`
}
