import { Compile, type Validator } from 'typebox/compile'
import { listedFields } from '../../core/publishing/document-kinds.ts'
import type { Publicity } from '../../core/publishing/publicity.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { canonicalText, textHash } from './canonical-text.ts'
import { DocumentText } from './schema.ts'

/** 版本. One stored text of a document. */
export interface Edition {
  readonly id: number
  readonly number: number
  readonly text: DocumentText
  readonly textHash: string
  readonly changedBy: string
  readonly changedAt: Date
}

/** The number and hash of the text that a fact concerns, and of a new text what it is if not 主动公开. */
interface TextOfFact {
  readonly edition: number
  readonly textHash: string
  readonly publicity?: Exclude<Publicity, 'proactive'>
}

/** 新版本. Stores the text whole as the next edition of a document; earlier editions stay as they are. Returns its number and hash. */
export async function addEdition(tx: Tx, documentId: number, text: DocumentText, actor: Officer, now: Date): Promise<TextOfFact> {
  const { last } = await tx
    .selectFrom('editions')
    .select((build) => build.fn.coalesce(build.fn.max('number'), build.val(0)).as('last'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  const canonical = canonicalText(checked(text))
  const row = { document_id: documentId, number: last + 1, text_hash: textHash(text), changed_by: actor.accountId, changed_at: now }
  const { id } = await tx
    .insertInto('editions')
    .values({ ...row, text: canonical })
    .returning('id')
    .executeTakeFirstOrThrow()
  vouchFor(tx, 'editions', { id, ...row, text: JSON.parse(canonical) as DocumentText })
  const { publicity = 'proactive' } = text
  return { edition: row.number, textHash: row.text_hash, ...(publicity !== 'proactive' && { publicity }) }
}

/** 现在的文本. The last edition with the fingerprint of its text as it is stored: what a step is about. */
export async function presentText(tx: Tx, { id }: { readonly id: number }): Promise<TextOfFact> {
  const { number, text } = await tx
    .selectFrom('editions')
    .select(['number', 'text'])
    .where('document_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { edition: number, textHash: textHash(text as DocumentText) }
}

/** 现在的栏目. The column of the present text, which on the portal may still be another. */
export async function presentColumn(tx: Tx, { id }: { readonly id: number }): Promise<DocumentText['columnKey']> {
  const { text } = await tx
    .selectFrom('editions')
    .select('text')
    .where('document_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return (text as DocumentText).columnKey
}

/** 版本全文. Every edition of a document, newest first. */
export async function readEditions(db: Db | Tx, documentId: number): Promise<Edition[]> {
  const rows = await db
    .selectFrom('editions')
    .innerJoin('accounts', 'accounts.id', 'editions.changed_by')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['editions.id', 'number', 'text', 'text_hash', 'persons.name', 'changed_at'])
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ id, number, text, text_hash, name, changed_at }) => ({
    id,
    number,
    text: text as DocumentText,
    textHash: text_hash,
    changedBy: name,
    changedAt: changed_at,
  }))
}

/** What lists filter a document by, from the text that it shows: the first draft until one is published, then the published text. */
export function listedBy(text: DocumentText) {
  const {
    columnKey: column_key,
    subColumn: sub_column = null,
    kind,
    publicity = 'proactive',
    formedOn: formed_on,
    firstPublishedOn: first_published_on = null,
    interpretsId: interprets_id = null,
    resultOfId: result_of_id = null,
    repeals = null,
    amends = null,
    fields,
  } = text
  const short = fields ? JSON.stringify(listedFields(kind, fields)) : null
  const related = { result_of_id, repeals: repeals && [...repeals], amends: amends && [...amends] }
  return { column_key, sub_column, kind, publicity, formed_on, first_published_on, interprets_id, ...related, fields: short }
}

let validator: Validator | undefined

/** Calls within the program are checked like calls from outside: what is stored fits the schema. */
function checked(text: DocumentText): DocumentText {
  // Compiled on first use, since compiling costs start-up time.
  validator ??= Compile(DocumentText)
  if (!validator.Check(text))
    throw new TypeError(`a text that does not fit its schema: ${JSON.stringify(validator.Errors(text).slice(0, 3))}`)
  return text
}
