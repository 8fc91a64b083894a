import type { AgencyKind } from '../../core/organisations/agency-kinds.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { type AgencyTarget, type FiledAgencyFact, fileAgencyFact } from './file-agency-fact.ts'

/** 调整机关类别. A town becomes a subdistrict, an institution a department; duties and reconsideration body follow from that day on. */
export function reclassifyAgency(
  db: Db,
  actor: Actor,
  input: AgencyTarget & { readonly kind: AgencyKind },
  now: Date,
): Promise<FiledAgencyFact> {
  const { on, kind } = input
  return fileAgencyFact(db, actor, input, 'reclassify-agency', now, () => ({ kind: 'reclassified', on, changes: { kind } }))
}
