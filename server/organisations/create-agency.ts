import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { agencyRow, refuseTaken } from './agency-row.ts'
import { maySetUp } from './policy.ts'
import type { NewAgency } from './schema.ts'

/** 新设机关. Refuses a slug or a code that another agency has, and an unknown superior. */
export async function createAgency(db: Db, actor: Actor, input: NewAgency): Promise<{ id: number }> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  return refuseTaken(() =>
    db.transaction().execute(async (tx) => {
      const row = await agencyRow(tx, input)
      const { id } = await tx.insertInto('agencies').values(row).returning('id').executeTakeFirstOrThrow()
      await record(tx, actor, 'create-agency', `agency:${id}`, { name: input.name, code: input.code, finalReview: row.final_review })
      await touchPortal(tx)
      return { id }
    }),
  )
}
