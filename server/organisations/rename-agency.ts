import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { type AgencyTarget, type FiledAgencyFact, fileAgencyFact } from './file-agency-fact.ts'

interface Rename extends AgencyTarget {
  readonly name: string
  readonly shortName: string
  readonly letterPrefix: string
}

/** 更名. From that day on; what was published, sent and reported before keeps the name of its day. */
export function renameAgency(db: Db, actor: Actor, input: Rename, now: Date): Promise<FiledAgencyFact> {
  const { on, name, shortName, letterPrefix } = input
  return fileAgencyFact(db, actor, input, 'rename-agency', now, () => ({ kind: 'renamed', on, changes: { name, shortName, letterPrefix } }))
}
