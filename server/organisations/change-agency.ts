import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { agencyRow, refuseTaken } from './agency-row.ts'
import { maySetUp } from './policy.ts'
import { refusal } from './refusals.ts'
import type { NewAgency } from './schema.ts'

/** 修改机关信息. Takes the whole form and opens an agency that awaited its set-up. Refuses the same input as `createAgency`. */
export async function changeAgency(db: Db, actor: Actor, input: NewAgency & { readonly agencyId: number }): Promise<void> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  const { agencyId, ...fields } = input
  await refuseTaken(() =>
    db.transaction().execute(async (tx) => {
      const before = await tx.selectFrom('agencies').selectAll().where('id', '=', agencyId).forUpdate().executeTakeFirst()
      if (!before) throw refusal('organisations/not-found')
      await tx
        .updateTable('agencies')
        .set({ ...(await agencyRow(tx, fields)), ...(before.awaits_setup && { awaits_setup: false, ended_on: null }) })
        .where('id', '=', agencyId)
        .execute()
      await record(tx, actor, 'change-agency', `agency:${agencyId}`, { before, after: fields })
      await touchPortal(tx)
    }),
  )
}
