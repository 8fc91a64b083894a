import { addDays, chineseDate } from '../../core/calendar/local-date.ts'
import { OUTCOME_GROUPS } from '../../core/requests/outcome.ts'
import { csvLine } from '../open-data/index.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { dataTable } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { agencyScope } from './agency-scope.ts'
import { type Chart, chartAddress } from './charts.ts'
import { percent } from './figures.ts'
import { type YearFigures, yearFigures } from './request-figures.ts'

/** Group titles without number and remark, short enough for a legend. */
const GROUPS = OUTCOME_GROUPS.map(({ key, title }) => ({ key, title: title.replace(/^（.）/, '').replace(/（.*$/, '') }))

/** 数据统计. Requests by year and result, and the share answered in time; each figure is defined and each chart has its table. */
export async function statisticsPage({ db, config, clock }: Runtime, asked: { readonly agency: string }): Promise<Html> {
  const asOf = addDays(chinaDay(clock()), -1)
  const { agency, field, unclear } = await agencyScope(db, asked.agency)
  const years = unclear ? [] : await yearFigures(db, asOf, agency?.id)
  return page({
    site: siteOf(config),
    title: '数据统计',
    path: '/statistics',
    crumbs: [{ title: '数据统计' }],
    main: html`<h1>政府信息公开申请办理情况</h1>
<p class="lead">数据由办理台账直接计算，截至${chineseDate(asOf)}，每日零时更新。</p>
<form class="no-print" action="/statistics" method="get"><p class="search-scope"><label for="agency">机关</label> ${field} <button type="submit" class="button button-plain">查看</button></p></form>
${unclear ? html`<p role="status">没有找到这样的机关，或者有几个机关符合，请写全称。</p>` : html`<p><a href="/statistics.csv${agency ? `?agency=${agency.slug}` : ''}">下载数据（CSV）</a></p>`}
${unclear ? '' : years.length === 0 ? html`<p>尚未收到申请。</p>` : html`${await byOutcome(years)}${await inTime(years)}`}`,
  })
}

/** 数据统计 as CSV: a line for each year. An agency that is none has no file. */
export async function statisticsCsv({ db, clock }: Runtime, asked: { readonly agency: string }): Promise<string> {
  const { agency, unclear } = await agencyScope(db, asked.agency)
  if (unclear || (asked.agency !== '' && !agency)) throw platformRefusal('platform/not-found')
  const years = await yearFigures(db, addDays(chinaDay(clock()), -1), agency?.id)
  const heads = ['年度', '机关', '收到', ...GROUPS.map(({ title }) => title), '办结合计', '按时办结', '按时答复率']
  const lines = years.map(({ year, received, byGroup, answered, inTime }) => [
    year,
    agency?.name ?? '各机关',
    received,
    ...GROUPS.map(({ key }) => byGroup[key]),
    answered,
    inTime,
    answered === 0 ? null : percent(inTime, answered),
  ])
  return `${BOM}${[heads, ...lines].map(csvLine).join('')}`
}

const BOM = '\uFEFF'

async function byOutcome(years: readonly YearFigures[]): Promise<Html> {
  const columns = [
    { title: '年度' },
    { title: '收到', figure: true },
    ...GROUPS.map(({ title }) => ({ title, figure: true })),
    { title: '办结合计', figure: true },
  ]
  const rows = years.map((year) => [`${year.year}年`, year.received, ...GROUPS.map(({ key }) => year.byGroup[key]), year.answered])
  return html`<section><h2>历年申请收到和办结情况</h2>
${await picture(
  {
    kind: 'stacked',
    categories: years.map((year) => `${year.year}年`),
    series: GROUPS.map(({ key, title }) => ({ title, values: years.map((year) => year.byGroup[key]) })),
  },
  '历年办结的申请，按办理结果分',
)}
${dataTable('历年申请收到和办结情况（件）', columns, rows)}
<details class="why"><summary>统计口径</summary><ul>
<li>收到：收到申请之日（条例第三十一条）在该年度的申请。</li>
<li>办结：答复之日在该年度的申请，按答复的结果各计一次，结果的分类与年度报告表三一致。上年收到、当年办结的，计入当年办结。</li>
</ul></details></section>`
}

async function inTime(years: readonly YearFigures[]): Promise<Html> {
  const answered = years.filter((year) => year.answered > 0)
  const rows = answered.map((year) => [`${year.year}年`, year.answered, year.inTime, percent(year.inTime, year.answered)])
  return html`<section><h2>按时答复率</h2>
${await picture(
  {
    kind: 'share',
    categories: answered.map((year) => `${year.year}年`),
    series: [{ title: '按时答复率', values: answered.map((year) => Number.parseFloat(percent(year.inTime, year.answered))) }],
  },
  '历年按时答复率',
)}
${dataTable('历年按时答复情况', [{ title: '年度' }, { title: '办结（件）', figure: true }, { title: '按时（件）', figure: true }, { title: '按时答复率', figure: true }], rows)}
<details class="why"><summary>统计口径</summary><ul>
<li>按时：答复之日不晚于依照条例第三十三条算出的期限届满之日，延长、补正、征求意见等情形依法计算在内。</li>
<li>按时答复率：按时件数除以该年度办结件数，保留一位小数，不足百分之百的不进位为百分之百。</li>
</ul></details></section>`
}

/** The chart for a wide and for a narrow screen, with its content as alternative text. */
async function picture(chart: Chart, says: string): Promise<Html> {
  const [wide, narrow] = [await chartAddress(chart, 1080, 380), await chartAddress(chart, 330, 320)]
  return html`<picture class="chart"><source media="(max-width: 48rem)" srcset="${narrow}" width="330" height="320"><img src="${wide}" width="1080" height="380" alt="图表：${says}，数据见下表"></picture>`
}
