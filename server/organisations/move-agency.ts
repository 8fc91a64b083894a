import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { type AgencyTarget, type FiledAgencyFact, fileAgencyFact, requireAgencyOn } from './file-agency-fact.ts'

/**
 * 调整隶属关系. Below another agency from that day on, with everything below it. Refuses a superior that is the agency itself or below it, and
 * one that does not exist on the day or ends while the agency stands below it.
 */
export function moveAgency(db: Db, actor: Actor, input: AgencyTarget & { readonly parentId: number }, now: Date): Promise<FiledAgencyFact> {
  const { on, parentId } = input
  return fileAgencyFact(db, actor, input, 'move-agency', now, async (tx) => {
    await requireAgencyOn(tx, parentId, on)
    return { kind: 'moved', on, changes: { parentId } }
  })
}
