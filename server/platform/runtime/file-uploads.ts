import type { HiddenFinding } from '../../../core/publishing/hidden-data.ts'
import type { Officer } from '../access/actor.ts'
import type { Db, Tx } from '../database/database.ts'

/** What is known of an uploaded file: what is hidden in it, and which file it was before that was removed. */
interface KnownOfUpload {
  readonly hidden?: readonly HiddenFinding[] | undefined
  readonly cleanedFrom?: string
}

/** 登记上传. Records that the officer's agency uploaded a file: the hash alone does not say who may use it. */
export async function recordUpload(
  db: Db | Tx,
  officer: Officer,
  hash: string,
  now: Date,
  { hidden, cleanedFrom }: KnownOfUpload = {},
): Promise<void> {
  await db
    .insertInto('file_uploads')
    .values({
      hash,
      agency_id: officer.agencyId,
      account_id: officer.accountId,
      uploaded_at: now,
      hidden: hidden && JSON.stringify(hidden),
      cleaned_from: cleanedFrom,
    })
    .onConflict((conflict) => conflict.columns(['hash', 'agency_id']).doNothing())
    .execute()
}

/** The files among these that the agency uploaded. */
export async function uploadedBy(db: Db | Tx, agencyId: number, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db.selectFrom('file_uploads').select('hash').where('agency_id', '=', agencyId).where('hash', 'in', hashes).execute()
  return new Set(rows.map(({ hash }) => hash))
}
