import { sql } from 'kysely'
import { askedHidden, type HiddenFinding, hiddenSays } from '../../core/publishing/hidden-data.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { fileWork } from '../platform/files/file-work.ts'
import { hiddenIn } from '../platform/files/hidden-in.ts'
import { recordUpload, uploadedBy } from '../platform/runtime/file-uploads.ts'
import type { FileStore } from '../platform/runtime/files.ts'
import { refusal } from './refusals.ts'
import type { DocumentText, FileFindings } from './schema.ts'

/** 附件的隐藏信息. Of those files that the reader's agency may see; the others are left out. */
export async function findFileFindings(db: Db, hashes: readonly string[]): Promise<FileFindings[]> {
  const rows = await db
    .selectFrom('file_uploads')
    .select(['hash', 'hidden', 'cleaned_from'])
    .where('hash', 'in', [...hashes])
    .orderBy('uploaded_at')
    .execute()
  const byHash = new Map(rows.map((row) => [row.hash, row]))
  return [...byHash.values()].map(({ hash, hidden, cleaned_from }) => {
    const findings = (hidden ?? []) as HiddenFinding[]
    return {
      hash,
      isChecked: hidden !== null,
      says: hiddenSays(findings),
      asks: askedHidden(findings).length > 0,
      isCleaned: cleaned_from !== null,
    }
  })
}

/**
 * 清除后使用. Makes a file without the hidden data of an uploaded one and returns its hash; the first one stays as it was uploaded, and no text names
 * it. Refuses another agency's file, and one that cannot be read.
 */
export async function cleanFile(db: Db, files: FileStore, officer: Officer, hash: string, now: Date): Promise<{ hash: string }> {
  if (!(await uploadedBy(db, officer.agencyId, [hash])).has(hash)) throw refusal('publishing/not-cleaned')
  const { mediaType } = await db.selectFrom('files').select('media_type as mediaType').where('hash', '=', hash).executeTakeFirstOrThrow()
  const { content } = await fileWork('strip', await files.read(hash), mediaType).catch(() => {
    throw refusal('publishing/not-cleaned')
  })
  const stored = await files.put(db, content, now, 'office')
  if (stored.hash !== hash) await recordUpload(db, officer, stored.hash, now, { hidden: await hiddenIn(files, stored), cleanedFrom: hash })
  return { hash: stored.hash }
}

/** Refuses to submit a text whose attachments carry words or data that their reader does not see, unless it is said that they stay. */
export async function refuseHidden(tx: Tx, document: { readonly id: number }): Promise<void> {
  const { rows } = await sql<{ file: DocumentText['files'][number]; hidden: HiddenFinding[] }>`
    select file, upload.hidden from editions, jsonb_array_elements(text -> 'files') file
      join file_uploads upload on upload.hash = file ->> 'hash'
    where editions.id = (select id from editions where document_id = ${document.id} order by number desc limit 1)
      and upload.hidden is not null
    order by upload.uploaded_at`.execute(tx)
  for (const { file, hidden } of rows) {
    const asked = askedHidden(hidden)
    if (asked.length > 0 && !file.hiddenStays)
      throw refusal('publishing/hidden-data', {
        says: `附件“${file.name}”里有${hiddenSays(asked)}，公开后任何人都能看到；请修改信息，在附件处“清除后使用”，或者勾选“确认保留”后再送审`,
      })
  }
}
