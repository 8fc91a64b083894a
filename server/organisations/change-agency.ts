import { type AgencyState, agencyOn } from '../../core/organisations/agency-life.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { insertAgencyFact, readLife } from './agency-facts.ts'
import { refuseTaken, refuseUnknownParent, settingColumns, stateOf } from './agency-input.ts'
import { beginAgency } from './create-agency.ts'
import { maySetUp } from './policy.ts'
import { refusal } from './refusals.ts'
import type { NewAgency } from './schema.ts'
import { settleAgency } from './settle-agency.ts'

type Changed = NewAgency & { readonly agencyId: number }

/**
 * 修改机关信息. Takes the whole form: settings at once, the profile (address, telephone, leaders …) from today on. Fills in an agency that
 * awaited its set-up. Refuses the same input as `createAgency`, and another name, kind, superior or founding day: those are acts of their own.
 */
export async function changeAgency(db: Db, actor: Actor, input: Changed, now: Date): Promise<void> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  const { agencyId, ...fields } = input
  await refuseTaken(() =>
    db.transaction().execute(async (tx) => {
      const before = await tx.selectFrom('agencies').selectAll().where('id', '=', agencyId).forUpdate().executeTakeFirst()
      if (!before) throw refusal('organisations/not-found')
      await refuseUnknownParent(tx, fields.parentId)
      await tx.updateTable('agencies').set(settingColumns(fields)).where('id', '=', agencyId).execute()
      if (before.awaits_setup) await beginAwaited(tx, actor, agencyId, fields, now)
      else await describe(tx, actor, agencyId, fields, now)
      await record(tx, actor, 'change-agency', `agency:${agencyId}`, { before, after: fields })
      await touchPortal(tx)
    }),
  )
}

async function beginAwaited(tx: Tx, actor: Actor, agencyId: number, fields: NewAgency, now: Date): Promise<void> {
  await tx.updateTable('agencies').set({ awaits_setup: false, ended_on: null }).where('id', '=', agencyId).execute()
  await beginAgency(tx, actor, agencyId, fields, now)
}

const BY_ACT = ['kind', 'name', 'shortName', 'letterPrefix', 'parentId'] as const satisfies readonly (keyof AgencyState)[]

/** Files what is new in the profile. */
async function describe(tx: Tx, actor: Actor, agencyId: number, fields: NewAgency, now: Date): Promise<void> {
  const today = chinaDay(now)
  const life = await readLife(tx, agencyId)
  const is = agencyOn(life, today)
  const given = { ...stateOf(fields), ...(fields.parentId === undefined && { parentId: is.parentId }) }
  if (BY_ACT.some((key) => given[key] !== is[key])) throw refusal('organisations/by-act')
  if (fields.foundedOn !== undefined && fields.foundedOn !== life.foundedOn) throw refusal('organisations/by-act')
  const changes = Object.fromEntries(Object.entries(given).filter(([key, value]) => is[key as keyof AgencyState] !== value))
  if (Object.keys(changes).length === 0) return
  await insertAgencyFact(tx, actor, agencyId, { fact: { kind: 'described', on: today, changes } }, now)
  await settleAgency(tx, agencyId, now)
}
