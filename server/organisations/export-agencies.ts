import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { agenciesBelow, findAgency } from './agencies.ts'
import { maySeeHistory } from './policy.ts'
import type { Agency } from './schema.ts'
import { CHANGED_ON, cellOf, FIELD_COLUMNS, SHEET_TITLES, SUPERIOR } from './sheet-columns.ts'

interface Wanted {
  /** Only this agency and all below it. */
  readonly agencyId?: number | undefined
  /** Only the titles, to be filled in and imported. */
  readonly template?: boolean
}

/**
 * 导出机关. The agencies of today with their profile as an Excel sheet, each after its superior, in the columns that the import reads; those that
 * have ended are left out. Recorded in the audit log.
 */
export async function exportAgencies(
  db: Db,
  actor: Actor,
  { agencyId, template = false }: Wanted,
  now: Date,
): Promise<{ name: string; content: string }> {
  if (!maySeeHistory(actor)) throw notPermitted(maySeeHistory)
  if (template) return sheetOf('机关导入模板', [SHEET_TITLES])
  const root = agencyId === undefined ? null : await findAgency(db, agencyId)
  const agencies = await agenciesBelow(db, agencyId)
  const superiors = await superiorNames(db)
  const subject = root ? (`agency:${root.id}` as const) : 'site:1'
  await db.transaction().execute((tx) => record(tx, actor, 'export-agencies', subject, { count: agencies.length }))
  const rows = agencies.map((agency) => rowOf(agency, agency.parentId === null ? '' : (superiors.get(agency.parentId) ?? '')))
  return sheetOf(`${root?.shortName ?? ''}机关${chinaDay(now)}`, [SHEET_TITLES, ...rows])
}

function rowOf(agency: Agency, superior: string): string[] {
  const special: Readonly<Record<string, string>> = { [SUPERIOR]: superior, [CHANGED_ON]: '' }
  const cells = new Map(FIELD_COLUMNS.map(({ key, title }) => [title, cellOf(agency, key)]))
  return SHEET_TITLES.map((title) => special[title] ?? cells.get(title) ?? '')
}

/** How an import finds each superior again: by its name or, where several have that name, by its code. */
async function superiorNames(db: Db): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; says: string }>`
    select id, case when count(*) over (partition by name) > 1 then code else name end as says from agencies
    where id in (select parent_id from agencies) or ended_on is null`.execute(db)
  return new Map(rows.map(({ id, says }) => [id, says]))
}

async function sheetOf(name: string, rows: readonly (readonly string[])[]): Promise<{ name: string; content: string }> {
  return { name: `${name}.xlsx`, content: (await writeSheet(name, rows)).toString('base64') }
}
