import { sql } from 'kysely'
import { localDate } from '../core/calendar/local-date.ts'
import type { Db } from '../server/platform/database/database.ts'
import { canonicalText } from '../server/publishing/canonical-text.ts'
import { entryOf } from '../server/search/search-entry.ts'
import type { Placed } from '../server/search/words.ts'
import type { GeneratedText } from './chinese-texts.ts'

const BATCH = 500

/**
 * 信息. Inserts published documents and their index entries by SQL: text n becomes document n of agency 1 + n % `agencies`,
 * each published one minute after the previous one. Each text is there `copies` times, which is faster than to make as many.
 */
export async function loadDocuments(db: Db, count: number, agencies: number, text: () => GeneratedText, copies = 1): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes where tablename = 'search_entries' and indexdef like '%USING gin%'`.execute(
    db,
  )
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(db)
  for (let first = 1; first <= count; first += BATCH) {
    await loadBatch(db, first, Array.from({ length: Math.min(BATCH, count - first + 1) }, text), agencies)
  }
  for (let copy = 1; copy < copies; copy += 1) await copyDocuments(db, count)
  await db.connection().execute(async (connection) => {
    await sql`set maintenance_work_mem = '1GB'`.execute(connection)
    for (const { definition } of indexes) await sql.raw(definition).execute(connection)
    await sql`reset maintenance_work_mem`.execute(connection)
  })
  await sql`vacuum (analyze)`.execute(db)
}

/** The first `count` documents once more, published after all that are there; of the text only the beginning, since lists show no more. */
async function copyDocuments(db: Db, count: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ documents: number; editions: number; minutes: number }>`
      select (select max(id) from documents) as documents, (select max(id) from editions) as editions,
        (select count(*)::int from documents) as minutes`.execute(tx)
    const [from] = rows
    if (!from) return
    await sql`
      insert into documents (agency_id, column_key, kind, index_number, formed_on, state, created_at)
      select agency_id, column_key, kind, index_number || '-' || ${from.documents}::int, formed_on, state, created_at
      from documents where id <= ${count} order by id`.execute(tx)
    await sql`
      insert into editions (document_id, number, text, text_hash, changed_by, changed_at)
      select document_id + ${from.documents}, number, text || '{"body": ""}', text_hash, changed_by, changed_at
      from editions where document_id <= ${count} order by id`.execute(tx)
    await sql`
      update documents set published_edition_id = editions.id, current_edition_id = editions.id,
        published_at = (select published_at from documents first where first.id = documents.id - ${from.documents}) + ${from.minutes}::int * interval '1 minute'
      from editions where editions.document_id = documents.id and documents.id > ${from.documents}`.execute(tx)
    await sql`
      insert into search_entries (document_id, agency_id, title, text, published_at, title_words, words, plain, column_key, year, limited, form)
      select document_id + ${from.documents}, agency_id, title, left(text, 400), published_at + ${from.minutes}::int * interval '1 minute',
        title_words, words, plain, column_key, year, limited, form
      from search_entries where document_id <= ${count} order by document_id`.execute(tx)
  })
}

async function loadBatch(db: Db, first: number, texts: readonly GeneratedText[], agencies: number): Promise<void> {
  const day = localDate('2024-03-01')
  const at = (index: number) => new Date(Date.UTC(2024, 2, 1) + (first + index) * 60_000)
  const agencyOf = (index: number) => 1 + ((first + index) % agencies)
  await db.transaction().execute(async (tx) => {
    const documents = await tx
      .insertInto('documents')
      .values(
        texts.map((_, index) => ({
          agency_id: agencyOf(index),
          column_key: 'plans',
          kind: 'general',
          index_number: `n-${first + index}`,
          formed_on: day,
          state: 'published',
          created_at: at(index),
        })),
      )
      .returning('id')
      .execute()
    const editions = await tx
      .insertInto('editions')
      .values(
        texts.map(({ title, body }, index) => ({
          document_id: documents[index]?.id ?? 0,
          number: 1,
          text: canonicalText({
            columnKey: 'plans',
            kind: 'general',
            title: title.join(''),
            summary: body.slice(0, 20).join(''),
            body: paragraphs(body),
            keywords: title.slice(0, 3),
            formedOn: day,
            madeOn: day,
            files: [],
          }),
          text_hash: 'bench',
          changed_by: 1,
          changed_at: at(index),
        })),
      )
      .returning('id')
      .execute()
    await sql`
      update documents set published_edition_id = edition, current_edition_id = edition, published_at = at
      from unnest(${documents.map(({ id }) => id)}::int[], ${editions.map(({ id }) => id)}::int[], ${texts.map((_, index) => at(index))}::timestamptz[])
        as made (document, edition, at)
      where id = document`.execute(tx)
    await tx
      .insertInto('search_entries')
      .values(
        texts.map(({ title, body }, index) => {
          const documentId = documents[index]?.id ?? 0
          const document = {
            documentId,
            agencyId: agencyOf(index),
            columnKey: 'plans',
            kind: 'general' as const,
            publishedAt: at(index),
            title: title.join(''),
            numbers: [`n-${first + index}`],
            text: `${body.slice(0, 20).join('')} ${body.join('')}`,
          }
          return { document_id: documentId, ...entryOf(document, placed(title), placed(body).words) }
        }),
      )
      .execute()
  })
}

/** Words that stand one after another, with their places. */
function placed(words: readonly string[]): { readonly words: Placed[]; readonly length: number } {
  let length = 0
  const found = words.map((word) => {
    const at = length
    length += word.length
    return { word, at }
  })
  return { words: found, length }
}

function paragraphs(words: readonly string[]): string {
  const parts = Array.from({ length: Math.ceil(words.length / 60) }, (_, index) => words.slice(index * 60, (index + 1) * 60).join(''))
  return parts.map((part) => `<p>${part}。</p>`).join('')
}
