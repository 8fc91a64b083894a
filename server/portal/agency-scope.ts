import { type Agency, type AgencyLine, listAgencies, searchAgencies } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'
import { type Html, html } from '../platform/pages/html.ts'

/** 检索的机关. The agency that a search is limited to, and how the page lets it be chosen. */
export interface AgencyScope {
  readonly agency: Pick<Agency, 'id' | 'slug' | 'name'> | undefined
  readonly field: Html
  /** Whom the typed name may mean, where it does not mean one; `of` is how many there are. */
  readonly unclear: { readonly lines: readonly AgencyLine[]; readonly of: number } | undefined
}

/** Chosen from a list where all agencies fit on a page, otherwise typed: a name or, in links, a slug. */
export async function agencyScope(db: Db, typed: string): Promise<AgencyScope> {
  const { items, total, pageSize } = await listAgencies(db)
  if (total <= pageSize) {
    const agency = items.find(({ slug }) => slug === typed)
    return { agency, field: selection(items, agency?.slug), unclear: undefined }
  }
  if (typed === '') return { agency: undefined, field: entry(''), unclear: undefined }
  const found = await searchAgencies(db, { q: typed })
  const exact = found.items.filter(({ name, shortName, slug }) => [name, shortName, slug].includes(typed))
  const agency = exact.length === 1 ? exact[0] : found.total === 1 ? found.items[0] : undefined
  if (agency) return { agency, field: entry(agency.name), unclear: undefined }
  return { agency, field: entry(typed), unclear: { lines: found.items.slice(0, 20), of: found.total } }
}

function selection(agencies: readonly Agency[], chosen: string | undefined): Html {
  return html`<select id="agency" name="agency"><option value="">全部机关</option>
${agencies.map(({ slug, name }) => html`<option value="${slug}"${slug === chosen ? html` selected` : ''}>${name}</option>\n`)}</select>`
}

function entry(value: string): Html {
  return html`<input id="agency" name="agency" type="text" maxlength="60" value="${value}" placeholder="机关名称，不填为全部机关">`
}
