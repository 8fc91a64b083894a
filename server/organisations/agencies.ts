import { sql } from 'kysely'
import { titleOf } from '../../core/law/list-entry.ts'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { refusal } from './refusals.ts'
import type { Agency } from './schema.ts'

/** Agencies of one page. A district fits on one; a province has a hundred pages. */
const AGENCIES_AT_ONCE = 100

/** A page of agencies, and how many there are on all pages. */
export interface AgencyPage {
  readonly items: Agency[]
  readonly total: number
  readonly pageSize: number
}

/** 机关列表. A page of the agencies that exist, in the order of the portal. */
export async function listAgencies(db: Db | Tx, { page = 1 }: { readonly page?: number | undefined } = {}): Promise<AgencyPage> {
  const { total } = await db
    .selectFrom('agencies')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('agencies')
    .selectAll()
    .where('ended_on', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .limit(AGENCIES_AT_ONCE)
    .offset((page - 1) * AGENCIES_AT_ONCE)
    .execute()
  return { items: rows.map(agencyOf), total, pageSize: AGENCIES_AT_ONCE }
}

/** 本级人民政府. The government of the site, above all others; without one the first agency, and null before there is any. */
export async function siteGovernment(db: Db | Tx): Promise<Agency | null> {
  const row = await db
    .selectFrom('agencies')
    .selectAll()
    .where('ended_on', 'is', null)
    .orderBy(sql`kind <> 'government'`)
    .orderBy(sql`parent_id is not null`)
    .orderBy('sort')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? agencyOf(row) : null
}

/** 本级机关. The government of the site and what is directly below it or below nobody, at most a page. */
export async function agenciesOfSite(db: Db | Tx, government: Agency | null): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agencies')
    .selectAll()
    .where('ended_on', 'is', null)
    .where(sql<boolean>`(parent_id is null or parent_id = ${government?.id ?? 0})`)
    .orderBy('sort')
    .orderBy('id')
    .limit(AGENCIES_AT_ONCE)
    .execute()
  return rows.map(agencyOf)
}

/** 下级机关. The agency and every one below it, or all of the site; each after its superior, in the order of the portal. Without ended ones. */
export async function agenciesBelow(db: Db | Tx, agencyId: number | undefined): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agencies')
    .selectAll()
    .where('ended_on', 'is', null)
    .$if(agencyId !== undefined, (query) =>
      query.where(sql<boolean>`id in (select descendant_id from agency_descent where ancestor_id = ${agencyId})`),
    )
    .orderBy(sql`(select max(depth) from agency_descent where descendant_id = agencies.id)`)
    .orderBy('sort')
    .orderBy('id')
    .execute()
  return rows.map(agencyOf)
}

/** The agencies with these codes, by code; locked. */
export async function agenciesByCode(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, Agency>> {
  const rows = await tx
    .selectFrom('agencies')
    .selectAll()
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.code, agencyOf(row)]))
}

/** The agencies after a number, in the order of their numbers; an ended one stays. */
export async function agenciesAfter(db: Db, after: number, limit: number): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agencies')
    .selectAll()
    .where('id', '>', after)
    .where('awaits_setup', '=', false)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(agencyOf)
}

/** The first numbers of the parts of `size` numbers each in which there is an agency, for a site map of any length. */
export async function firstAgencyParts(db: Db, size: number): Promise<number[]> {
  const { rows } = await sql<{ first: number }>`select part.first from
    generate_series(1, (select coalesce(max(id), 0) from agencies), ${size}::int) as part (first)
    where exists (select from agencies where id between part.first and part.first + ${size}::int - 1 and not awaits_setup)`.execute(db)
  return rows.map(({ first }) => first)
}

/** The slugs of the agencies among these numbers; an ended one keeps its pages. */
export async function slugsBetween(db: Db, first: number, last: number): Promise<{ id: number; slug: string }[]> {
  return db
    .selectFrom('agencies')
    .select(['id', 'slug'])
    .where('id', '>=', first)
    .where('id', '<=', last)
    .where('awaits_setup', '=', false)
    .orderBy('id')
    .execute()
}

/** 查机关. By its number. Refuses an unknown one. */
export async function findAgency(db: Db | Tx, agencyId: number): Promise<Agency> {
  const row = await db.selectFrom('agencies').selectAll().where('id', '=', agencyId).executeTakeFirst()
  if (!row) throw refusal('organisations/not-found')
  return agencyOf(row)
}

/** 查机关. By its slug. Refuses an unknown one. */
export async function findAgencyBySlug(db: Db | Tx, slug: string): Promise<Agency> {
  const row = await db.selectFrom('agencies').selectAll().where('slug', '=', slug).where('awaits_setup', '=', false).executeTakeFirst()
  if (!row) throw refusal('organisations/not-found')
  return agencyOf(row)
}

type Row = Awaited<ReturnType<typeof selectAll>>[number]
const selectAll = (db: Db) => db.selectFrom('agencies').selectAll().execute()

function agencyOf(row: Row): Agency {
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind,
    kindTitle: titleOf(AGENCY_KINDS, row.kind),
    ownName: row.own_name,
    name: row.name,
    shortName: row.short_name,
    slug: row.slug,
    code: row.code,
    letterPrefix: row.letter_prefix,
    makesRegulations: row.makes_regulations,
    finalReview: row.final_review,
    duties: row.duties,
    leaders: row.leaders,
    disclosureOffice: row.disclosure_office,
    address: row.address,
    postcode: row.postcode,
    phone: row.phone,
    fax: row.fax,
    email: row.email,
    officeHours: row.office_hours,
    court: row.court,
    reconsiderationBody: row.reconsideration_body,
    reconsiderationOnline: row.reconsideration_online,
    sort: row.sort,
    foundedOn: row.founded_on,
    endedOn: row.ended_on,
    endAct: row.end_act,
    successorId: row.successor_id,
  }
}
