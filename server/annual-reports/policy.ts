import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { AgencyKind } from '../../core/organisations/agency-kinds.ts'
import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { refusal } from './refusals.ts'

/**
 * Who may read reports and monthly figures, file these and take steps on those. The agency is checked for each record, and the procedure
 * says who may take which step.
 */
export const mayWorkOnReports = (actor: Actor): boolean => hasRole(actor, 'information-manager', 'reviewer', 'head', 'signer', 'supervisor')

/** 报告机关. The agency of a report, as the rules below need it. */
export interface ReportingAgency {
  readonly id: number
  readonly parentId: number | null
  readonly kind: AgencyKind
  readonly ownName: boolean
  readonly name: string
  readonly foundedOn: LocalDate | null
  readonly endedOn: LocalDate | null
  /** Who acts for it today: itself, after its end its successor. */
  readonly heldBy: number
}

/** The columns of a reporting agency, for `agencies`. */
export const REPORTING = [
  'agencies.id',
  'agencies.parent_id as parentId',
  'agencies.kind',
  'agencies.own_name as ownName',
  'agencies.name',
  'agencies.founded_on as foundedOn',
  'agencies.ended_on as endedOn',
] as const
export const HELD_BY = sql<number>`case when agencies.ended_on is null then agencies.id else agency_on(agencies.id, 'infinity') end`

/** 经办人所在机关. The agency of an officer, as the rules below need it. */
export interface Standpoint {
  readonly id: number
  readonly parentId: number | null
  readonly kind: string
}

/** Reads the agency of an officer. */
export function standpointOf(db: Db | Tx, officer: Officer): Promise<Standpoint> {
  return db
    .selectFrom('agencies')
    .select(['id', 'parent_id as parentId', 'kind'])
    .where('id', '=', officer.agencyId)
    .executeTakeFirstOrThrow()
}

/** Reads the agency of a report. Refuses an unknown one. */
export async function reportingAgency(db: Db | Tx, id: number): Promise<ReportingAgency> {
  const agency = await db
    .selectFrom('agencies')
    .select(REPORTING)
    .select(HELD_BY.as('heldBy'))
    .where('agencies.id', '=', id)
    .executeTakeFirst()
  if (!agency) throw refusal('annual-reports/not-found')
  return agency
}

/**
 * 为谁编制报告. An officer acts for his agency and for those it carries on, whose last reports may be open; an officer of the government's office also for the government, whose report
 * is its duty under 条例第四十九条第二款.
 */
export function actsFor(from: Standpoint, agency: ReportingAgency): boolean {
  if (from.id === agency.heldBy) return true
  return agency.kind === 'government' && from.kind === 'government-office' && from.parentId === agency.heldBy
}

/** 查看谁的报告. Those of the agencies an officer acts for; the government and its office also see those of its units. */
export function seesReportOf(from: Standpoint, agency: ReportingAgency): boolean {
  if (actsFor(from, agency)) return true
  if (agency.parentId === null) return false
  return agency.parentId === from.id || (from.kind === 'government-office' && from.parentId === agency.parentId)
}
