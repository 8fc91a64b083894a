import type { PersonalDataReader } from '../../core/personal/purposes.ts'
import type { Actor } from '../platform/access/actor.ts'

/** 查看人. As whom an officer sees the request of an agency: everybody outside it as one who supervises. */
export function readerOf(actor: Actor, agencyId: number): PersonalDataReader {
  return actor.kind === 'officer' && actor.agencyId === agencyId ? 'handler' : 'supervisor'
}
