import type { AgencyEnd } from '../../core/organisations/agency-life.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { type AgencyTarget, type FiledAgencyFact, fileAgencyFact, requireAgencyOn } from './file-agency-fact.ts'

interface End extends AgencyTarget {
  readonly act: AgencyEnd
  readonly successorId: number
  /** 分设. The other agencies that came out of it. */
  readonly alsoIds?: readonly number[] | undefined
}

/**
 * 撤并机关. Merged, split or dissolved on that day, when its cases, documents and people pass to the successor. Refuses while other agencies
 * stand below it on that day or later, and a successor that does not exist on the day.
 */
export function endAgency(db: Db, actor: Actor, input: End, now: Date): Promise<FiledAgencyFact> {
  const { agencyId, on, act, successorId, alsoIds = [] } = input
  return fileAgencyFact(db, actor, input, `${VERBS[act]}-agency`, now, async (tx) => {
    if (successorId !== agencyId) await requireAgencyOn(tx, successorId, on)
    for (const id of alsoIds) if (id !== agencyId) await requireAgencyOn(tx, id, on)
    return { kind: act, on, successorId, ...(alsoIds.length > 0 && { alsoIds }) }
  })
}

const VERBS = { merged: 'merge', split: 'split', dissolved: 'dissolve' } as const satisfies Record<AgencyEnd, string>
