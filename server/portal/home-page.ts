import { addDays, yearOf } from '../../core/calendar/local-date.ts'
import { hasAdministrators } from '../accounts/index.ts'
import { agenciesOfSite, siteGovernment } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { countPublished, listPublished } from '../publishing/index.ts'
import { agencyTiles } from './agencies-page.ts'
import { documentList } from './document-list.ts'
import { percent } from './figures.ts'
import { yearFigures } from './request-figures.ts'
import { platformColumns } from './shown-columns.ts'
import { columnPath, sideNavigation } from './side-navigation.ts'

/** 首页. Search in the middle, new documents, the four columns of the government on the left, the agencies and a few figures. */
export async function homePage({ db, config, clock }: Runtime): Promise<Html> {
  const site = siteOf(config)
  const today = chinaDay(clock())
  const government = await siteGovernment(db)
  const [agencies, newest, norms, counts, years] = await Promise.all([
    agenciesOfSite(db, government),
    listPublished(db, { limit: 8 }),
    listPublished(db, { columnKey: 'normative', limit: 6 }),
    countPublished(db),
    yearFigures(db, addDays(today, -1)),
  ])
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const year = years.find((one) => one.year === yearOf(today))
  return page({
    site,
    title: site.name,
    path: '/',
    crumbs: [],
    home: true,
    about: [
      {
        '@type': 'WebSite',
        name: site.name,
        url: `${site.address}/`,
        inLanguage: 'zh-CN',
        publisher: { '@type': 'GovernmentOrganization', name: site.host, telephone: site.phone },
        potentialAction: { '@type': 'SearchAction', target: `${site.address}/search?q={q}`, 'query-input': 'required name=q' },
      },
    ],
    ...(government ? { side: sideNavigation({ columns: platformColumns(today), agency: government, contact: government }) } : {}),
    main: html`${agencies.length === 0 ? notSetUp(await hasAdministrators(db)) : ''}<section class="hero"><h1>查找政府信息</h1>
<form class="find" action="/search" method="get" role="search"><label class="unseen" for="home-q">检索政府信息</label>
<input id="home-q" name="q" type="search" maxlength="100" placeholder="输入文件名称、文号或者内容" data-suggest><button type="submit">检索</button></form>
</section>
${entries(government)}
${section('最新公开', html`<a href="/search">更多</a>`, documentList(newest, today))}
${government && norms.length > 0 ? section('规章和行政规范性文件', html`<a href="${columnPath(government.slug, 'normative')}">更多</a>`, documentList(norms, today)) : ''}
${section(
  '公开情况',
  html`<a href="/statistics">数据和说明</a>`,
  html`<ul class="figures"><li><strong>${total}</strong>主动公开信息（件）</li><li><strong>${counts.get('normative') ?? 0}</strong>规范性文件（件）</li><li><strong>${year?.received ?? 0}</strong>今年收到申请（件）</li><li><strong>${percent(year?.inTime ?? 0, year?.answered ?? 0)}</strong>今年按时答复率</li></ul>`,
)}
${section('各机关', html`<a href="/agencies">全部机关</a>`, agencyTiles(agencies))}`,
  })
}

/** 常用入口. What people come for: the documents of the government, and what they ask of it. */
function entries(government: { readonly slug: string } | null): Html {
  const columns = government
    ? [
        ['规章和规范性文件', '现行的和已经废止的', columnPath(government.slug, 'normative')],
        ['政策解读', '文件说了什么、怎么办', columnPath(government.slug, 'interpretation')],
        ['公开指南', '怎样查、怎样申请', columnPath(government.slug, 'guide')],
        ['公开年报', '一年的公开情况', columnPath(government.slug, 'annual-reports')],
      ]
    : []
  const asked = [
    ['申请公开信息', '没有找到的，可以申请', '/request'],
    ['查询办理进度', '凭登记编号和查询码', '/progress'],
  ]
  return html`<nav aria-label="常用入口"><ul class="entries">
${[...asked, ...columns].map(([title, says, href]) => html`<li><a href="${href}"><strong>${title}</strong><span>${says}</span></a></li>\n`)}</ul></nav>`
}

/** The home page of an empty installation, for whoever installs it. */
function notSetUp(enterable: boolean): Html {
  const next = enterable
    ? html`<p>请系统管理员登录<a href="/office/">办公端</a>，按“首次设置”逐步完成。</p>`
    : html`<p>还没有管理员账号。请安装人员停止平台，在服务器上运行下面的命令，再重新启动：</p>
<pre><code>echo '初始密码' | npx gongkai administrators --system 用户名 --security 用户名 --audit 用户名 --password-stdin</code></pre>`
  return html`<section class="notice"><h2>本站尚未设置</h2>${next}</section>`
}

function section(title: string, more: Html, body: Html): Html {
  return html`<section><div class="section-head"><h2>${title}</h2><p>${more}</p></div>
${body}</section>`
}
