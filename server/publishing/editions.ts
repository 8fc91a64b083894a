import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { DocumentKind } from '../../core/publishing/document-kinds.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { DocumentText } from './schema.ts'
import { textHash } from './text-hash.ts'

/** What a text says of the document as a whole; kept with the fact, and written to the document when the text is published. */
export interface Description {
  readonly columnKey: DocumentText['columnKey']
  readonly kind: DocumentKind
  readonly formedOn: LocalDate
  readonly validTo: LocalDate | null
  readonly interpretsId: number | null
}

/** The description within a text. */
export function descriptionOf(text: DocumentText): Description {
  const { columnKey, kind, formedOn, validTo = null, interpretsId = null } = text
  return { columnKey, kind, formedOn, validTo, interpretsId }
}

/** 新版本. Adds the text as the next edition of a document; earlier editions stay as they are. */
export async function addEdition(tx: Tx, documentId: number, text: DocumentText, actor: Officer, now: Date): Promise<number> {
  const { last } = await tx
    .selectFrom('editions')
    .select((build) => build.fn.coalesce(build.fn.max('number'), build.val(0)).as('last'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('editions')
    .values({
      document_id: documentId,
      number: last + 1,
      title: text.title,
      document_number: text.documentNumber ?? null,
      summary: text.summary,
      body: text.body,
      keywords: text.keywords,
      made_on: text.madeOn,
      effective_on: text.effectiveOn ?? null,
      text_hash: textHash(text),
      changed_by: actor.accountId,
      changed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (text.files.length > 0) {
    await tx
      .insertInto('edition_files')
      .values(text.files.map((file, sort) => ({ edition_id: id, hash: file.hash, name: file.name, sort })))
      .execute()
  }
  return id
}

/** 版本全文. The texts of a document's editions as they were sent in, newest first. */
export async function readEditions(db: Db | Tx, documentId: number): Promise<(EditionRow & { readonly text: DocumentText })[]> {
  const [editions, files, facts] = await Promise.all([
    db
      .selectFrom('editions')
      .innerJoin('accounts', 'accounts.id', 'editions.changed_by')
      .selectAll('editions')
      .select('accounts.name as changed_by_name')
      .where('document_id', '=', documentId)
      .orderBy('number', 'desc')
      .execute(),
    db
      .selectFrom('edition_files')
      .innerJoin('editions', 'editions.id', 'edition_files.edition_id')
      .select(['edition_id', 'hash', 'name'])
      .where('document_id', '=', documentId)
      .orderBy('sort')
      .execute(),
    db
      .selectFrom('editorial_facts')
      .select(['edition_id', 'details'])
      .where('document_id', '=', documentId)
      .where('kind', 'in', ['drafted', 'changed'])
      .execute(),
  ])
  return editions.map((edition) => {
    const description = facts.find((fact) => fact.edition_id === edition.id)?.details as Description
    const attached = files.filter((file) => file.edition_id === edition.id).map(({ hash, name }) => ({ hash, name }))
    return { ...edition, text: textOf(edition, description, attached) }
  })
}

interface EditionRow {
  readonly id: number
  readonly number: number
  readonly title: string
  readonly document_number: string | null
  readonly summary: string
  readonly body: string
  readonly keywords: string[]
  readonly made_on: LocalDate
  readonly effective_on: LocalDate | null
  readonly text_hash: string
  readonly changed_at: Date
  readonly changed_by_name: string
}

function textOf(edition: EditionRow, description: Description, files: DocumentText['files']): DocumentText {
  return {
    columnKey: description.columnKey,
    kind: description.kind,
    title: edition.title,
    summary: edition.summary,
    body: edition.body,
    keywords: edition.keywords,
    formedOn: description.formedOn,
    madeOn: edition.made_on,
    files,
    ...(edition.document_number === null ? {} : { documentNumber: edition.document_number }),
    ...(edition.effective_on === null ? {} : { effectiveOn: edition.effective_on }),
    ...(description.validTo === null ? {} : { validTo: description.validTo }),
    ...(description.interpretsId === null ? {} : { interpretsId: description.interpretsId }),
  }
}
