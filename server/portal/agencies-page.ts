import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { type Agency, listAgencies } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { siteOf } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'

/** 各机关. Every publishing agency, by kind. */
export async function agenciesPage({ db, config }: Runtime): Promise<Html> {
  const agencies = await listAgencies(db)
  return page({
    site: siteOf(config),
    title: '各机关',
    path: '/agencies',
    crumbs: [{ title: '各机关' }],
    main: html`<h1>各机关</h1>
<p class="lead">选择机关，查阅它公开的信息，或者向它申请公开。</p>
${AGENCY_KINDS.map((kind) => {
  const ofKind = agencies.filter((agency) => agency.kind === kind.key)
  return ofKind.length === 0 ? '' : html`<section><h2>${kind.title}</h2>${agencyTiles(ofKind)}</section>\n`
})}`,
  })
}

/** The agencies as a grid of links. */
export function agencyTiles(agencies: readonly Agency[]): Html {
  if (agencies.length === 0) return html`<p class="quiet">尚未设置机关。</p>`
  return html`<ul class="tiles">
${agencies.map((agency) => html`<li><a href="/a/${agency.slug}/">${agency.name}</a></li>\n`)}</ul>`
}
