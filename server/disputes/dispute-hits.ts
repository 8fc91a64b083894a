import { sql } from 'kysely'
import { DISPUTE_KINDS } from '../../core/disputes/dispute.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Officer } from '../platform/access/actor.ts'
import { hasWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { HITS_SHOWN, type Hit } from '../platform/ledger/hit.ts'
import { mayRead } from './policy.ts'

/** 检索复议诉讼. Cases of the own agency by their number, and by the authority or court. */
export async function disputeHits(db: Db, officer: Officer, text: string): Promise<Hit[]> {
  if (!mayRead(officer)) return []
  const rows = await db
    .selectFrom('disputes')
    .select(['id', 'kind', 'case_number', 'body', 'accepted_on', 'decided_on'])
    .where('agency_id', '=', officer.agencyId)
    .where(hasWords([sql.ref('case_number'), sql.ref('body')], text))
    .orderBy('id', 'desc')
    .limit(HITS_SHOWN + 1)
    .execute()
  return rows.map(({ id, kind, case_number: number, body, accepted_on: acceptedOn, decided_on: decidedOn }) => ({
    title: `${titleOf(DISPUTE_KINDS, kind)} ${number}`,
    says: `${body}，${decidedOn === null ? `${acceptedOn ?? ''} 受理` : `${decidedOn} 审结`}`,
    to: `${OFFICE_PATHS.disputes}?open=${id}`,
  }))
}
