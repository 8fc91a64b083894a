import type { Agency } from '../organisations/index.ts'
import type { Publisher } from '../publishing/index.ts'

/** 页面所列信息的机关. What an agency has today, also from its predecessors; of an ended one what it published, which a successor keeps now. */
export function publisherOf({ id, endedOn }: Agency): Publisher {
  return endedOn === null ? { agencyId: id } : { originId: id }
}
