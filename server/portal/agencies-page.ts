import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { type AgencyLine, findAgency, findAgencyBySlug, listAgencies, searchAgencies } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { pager } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'

interface Asked {
  /** Part of a name. */
  readonly q: string
  /** The slug of the agency whose level is shown. */
  readonly under: string
  readonly page: number
}

type Tile = Pick<AgencyLine, 'name' | 'slug'>

/** 各机关. Every agency by kind where they fit on one page; otherwise a level of the tree at a time, and by name. */
export async function agenciesPage({ db, config }: Runtime, asked: Asked): Promise<Html> {
  const all = await listAgencies(db)
  const fits = all.total <= all.pageSize && asked.q === '' && asked.under === ''
  const above = asked.under === '' ? null : await findAgencyBySlug(db, asked.under)
  const crumb = { title: '各机关', href: '/agencies' }
  return page({
    site: siteOf(config),
    title: above ? `各机关：${above.name}` : '各机关',
    path: '/agencies',
    crumbs: above ? [crumb, { title: above.name }] : [{ title: '各机关' }],
    main: html`<h1>各机关</h1>
<p class="lead">选择机关，查阅它公开的信息，或者向它申请公开。</p>
${fits ? byKind(all.items) : await byLevel(db, asked, above)}`,
  })
}

function byKind(agencies: readonly (Tile & { readonly kind: string })[]): Html {
  return html`${AGENCY_KINDS.map((kind) => {
    const ofKind = agencies.filter((agency) => agency.kind === kind.key)
    return ofKind.length === 0 ? '' : html`<section><h2>${kind.title}</h2>${agencyTiles(ofKind)}</section>\n`
  })}`
}

async function byLevel(
  db: Runtime['db'],
  { q, under, page: at }: Asked,
  above: { id: number; name: string; parentId: number | null } | null,
) {
  const [{ items, total, pageSize }, over] = await Promise.all([
    searchAgencies(db, { q, parentId: above?.id, page: at }),
    above?.parentId == null ? null : findAgency(db, above.parentId),
  ])
  const href = (to: number) =>
    `/agencies?${new URLSearchParams({ ...(q && { q }), ...(under && { under }), ...(to > 1 && { page: String(to) }) }).toString()}`
  const up = above && html`<p><a href="${over ? `/agencies?under=${over.slug}` : '/agencies'}">返回上一级</a></p>`
  return html`<form class="find" action="/agencies" method="get" role="search"><label class="unseen" for="agency-q">机关名称</label>
<input id="agency-q" name="q" type="search" maxlength="60" value="${q}" placeholder="输入机关名称"><button type="submit">查找</button></form>
${up ?? ''}
<section><h2>${q === '' ? (above ? `${above.name}的下级机关` : '按层级查找') : `名称含“${q}”的机关`}</h2>
${items.length === 0 ? html`<p role="status">${q === '' ? '没有下级机关。' : '没有找到这样的机关，请换一个名称。'}</p>` : levelList(items, q !== '')}
${pager(at, Math.ceil(total / pageSize), href)}</section>`
}

/** The agencies of a level, each with the way to those below it. */
function levelList(lines: readonly AgencyLine[], found: boolean): Html {
  return html`<ul class="levels">
${lines.map(
  ({ name, slug, units, path }) =>
    html`<li><a href="/a/${slug}/">${name}</a>${found && path ? html`<span class="quiet">${path}</span>` : ''}${units > 0 ? html`<a href="/agencies?under=${slug}" aria-label="${name}的下级机关">下级 ${units} 个</a>` : ''}</li>\n`,
)}</ul>`
}

/** The agencies as a grid of links. */
export function agencyTiles(agencies: readonly Tile[]): Html {
  if (agencies.length === 0) return html`<p class="quiet">尚未设置机关。</p>`
  return html`<ul class="tiles">
${agencies.map((agency) => html`<li><a href="/a/${agency.slug}/">${agency.name}</a></li>\n`)}</ul>`
}
