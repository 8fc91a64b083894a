import { assetPath } from './assets.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'
import { LOOKS } from './look.ts'
import { ERROR_REPORT_URL, type Site } from './site.ts'
import { crumbList, structuredData } from './structured-data.ts'
import { subscribeLink } from './subscribe-link.ts'

/** One step of the breadcrumbs; the last has no address. */
interface Crumb {
  readonly title: string
  readonly href?: string
}

/** 页面标签. A `<meta name content>` of the page, such as ColumnName or PubDate. */
export interface PageTag {
  readonly name: string
  readonly content: string
}

export interface Page {
  readonly site: Site
  readonly title: string
  /** Address of the page; marks the entry of the main navigation. */
  readonly path: string
  readonly crumbs: readonly Crumb[]
  readonly main: Html
  /** The left column; without it the page has the full width. */
  readonly side?: Html
  /** 页面标签 of the column and the document, beside those of the site. */
  readonly tags?: readonly PageTag[]
  /** 订阅源 of the page, before that of the whole site. */
  readonly feed?: { readonly href: string; readonly title: string }
  /** What the page is about, for search engines (schema.org). */
  readonly about?: readonly object[]
  /** The home page has its own search box and no breadcrumbs. */
  readonly home?: boolean
  /** The page has its own search box, so the head has none. */
  readonly ownSearch?: boolean
  /** Not indexed by search engines: receipts, progress, errors. */
  readonly unlisted?: boolean
}

const ENTRIES = [
  { href: '/', title: '首页' },
  { href: '/agencies', title: '各机关' },
  { href: '/request', title: '依申请公开' },
  { href: '/progress', title: '进度查询' },
  { href: '/statistics', title: '数据统计' },
] as const

