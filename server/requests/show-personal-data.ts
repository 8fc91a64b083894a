import type { Selectable } from 'kysely'
import { type PersonalPurpose, purposesOf } from '../../core/personal/purposes.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { record } from '../platform/ledger/audit.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { openPersonal, type PersonalData } from './personal-data.ts'
import { readerOf } from './personal-data-reader.ts'
import { readRequest } from './read-request.ts'
import { refusal } from './refusals.ts'

/** 查看目的, as stated. */
export interface Stated {
  readonly purpose: PersonalPurpose
  readonly statement?: string | undefined
}

/**
 * 查看个人信息. The applicant's data in full, after who saw them and for what was written to the audit log (个人信息保护法第六条). Refuses a purpose that
 * this officer cannot have, an officer of another agency who does not state the case, and a request whose data were erased.
 */
export async function showPersonalData(
  db: Db,
  actor: Actor,
  input: Stated & { readonly id: number },
): Promise<PersonalData & { readonly applicantName: string }> {
  return db.transaction().execute(async (tx) => {
    const request = await readRequest(tx, actor, input.id)
    const personal = openPersonal(keysOf(tx), request)
    if (personal === null) throw refusal('requests/personal-data-erased')
    const fields = Object.entries(personal).flatMap(([field, value]) => (value === null ? [] : [field]))
    await noteReading(tx, actor, request, input, ['applicantName', ...fields])
    return { applicantName: request.applicant_name, ...personal }
  })
}

/** 查看记录. Writes to the audit log who reads which personal data for what. */
export async function noteReading(
  tx: Tx,
  actor: Actor,
  request: Pick<Selectable<Requests>, 'id' | 'agency_id'>,
  { purpose, statement }: Stated,
  fields: readonly string[],
): Promise<void> {
  const reader = readerOf(actor, request.agency_id)
  if (!purposesOf(reader).some(({ key }) => key === purpose)) throw refusal('requests/purpose-not-yours')
  const says = statement?.trim() ?? ''
  if (reader === 'supervisor' && says === '') throw refusal('requests/statement-missing')
  await record(tx, actor, 'read-personal-data', `request:${request.id}`, { purpose, ...(says && { statement: says }), fields })
}
