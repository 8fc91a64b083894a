import { sql } from 'kysely'
import { titleOf } from '../../core/law/list-entry.ts'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { refusal } from './refusals.ts'
import type { Agency } from './schema.ts'

/** 机关列表. Every agency in the order of the portal, the government first; closed ones only with `ended`. */
export async function listAgencies(db: Db | Tx, { ended = false }: { readonly ended?: boolean } = {}): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agencies')
    .selectAll()
    .$if(!ended, (query) => query.where('ended_on', 'is', null))
    .orderBy('sort')
    .orderBy('id')
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
