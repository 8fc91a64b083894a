import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'

/** Reads reports and monthly figures: which agency's is asked of the record. */
export const mayRead = (actor: Actor): boolean => hasRole(actor, 'clerk', 'reviewer', 'head', 'supervisor')

/** Compiles, edits, hands in and publishes reports, and files monthly figures. */
export const mayPrepare = (actor: Actor): boolean => hasRole(actor, 'clerk', 'reviewer', 'head', 'supervisor')

/** 报告机关. What is asked of an agency when its report is made. */
export interface ReportingAgency {
  readonly id: number
  readonly parentId: number | null
  readonly kind: string
  readonly name: string
}

/** 经办人所在机关. From where an officer looks at reports. */
export interface Standpoint {
  readonly id: number
  readonly parentId: number | null
  readonly kind: string
}

/** The agency of an officer. */
export function standpointOf(db: Db | Tx, officer: Officer): Promise<Standpoint> {
  return db
    .selectFrom('agencies')
    .select(['id', 'parent_id as parentId', 'kind'])
    .where('id', '=', officer.agencyId)
    .executeTakeFirstOrThrow()
}

/**
 * 为谁编制报告. An officer acts for the own agency; those of the government's office also for the government, whose report
 * 条例第四十九条第二款 lays upon it.
 */
export function actsFor(from: Standpoint, agency: ReportingAgency): boolean {
  if (from.id === agency.id) return true
  return agency.kind === 'government' && from.kind === 'government-office' && from.parentId === agency.id
}

/** 查看谁的报告. Those one acts for; the government and its office also see their units'. */
export function seesReportOf(from: Standpoint, agency: ReportingAgency): boolean {
  if (actsFor(from, agency)) return true
  if (agency.parentId === null) return false
  return agency.parentId === from.id || (from.kind === 'government-office' && from.parentId === agency.parentId)
}
