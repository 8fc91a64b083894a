import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { agencyFacts, readLife } from './agency-facts.ts'
import { type FiledAgencyFact, fileAgencyFact } from './file-agency-fact.ts'
import { refusal } from './refusals.ts'

interface Void {
  readonly agencyId: number
  readonly seen: number
  readonly factId: number
  readonly reason: string
}

/**
 * 作废沿革记录. Takes back a wrong act with a reason; what had passed to a successor comes back. Refuses the registration itself, what is
 * void already, and an end whose successor has itself ended since.
 */
export function voidAgencyFact(db: Db, actor: Actor, input: Void, now: Date): Promise<FiledAgencyFact> {
  const { agencyId, factId, reason } = input
  return fileAgencyFact(db, actor, { ...input, basis: '' }, 'void-agency-fact', now, async (tx) => {
    await refuseFixed(tx, agencyId, factId)
    return { kind: 'voided', on: chinaDay(now), factId, reason: reason.trim() }
  })
}

async function refuseFixed(tx: Tx, agencyId: number, factId: number): Promise<void> {
  const facts = (await agencyFacts(tx, agencyId)).map(({ fact }) => fact)
  const wrong = facts.find((fact) => fact.id === factId)
  if (!wrong || wrong.kind === 'voided') throw refusal('organisations/void-unknown')
  if (facts.some((fact) => fact.kind === 'voided' && fact.factId === factId)) throw refusal('organisations/voided-already')
  if (wrong.kind === 'registered' || wrong.kind === 'founded') throw refusal('organisations/void-registration')
  if (!('successorId' in wrong) || wrong.successorId === null) return
  const { end } = await readLife(tx, wrong.successorId)
  if (end !== null) throw refusal('organisations/successor-ended')
}
