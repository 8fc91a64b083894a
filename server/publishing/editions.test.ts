import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice } from '../../tests/given-document.ts'
import { fitting } from '../../tests/schema-arbitrary.ts'
import { canonicalText, textHash } from './canonical-text.ts'
import { draftDocument } from './draft-document.ts'
import { addEdition, readEditions } from './editions.ts'
import { DocumentText } from './schema.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-09-26T02:00:00Z')
const { clerk } = await editorialOffice(db, (await agency(db)).id)
const { id: documentId } = await draftDocument(db, clerk, documentText(), NOW)
const store = (text: DocumentText) => db.transaction().execute((tx) => addEdition(tx, documentId, text, clerk, NOW))

test('every text that fits the schema is read back equal, with the hash it was stored under', async () => {
  await fc.assert(
    fc.asyncProperty(fitting<DocumentText>(DocumentText), async (text) => {
      const { edition } = await store(text)
      const row = await db
        .selectFrom('editions')
        .select(['text', 'text_hash', 'title', 'document_number', 'made_on'])
        .where('document_id', '=', documentId)
        .where('number', '=', edition)
        .execute()
      const { title, documentNumber = null, madeOn } = text
      assert.deepEqual(row, [{ text, text_hash: textHash(text), title, document_number: documentNumber, made_on: madeOn }])
    }),
    { numRuns: 150 },
  )
  const [latest] = await readEditions(db, documentId)
  assert.equal(latest?.number, 151)
})

test('the hash does not depend on the order of fields, on absent fields or on the form of composed letters', () => {
  fc.assert(
    fc.property(fitting<DocumentText>(DocumentText), (text) => {
      const reversed = Object.fromEntries(Object.entries(text).toReversed()) as unknown as DocumentText
      const absent = Object.keys(DocumentText.properties).filter((name) => !(name in text))
      const withAbsent = { ...text, ...Object.fromEntries(absent.map((name) => [name, undefined])) }
      const decomposed = JSON.parse(JSON.stringify(text).normalize('NFD')) as DocumentText
      for (const same of [reversed, withAbsent, decomposed]) assert.equal(canonicalText(same), canonicalText(text))
    }),
  )
})

for (const field of Object.keys(DocumentText.properties) as (keyof DocumentText)[]) {
  test(`a text with another ${field} has another hash`, () => {
    fc.assert(
      fc.property(fitting<DocumentText>(DocumentText), fitting<DocumentText>(DocumentText), (text, other) => {
        fc.pre(JSON.stringify(text[field]) !== JSON.stringify(other[field]))
        assert.notEqual(textHash({ ...text, [field]: other[field] }), textHash(text))
      }),
    )
  })
}

test('what does not fit the schema is not stored', async () => {
  const kinds: object[] = [{ speaker: '某' }, { kind: 'novel' }, { files: [{ hash: 'x', name: '甲' }] }, { madeOn: '2025-02-30' }]
  for (const wrong of kinds) await assert.rejects(store({ ...documentText(), ...wrong }), /does not fit its schema/)
})
