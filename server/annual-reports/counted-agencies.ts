import { predecessorsOf } from '../organisations/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { yearBounds } from './year-bounds.ts'

/**
 * 计入报告的机关. Whose records the report of these agencies on a year counts: their own, and those of every agency that they carry on since
 * the year or before. So the successor's 上年结转 includes what its predecessors carried out.
 */
export async function countedAgencies(db: Db | Tx, agencyIds: readonly number[], year: number): Promise<number[]> {
  return [...agencyIds, ...(await predecessorsOf(db, agencyIds, yearBounds(year).last))]
}
