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
 * each published one minute after the previous one.
 */
export async function loadDocuments(db: Db, count: number, agencies: number, text: () => GeneratedText): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes where tablename = 'search_entries' and indexdef like '%USING gin%'`.execute(
    db,
  )
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(db)
  for (let first = 1; first <= count; first += BATCH) {
    await loadBatch(db, first, Array.from({ length: Math.min(BATCH, count - first + 1) }, text), agencies)
  }
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
  await sql`vacuum (analyze)`.execute(db)
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