/** 门户页面. The whole HTML document around `main`: head with page tags, site name, navigation, breadcrumbs and the footer marks. */
export function page(content: Page): Html {
  const { site, title, tags = [], unlisted, home, feed, about = [], crumbs } = content
  const things = [...about, ...(home || unlisted ? [] : [crumbList(site.address, crumbs)])]
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${home ? `政府信息公开 - ${site.name}` : `${title} - 政府信息公开 - ${site.name}`}</title>
<meta name="SiteName" content="${site.name}">
<meta name="SiteDomain" content="${site.domain}">
<meta name="SiteIDCode" content="${site.idCode}">
${tags.map((tag) => html`<meta name="${tag.name}" content="${tag.content}">\n`)}${unlisted ? html`<meta name="robots" content="noindex">\n` : ''}<link rel="icon" href="${assetPath('mark.svg')}" type="image/svg+xml">
${feed ? feedLink(feed.href, feed.title) : ''}${feedLink('/feed.xml', `${site.name}：最新公开`)}<link rel="stylesheet" href="${assetPath('portal.css')}">
<link rel="stylesheet" href="${assetPath('print.css')}" media="print">
<script src="${assetPath('print.js')}" defer></script>
<script src="${assetPath('search.js')}" defer></script>
${things.length > 0 ? structuredData(things) : ''}</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${head(content)}
${home ? '' : trail(content.crumbs)}
<div class="${content.side ? `frame sheet sheet-side${home ? '' : ' sheet-inner'}` : 'frame sheet'}">
${content.side ?? ''}
<main id="main" tabindex="-1">
${content.main}
</main>
</div>
${foot(content)}
</body>
</html>
`
}

function feedLink(href: string, title: string): Html {
  return html`<link rel="alternate" type="application/atom+xml" href="${href}" title="${title}">\n`
}

/** What is the same on many pages of a site, made once for its marks as they are. */
const kept = new WeakMap<Site, Map<string, Html>>()

function keptPart(site: Site, key: string, make: () => Html): Html {
  const parts = kept.get(site) ?? new Map<string, Html>()
  kept.set(site, parts)
  const known = parts.get(key) ?? make()
  parts.set(key, known)
  return known
}

function head({ site, path, home, ownSearch }: Page): Html {
  const here = ENTRIES.find(({ href }) => isHere(href, path))?.href
  return keptPart(site, `head ${here} ${home} ${ownSearch}`, () => makeHead(site, here, home || ownSearch))
}

function makeHead(site: Site, here: string | undefined, hasSearch: boolean | undefined): Html {
  return html`<header class="head">
<div class="looks no-print"><div class="frame"><ul aria-label="适老化和无障碍">
${LOOKS.map(({ key, title }) => html`<li class="look-to-${key}"><a href="/look?to=${key}" rel="nofollow">${title}</a></li>\n`)}<li><button type="button" data-aloud hidden>朗读本页</button></li>
</ul></div></div>
<div class="frame head-row">
<a class="brand" href="/"><span class="brand-mark" aria-hidden="true">公开</span><span class="brand-words"><span class="brand-name">${site.name}</span><span class="brand-host">政府信息公开</span></span></a>
${hasSearch ? '' : searchBox()}
</div>
<nav class="bar" aria-label="主导航"><ul class="frame bar-list">
${ENTRIES.map((entry) => html`<li><a href="${entry.href}"${entry.href === here ? html` aria-current="page"` : ''}>${entry.title}</a></li>\n`)}</ul></nav>
</header>`
}

/** The search box in the head of every page except the home page. */
function searchBox(): Html {
  return html`<form class="head-search" action="/search" method="get" role="search">
<label class="unseen" for="head-q">检索政府信息</label>
<input id="head-q" name="q" type="search" maxlength="100" placeholder="检索政府信息" data-suggest>
<button type="submit">检索</button>
</form>`
}

function isHere(href: string, path: string): boolean {
  if (href === '/') return path === '/'
  return path === href || path.startsWith(`${href}/`) || (href === '/agencies' && path.startsWith('/a/'))
}

function trail(crumbs: readonly Crumb[]): Html {
  return html`<nav class="frame trail" aria-label="所在位置"><ol>
<li><a href="/">首页</a></li>
${crumbs.map((crumb) => html`<li>${crumb.href ? html`<a href="${crumb.href}">${crumb.title}</a>` : html`<span aria-current="page">${crumb.title}</span>`}</li>\n`)}</ol></nav>`
}

/** 页脚 (国办秘函〔2019〕19号: 党政机关网站标识、网站标识码、ICP备案、公安备案、主办单位、联系方式、找错入口). */
function foot({ site, path }: Page): Html {
  const report = path === '' ? '/report-error' : `/report-error?${new URLSearchParams({ page: path }).toString()}`
  return html`<footer class="foot"><div class="frame">
<ul class="foot-links">
<li><a href="/sitemap">网站地图</a></li>
<li><a href="/agencies">各机关</a></li>
<li><a href="/statistics">数据统计</a></li>
<li><a href="/open-data">开放数据</a></li>
${site.mails ? html`<li>${subscribeLink(site)}</li>\n` : ''}<li><a href="/feed.xml">订阅源（Atom）</a></li>
<li><a href="${report}" rel="nofollow">本页有错？告诉我们</a></li>
${keptPart(site, 'foot', () => marks(site))}</div></footer>`
}

function marks(site: Site): Html {
  return html`<li><a href="${ERROR_REPORT_URL}" rel="noopener">我为政府网站找错</a></li>
</ul>
<p>主办单位：${site.host}　联系电话：${site.phone}</p>
<p>网站标识码：${site.idCode}　<a href="https://beian.miit.gov.cn/" rel="noopener">ICP备案：${site.icp}</a>　<a href="${policeRecord(site.police)}" rel="noopener">公安备案：${site.police}</a>${
    site.emblem === '' ? '' : html`　<a href="${site.emblem}" rel="noopener">党政机关网站标识</a>`
  }</p>
${site.demonstration ? html`<p class="foot-note">示例：本站用于演示，机关、人员、文件和以上标识均为虚构。</p>` : ''}
`
}

/** The public record of a 公安备案 number, which the registry finds by its digits. */
function policeRecord(number: string): string {
  return `https://beian.mps.gov.cn/#/query/webSearch?code=${number.replace(/\D/g, '')}`
}
