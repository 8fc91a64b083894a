import { sql } from 'kysely'
import { bodyWords } from '../../core/publishing/body/body-words.ts'
import { picturesOf } from '../../core/publishing/body/pictures.ts'
import { hasValidity } from '../../core/publishing/document-kinds.ts'
import { textProblems } from '../../core/publishing/text-problems.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { uploadedBy } from '../platform/runtime/file-uploads.ts'
import { columnProblems, type Owner } from './column-problems.ts'
import { readBody, sanitiseBody } from './sanitise-body.ts'
import { type DocumentText, LONGEST_BODY } from './schema.ts'

/** Prepares a text as it was sent: sanitises its body and refuses, field by field, what contradicts itself or names what is not there. */
export async function prepareText(tx: Tx, sent: DocumentText, { agencyId, id }: Owner, now: Date): Promise<DocumentText> {
  const text: DocumentText = { ...sent, title: sent.title.trim(), summary: sent.summary.trim(), body: sanitiseBody(sent.body) }
  const body = readBody(text.body)
  const pictures = picturesOf(body)
  for (const field of ['documentNumber', 'firstPublishedIn'] as const) if (!text[field]?.trim()) delete text[field]
  for (const field of ['repeals', 'amends'] as const) if (text[field]?.length === 0) delete text[field]
  // 主动公开 is what a text is that says nothing: one form, one fingerprint.
  if (text.publicity === 'proactive') delete text.publicity
  // Without any, as texts were before there were such fields, so that the fingerprint is the same.
  if (text.fields && Object.keys(text.fields).length === 0) delete text.fields
  const agency = await tx.selectFrom('agencies').select('makes_regulations').where('id', '=', agencyId).executeTakeFirstOrThrow()
  const problems = textProblems(text, chinaDay(now), agency.makes_regulations)
  problems.push(...(await columnProblems(tx, text, { agencyId, ...(id === undefined ? {} : { id }) }, now)))
  if (bodyWords(body) === '' && pictures.length === 0 && text.files.length === 0)
    problems.push({ path: 'body', message: '请填写正文，或者附上文件' })
  if (text.interpretsId !== undefined && !(await isPublished(tx, text.interpretsId)))
    problems.push({ path: 'interpretsId', message: '所解读的文件没有公开，请重新选择' })
  if (text.resultOfId !== undefined && !(await isPublished(tx, text.resultOfId)))
    problems.push({ path: 'resultOfId', message: '这一意见征集没有公开，不能公布其结果' })
  for (const field of ['repeals', 'amends'] as const)
    if (!(await areOwnDocuments(tx, field, text[field] ?? [], { agencyId, ...(id !== undefined && { id }) })))
      problems.push({ path: field, message: '只能选择本机关已经公开、还没有失效的规章和行政规范性文件，请重新选择' })
  if (text.body.length > LONGEST_BODY) problems.push({ path: 'body', message: `正文超过${LONGEST_BODY}字，请把一部分作为附件` })
  const silent = pictures.flatMap(({ alternative }, index) => (alternative.trim() === '' ? [index + 1] : []))
  if (silent.length > 0)
    problems.push({
      path: 'body',
      message: `正文的第${silent.join('、')}张图片没有替代文字：请双击图片填写，让看不到图片的人知道图上是什么`,
    })
  if (!(await mayAttach(tx, new Set(pictures.map(({ file }) => file)), agencyId, id)))
    problems.push({ path: 'body', message: '正文里有图片没有上传成功，请删去后重新插入' })
  const hashes = new Set(text.files.map((file) => file.hash))
  if (hashes.size < text.files.length) problems.push({ path: 'files', message: '同一个附件只能附一次' })
  else if (!(await mayAttach(tx, hashes, agencyId, id))) problems.push({ path: 'files', message: '附件没有上传成功，请重新上传' })
  if (problems.length > 0) throw new FormProblem(problems)
  return text
}

/** Whether all are documents on the portal that the agency may end or amend: its own, with a period of validity, none of them this one. */
async function areOwnDocuments(tx: Tx, field: 'repeals' | 'amends', ids: readonly number[], { agencyId, id }: Owner): Promise<boolean> {
  if (ids.length === 0) return true
  const rows = await tx
    .selectFrom('documents')
    .select(['id', 'kind'])
    .where('id', 'in', ids)
    .where('agency_id', '=', agencyId)
    .where('published_edition_id', 'is not', null)
    // A correction goes on naming what the public text named, whether that one or a later document has ended it.
    .where(sql<boolean>`(ended_on is null or exists (select from editorial_facts fact
      join editions on editions.document_id = fact.document_id and editions.number = fact.edition
      where fact.document_id = ${id ?? 0}::integer and fact.kind in ('published', 'taken-over')
        and editions.text -> ${field} @> to_jsonb(documents.id)))`)
    .execute()
  return rows.length === ids.length && rows.every((row) => hasValidity(row.kind) && row.id !== id)
}

async function isPublished(tx: Tx, documentId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('documents')
    .select('id')
    .where('id', '=', documentId)
    .where('published_edition_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether each file was uploaded by the agency or belongs to the document already: knowing a hash gives no right to the file. */
async function mayAttach(tx: Tx, hashes: ReadonlySet<string>, agencyId: number, documentId?: number): Promise<boolean> {
  const own = await uploadedBy(tx, agencyId, [...hashes])
  const others = [...hashes].filter((hash) => !own.has(hash))
  if (others.length === 0) return true
  if (documentId === undefined) return false
  const { rows } = await sql<{ hash: string }>`
    select distinct file ->> 'hash' as hash from editions, jsonb_array_elements(text -> 'files') file where document_id = ${documentId}
    union select found[1] from editions, regexp_matches(text ->> 'body', 'src="files/([0-9a-f]{64})"', 'g') found
    where document_id = ${documentId}`.execute(tx)
  return others.every((other) => rows.some(({ hash }) => hash === other))
}
