import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Publisher } from './published-documents.ts'

/** 所列信息的机关. What an agency has today, also from its predecessors; of an ended one what it published, which a successor keeps now. */
export function publisherOf({ id, endedOn }: { readonly id: number; readonly endedOn: LocalDate | null }): Publisher {
  return endedOn === null ? { agencyId: id } : { originId: id }
}
