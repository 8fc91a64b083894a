import { isDeepStrictEqual } from 'node:util'
import { isAccessCode } from '../platform/access/access-code.ts'
import type { Db } from '../platform/database/database.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { NOT_PLAIN, openPersonal } from './personal-data.ts'
import { refusal } from './refusals.ts'
import type { ApplicantSession, NewApplication } from './store-application.ts'

/** The columns that make two submissions of one form the same; times and derived values do not. */
const CONTENT = [
  'agency_id',
  'channel',
  'applicant_kind',
  'applicant_name',
  'identity_kind',
  'subject',
  'delivery_form',
  'delivery_way',
  'needs_help',
  'suggests_proactive',
] as const

const PERSONAL = ['sealed', 'identity_number', 'contact_person', 'phone', 'email', 'postal_address'] as const

type Given = Pick<NewApplication['row'], (typeof CONTENT)[number] | 'number'> & { readonly form_hash: string; readonly sealed: string }

/**
 * 已经提交的申请. The request that the same form made the first time, opened for this browser too. Refuses a form whose content changed: it needs
 * a new form.
 */
export async function submittedBefore(
  db: Db,
  row: Given,
  accessCode: string,
  session: ApplicantSession | undefined,
): Promise<{ readonly id: number; readonly number: string }> {
  const known = await db
    .selectFrom('requests')
    .select([...CONTENT, ...PERSONAL, 'id', 'number', 'access_code_hash'])
    .where((eb) => eb.or({ form_hash: row.form_hash, number: row.number }))
    .executeTakeFirstOrThrow()
  const keys = keysOf(db)
  const given = openPersonal(keys, { ...NOT_PLAIN, number: row.number, sealed: row.sealed })
  const same =
    isAccessCode(known.number, accessCode, known.access_code_hash) &&
    CONTENT.every((column) => known[column] === row[column]) &&
    isDeepStrictEqual(openPersonal(keys, known), given)
  if (!same) throw refusal('requests/form-used')
  if (session) {
    await db
      .insertInto('progress_sessions')
      .values({ token_hash: session.tokenHash, request_id: known.id, expires_at: session.expiresAt })
      .execute()
  }
  return { id: known.id, number: known.number }
}
