import type { Decision, DisputeKind } from '../../core/disputes/dispute.ts'
import { type DisputeFact, replayDispute } from '../../core/disputes/replay-dispute.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'

/** A decision as its fact keeps it: the result follows from what was decided. */
export interface DecisionDetails {
  readonly decision: Decision
  readonly note?: string
}

/**
 * 推算案件现状. Replays the facts of a locked case and writes what follows into its row: the only place that does. Refuses what
 * cannot have happened. A case whose acceptance was voided keeps an empty row, which is counted nowhere.
 */
export async function deriveDispute(tx: Tx, dispute: { readonly id: number; readonly kind: string }): Promise<void> {
  const facts = await factsOf(tx, dispute.id)
  const replayed = replayDispute(dispute.kind as DisputeKind, facts)
  if (!replayed.allowed && !(replayed.code === 'disputes/not-accepted' && nothingStands(facts))) throw Refusal.of(replayed)
  await tx
    .updateTable('disputes')
    .set({
      accepted_on: replayed.allowed ? replayed.acceptedOn : null,
      decided_on: replayed.allowed ? replayed.decidedOn : null,
      result: replayed.allowed && replayed.result !== 'pending' ? replayed.result : null,
    })
    .where('id', '=', dispute.id)
    .execute()
}

async function factsOf(tx: Tx, disputeId: number): Promise<DisputeFact[]> {
  const rows = await tx
    .selectFrom('dispute_facts')
    .select(['id', 'kind', 'happened_on', 'details', 'voids'])
    .where('dispute_id', '=', disputeId)
    .execute()
  return rows.map(({ id, kind, happened_on: on, details, voids }) => {
    if (kind === 'accepted') return { id, kind, on }
    if (kind === 'decided') return { id, kind, on, decision: (details as DecisionDetails).decision }
    if (voids === null) throw new Error(`fact ${id} voids nothing`)
    return { id, kind: 'voided', on, factId: voids, reason: (details as { reason: string }).reason }
  })
}

function nothingStands(facts: readonly DisputeFact[]): boolean {
  const gone = new Set(facts.flatMap((fact) => (fact.kind === 'voided' ? [fact.factId] : [])))
  return facts.every((fact) => fact.kind === 'voided' || gone.has(fact.id))
}
