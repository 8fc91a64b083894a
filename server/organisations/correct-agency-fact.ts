import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { AgencyState } from '../../core/organisations/agency-life.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { agencyFacts } from './agency-facts.ts'
import { type AgencyTarget, type FiledAgencyFact, fileAgencyFact, requireAgencyOn } from './file-agency-fact.ts'
import { refusal } from './refusals.ts'

interface Correction extends Omit<AgencyTarget, 'on'> {
  readonly factId: number
  readonly happenedOn?: LocalDate | undefined
  readonly name?: string | undefined
  readonly shortName?: string | undefined
  readonly letterPrefix?: string | undefined
  readonly kind?: AgencyState['kind'] | undefined
}

/**
 * 更正登记. Puts right a name, a kind or a day that was registered wrongly, as if it had been right from the start; for a change that happened on a
 * day there are the other acts. A day given to the registration states when the agency was founded. Refuses what that record does not say, and for
 * an end a day on which the successor does not exist, or a successor that has itself ended since.
 */
export function correctAgencyFact(db: Db, actor: Actor, input: Correction, now: Date): Promise<FiledAgencyFact> {
  const { agencyId, seen: _seen, basis: _basis, factId, happenedOn, ...given } = input
  const changes: Partial<AgencyState> = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return fileAgencyFact(db, actor, input, 'correct-agency-fact', now, async (tx) => {
    const facts = (await agencyFacts(tx, agencyId)).map(({ fact }) => fact)
    const wrong = facts.find((fact) => fact.id === factId)
    if (!wrong || wrong.kind === 'voided' || wrong.kind === 'corrected') throw refusal('organisations/void-unknown')
    if (facts.some((fact) => fact.kind === 'voided' && fact.factId === factId)) throw refusal('organisations/voided-already')
    if ('successorId' in wrong && happenedOn && wrong.successorId !== null) await refuseSuccessor(tx, wrong.successorId, happenedOn)
    const said = 'state' in wrong ? wrong.state : 'changes' in wrong ? wrong.changes : {}
    if (Object.keys(changes).some((key) => !(key in said))) throw refusal('organisations/not-said-there')
    return { kind: 'corrected', on: chinaDay(now), factId, changes, ...(happenedOn && { happenedOn }) }
  })
}

/** What passed to the successor could not come back for the days in between. */
async function refuseSuccessor(tx: Tx, successorId: number, on: LocalDate): Promise<void> {
  const { end } = await requireAgencyOn(tx, successorId, on)
  if (end !== null) throw refusal('organisations/successor-ended')
}
