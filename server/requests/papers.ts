import type { Selectable } from 'kysely'
import type { FilePurpose } from '../../core/requests/file-purposes.ts'
import type { Db } from '../platform/database/database.ts'
import type { Letters } from '../platform/database/tables.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { refusal } from './refusals.ts'
import type { FoundRequest } from './schema.ts'

/** 文书目录. The letters of a request, oldest first, with the addresses of the files that are ready. */
export async function lettersOf(db: Db, requestId: number): Promise<FoundRequest['letters']> {
  const letters = await db.selectFrom('letters').selectAll().where('request_id', '=', requestId).orderBy('id').execute()
  return letters.map((letter) => ({
    id: letter.id,
    kind: letter.kind,
    title: letter.title,
    number: letter.number,
    issuedOn: letter.issued_on,
    toApplicant: letter.to_applicant,
    pdfUrl: letter.pdf_hash && `/api/requests/${requestId}/letters/${letter.id}/pdf`,
    wordUrl: letter.word_hash && `/api/requests/${requestId}/letters/${letter.id}/word`,
  }))
}

/** 附件目录. */
export async function filesOf(db: Db, requestId: number): Promise<FoundRequest['files']> {
  const rows = await db
    .selectFrom('request_files')
    .innerJoin('files', 'files.hash', 'request_files.hash')
    .select(['request_files.hash', 'request_files.name', 'request_files.purpose', 'files.size'])
    .where('request_id', '=', requestId)
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({ ...row, url: `/api/requests/${requestId}/files/${row.hash}` }))
}

/** One letter of a request in one format. Refuses one that does not exist or is not ready. */
export async function letterFile(
  db: Db,
  requestId: number,
  letterId: number,
  form: string,
): Promise<{ letter: Selectable<Letters>; hash: string; mediaType: string }> {
  const letter = await db
    .selectFrom('letters')
    .selectAll()
    .where('id', '=', letterId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  if (!letter || (form !== 'pdf' && form !== 'word')) throw platformRefusal('platform/file-missing')
  const hash = form === 'pdf' ? letter.pdf_hash : letter.word_hash
  if (!hash) throw refusal('requests/letter-not-ready')
  return { letter, hash, mediaType: form === 'pdf' ? 'application/pdf' : WORD }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** One file of a request. */
export async function requestFile(db: Db, requestId: number, hash: string, purpose?: FilePurpose) {
  const file = await db
    .selectFrom('request_files')
    .innerJoin('files', 'files.hash', 'request_files.hash')
    .select(['request_files.hash', 'request_files.name', 'request_files.purpose', 'files.media_type'])
    .where('request_id', '=', requestId)
    .where('request_files.hash', '=', hash)
    .execute()
  const found = file.find((one) => purpose === undefined || one.purpose === purpose)
  if (!found) throw platformRefusal('platform/file-missing')
  return { hash: found.hash, mediaType: found.media_type, name: found.name, purpose: found.purpose }
}
