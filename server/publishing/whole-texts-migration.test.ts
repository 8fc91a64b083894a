import assert from 'node:assert/strict'
import { hash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { testServer, urlOf } from '../../tests/database.ts'
import { fitting } from '../../tests/schema-arbitrary.ts'
import { type Db, openDatabase } from '../platform/database/database.ts'
import { textHash } from './canonical-text.ts'
import { DocumentText } from './schema.ts'

/*
 * 0014_whole_texts.sql on texts as 0.1.0 kept them: spelt out over editions, edition_files and the details of facts. The hash
 * that the migration computes must be the hash that the program computes, or no review under way could be finished.
 */
const MIGRATION = '0014_whole_texts.sql'
const FOLDER = new URL('../../migrations/', import.meta.url)

const server = await testServer()
const admin = openDatabase(server.url, 1)
const name = `test_${randomBytes(6).toString('hex')}`
await sql.raw(`create database ${name}`).execute(admin)
const db: Db = openDatabase(urlOf(server.url, name), 1)
after(async () => {
  await db.destroy()
  await sql.raw(`drop database ${name} with (force)`).execute(admin)
  await admin.destroy()
  await server.stop()
})

const migrations = (await readdir(FOLDER)).sort()
const run = async (file: string) => sql.raw(await readFile(new URL(file, FOLDER), 'utf8')).execute(db)
for (const file of migrations.filter((one) => one < MIGRATION)) await run(file)

/** The fields, columns and kinds of 0.1.0. */
const FormerText = Type.Object({
  ...Type.Pick(DocumentText, [
    'title',
    'documentNumber',
    'summary',
    'body',
    'keywords',
    'formedOn',
    'madeOn',
    'effectiveOn',
    'validTo',
    'interpretsId',
    'files',
  ]).properties,
  columnKey: Type.Enum([
    'guide',
    'rules',
    'normative',
    'institution',
    'plans',
    'statistics',
    'services',
    'penalties',
    'budget',
    'charges',
    'procurement',
    'projects',
    'livelihood',
    'emergency',
    'supervision',
    'recruitment',
    'other',
    'interpretation',
  ]),
  kind: Type.Enum(['general', 'normative', 'regulation', 'interpretation']),
})

/** The fingerprint of 0.1.0. */
function formerHash(text: DocumentText): string {
  const { columnKey, kind, title, documentNumber = null, summary, body, keywords } = text
  const { formedOn, madeOn, effectiveOn = null, validTo = null, interpretsId = null, files } = text
  const attached = files.map((file) => [file.hash, file.name])
  const parts = [
    columnKey,
    kind,
    title,
    documentNumber,
    summary,
    body,
    keywords,
    formedOn,
    madeOn,
    effectiveOn,
    validTo,
    interpretsId,
    attached,
  ]
  return hash('sha256', JSON.stringify(parts))
}

const KINDS = ['drafted', 'submitted', 'first-passed', 'final-passed'] as const

/** Stores a text with its reviews as 0.1.0 did. The last fact saw another text. */
async function storeFormerly(text: DocumentText, documentId: number): Promise<void> {
  const textHashThen = formerHash(text)
  await sql`insert into documents (agency_id, column_key, kind, index_number, formed_on, state, created_at)
    values (1, ${text.columnKey}, ${text.kind}, ${String(documentId)}, ${text.formedOn}, 'passed', now())`.execute(db)
  await sql`insert into editions (document_id, number, title, document_number, summary, body, keywords, made_on, effective_on, text_hash, changed_by, changed_at)
    values (${documentId}, 1, ${text.title}, ${text.documentNumber ?? null}, ${text.summary}, ${text.body}, ${text.keywords}, ${text.madeOn},
      ${text.effectiveOn ?? null}, ${textHashThen}, 1, now())`.execute(db)
  for (const [sort, file] of text.files.entries()) {
    await sql`insert into files values (${file.hash}, 'application/pdf', 1, now()) on conflict do nothing`.execute(db)
    await sql`insert into edition_files values (${documentId}, ${file.hash}, ${file.name}, ${sort})`.execute(db)
  }
  const { columnKey, kind, formedOn, validTo = null, interpretsId = null } = text
  for (const fact of [...KINDS, 'returned'] as const) {
    const details = fact === 'drafted' ? { columnKey, kind, formedOn, validTo, interpretsId } : {}
    await sql`insert into editorial_facts (agency_id, document_id, edition_id, kind, account_id, opinion, details, text_hash, at)
      values (1, ${documentId}, ${documentId}, ${fact}, 1, '', ${JSON.stringify(details)}, ${fact === 'returned' ? 'other' : textHashThen}, now())`.execute(
      db,
    )
  }
}

test('texts, hashes and reviews under way are the same after the migration', async () => {
  await sql`insert into agencies (kind, name, short_name, slug, code, letter_prefix, address, postcode, phone, office_hours)
    values ('department', '甲', '甲', 'jia', '1', '甲', '', '', '', '')`.execute(db)
  await sql`insert into accounts (agency_id, username, name, password_hash, roles, password_changed_at)
    values (1, 'a', '某', '', '{clerk}', now())`.execute(db)
  const texts = fc.sample(fitting<DocumentText>(FormerText), { numRuns: 200, seed: 14 }).map((text) => ({
    ...text,
    files: [...new Map(text.files.map(({ hash, name }) => [hash, { hash, name }])).values()],
  }))
  for (const [index, text] of texts.entries()) await storeFormerly(text, index + 1)

  await run(MIGRATION)

  const editions = await db.selectFrom('editions').selectAll().orderBy('id').execute()
  assert.deepEqual(
    editions.map(({ text }) => text),
    texts,
  )
  assert.deepEqual(
    editions.map(({ text_hash, former_hash }) => [text_hash, former_hash]),
    texts.map((text) => [textHash(text), formerHash(text)]),
  )
  const { rows: facts } = await sql<{ kind: string; text_hash: string; details: object }>`
    select kind, text_hash, details from editorial_facts order by id`.execute(db)
  assert.deepEqual(
    facts.map((fact) => [fact.kind, fact.text_hash, fact.details]),
    texts.flatMap((text) => [...KINDS.map((kind) => [kind, textHash(text), {}]), ['returned', 'other', {}]]),
  )
})
