import { isDeepStrictEqual } from 'node:util'
import { writtenTelephone } from '../../core/requests/telephone.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import type { KeyRing } from '../platform/personal/key-ring.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { open, type Place, seal } from '../platform/personal/sealed-text.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { type Contact, contactProblems } from './check-application.ts'
import { NOT_PLAIN, openPersonal, sealPersonal } from './personal-data.ts'
import { refusal } from './refusals.ts'

interface CorrectionPlace {
  readonly request_id: number
  readonly corrected_at: Date
}

type Stored = Record<keyof Contact, string | null>

interface Correction {
  readonly before: Stored
  readonly after: Stored
}

/** Where a correction stands when it is sealed. */
export function correctionPlace({ request_id, corrected_at }: CorrectionPlace): Place {
  return `contact_corrections.sealed:${request_id} ${corrected_at.toISOString()}`
}

/** 联系方式的更正, with the values before and after; null after they were erased. */
export function openCorrection(keys: KeyRing, row: CorrectionPlace & { readonly sealed: string | null }): Correction | null {
  return row.sealed === null ? null : (JSON.parse(open(keys, correctionPlace(row), row.sealed)) as Correction)
}

/**
 * 更正联系方式. By the applicant with the access code (个人信息保护法第四十六条); name and document number are verified by the agency instead. Both values are
 * kept, encrypted. Refuses what the form of the application would refuse, a form without a change, and erased data.
 */
export async function correctContact(
  db: Db,
  actor: Actor,
  input: { readonly id: number; readonly contact: Contact },
  now: Date,
): Promise<void> {
  const { id, contact } = input
  const keys = keysOf(db)
  await db.transaction().execute(async (tx) => {
    const request = await tx.selectFrom('requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    const known = openPersonal(keys, request)
    if (known === null) throw refusal('requests/personal-data-erased')
    const problems = contactProblems(contact, { applicantKind: request.applicant_kind, deliveryWay: request.delivery_way })
    if (problems.length > 0) throw new FormProblem(problems)
    const { identityNumber, ...before } = known
    const after = {
      contactPerson: contact.contactPerson?.trim() || null,
      phone: writtenTelephone(contact.phone) ?? contact.phone,
      email: contact.email || null,
      postalAddress: contact.postalAddress?.trim() || null,
    }
    if (isDeepStrictEqual(after, before)) throw new FormProblem([{ path: 'phone', message: '没有改动，请修改后再提交' }])
    const row = { request_id: id, agency_id: request.agency_id, corrected_at: now }
    const sealed = seal(keys, correctionPlace(row), JSON.stringify({ before, after }))
    const added = await tx
      .insertInto('contact_corrections')
      .values({ ...row, sealed })
      .returning('id')
      .executeTakeFirstOrThrow()
    vouchFor(tx, 'contact_corrections', { ...row, ...added })
    await tx
      .updateTable('requests')
      .set({ ...NOT_PLAIN, ...sealPersonal(keys, request.number, { identityNumber, ...after }) })
      .where('id', '=', id)
      .execute()
    const fields = (Object.keys(after) as (keyof Stored)[]).filter((field) => after[field] !== before[field])
    await record(tx, actor, 'correct-contact', `request:${id}`, { fields })
  })
}
