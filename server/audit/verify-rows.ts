import type { Tx } from '../platform/database/database.ts'
import { isDigest } from '../platform/ledger/audit-key.ts'
import { keyOf, rowHash, VOUCHED, type VouchedTable } from '../platform/ledger/vouch.ts'
import type { Report } from './finding.ts'
import { readVouched } from './read-vouched.ts'
import type { Vouches } from './vouches.ts'

const AT_ONCE = 1000

/** 核验办理记录. Compares every row that must be vouched for with the audit log. */
export async function verifyRows(tx: Tx, vouches: Vouches, report: Report): Promise<void> {
  for (const table of Object.keys(VOUCHED) as VouchedTable[])
    for await (const batch of readVouched(tx, table, AT_ONCE)) {
      for (const row of batch) {
        const vouched = vouches.claim(table, keyOf(table, row))
        const name = `${table} ${keyOf(table, row)}`
        if (vouched === undefined) report.found('row-unvouched', name)
        else if (!fits(vouched, table, row)) report.found('row-altered', name)
      }
      report.passed(batch.length)
    }
  for (const name of vouches.left()) report.found('row-missing', name)
}

function fits(vouched: string, table: VouchedTable, row: object): boolean {
  const digest = vouched.split(':')[0]
  return isDigest(digest) && rowHash(digest, table, row) === vouched
}
