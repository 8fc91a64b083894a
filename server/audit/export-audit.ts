import { existsSync } from 'node:fs'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { auditKeyOf } from '../platform/ledger/audit-key.ts'
import { refusal } from './refusals.ts'
import { sealAudit } from './seal.ts'
import { writePackage } from './write-package.ts'

const COMMAND: Actor = { kind: 'system', name: '导出审计日志的命令' }

/**
 * 导出审计包. The blocks that were sealed on these days, as a package that verifies without the program. Where a clock was set back the blocks
 * between are in it too, since a chain has no gaps. Refuses a folder that exists, and days without a block.
 */
export async function exportAudit(
  db: Db,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  folder: string,
): Promise<{ rows: number }> {
  if (existsSync(folder)) throw refusal('audit/folder-exists')
  await sealAudit(db)
  const { rows, first, last } = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const { first, last } = await tx
        .selectFrom('audit_blocks')
        .select(({ fn }) => [fn.min<number | null>('number').as('first'), fn.max<number | null>('number').as('last')])
        .where('day', '>=', from)
        .where('day', '<=', to)
        .executeTakeFirstOrThrow()
      if (first === null || last === null) throw refusal('audit/nothing-sealed')
      return { first, last, ...(await writePackage(tx, auditKeyOf(tx), { first, last }, folder)) }
    })
  await db.transaction().execute((tx) => record(tx, COMMAND, 'export-audit', 'audit:export', { from, to, first, last, rows }))
  return { rows }
}
