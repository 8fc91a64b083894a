import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import type { FieldValues } from '../../core/publishing/document-kinds.ts'
import { agency, signedIn } from '../../tests/given.ts'
import { documentText, editorialOffice, passAll, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { indexDocument } from '../search/index.ts'
import { textHash } from './canonical-text.ts'
import { changeDocument } from './change-document.ts'
import { documentDownload } from './document-download.ts'
import { draftDocument } from './draft-document.ts'
import { findPublished } from './find-published.ts'
import type { DocumentText } from './schema.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const NOW = new Date('2025-09-26T02:00:00Z')
const water = await agency(db, { name: '示例区水利局' })
const office = await editorialOffice(db, water.id)

const FIELDS: FieldValues = {
  consultedOn: 'rule',
  opensOn: d('2025-09-26'),
  closesOn: d('2025-10-26'),
  waysToComment: '来信：示例区人民路1号<b>\n电话：0533-1234567',
  draftingNote: '为规范供水井的管理，起草本办法。',
}
const consultation = (says: Partial<DocumentText> = {}) =>
  documentText({ kind: 'consultation', columnKey: 'consultations', title: '供水办法征求意见', fields: FIELDS, ...says })

async function text(url: string): Promise<string> {
  const reply = await app.inject(url)
  assert.equal(reply.statusCode, 200, url)
  return reply.body
}

test('a text without fields has the fingerprint that it had before there were fields', async () => {
  const plain = documentText()
  assert.equal(textHash(plain), '4c18a6f89c4d11cb8a44ad9e2c1fcfec387ff0a2e7b091d4afa5f21f3ebebc19')
  const drafted = await draftDocument(db, office.clerk, { ...plain, fields: {} }, NOW)
  assert.equal(drafted.textHash, textHash(plain))
})

test('what is missing or contradicts itself is refused at its field', async () => {
  const { closesOn: _, ...open } = FIELDS
  const wrong: [Partial<DocumentText>, string][] = [
    [{ fields: open }, 'fields.closesOn'],
    [{ fields: { ...FIELDS, closesOn: d('2025-09-30') } }, 'fields.closesOn'],
    [{ columnKey: 'plans' }, 'columnKey'],
    [{ kind: 'news', columnKey: 'news' }, 'fields.consultedOn'],
  ]
  for (const [says, path] of wrong)
    await assert.rejects(draftDocument(db, office.clerk, consultation(says), NOW), (error: { fields?: { path: string }[] }) => {
      assert.equal(error.fields?.[0]?.path, path)
      return true
    })
})

test('over the wire each field is checked by its type and named in Chinese', async () => {
  const asked = await signedIn(db, office.clerk, NOW)
  const send = (fields: object) =>
    app.inject({
      method: 'POST',
      url: '/api/documents',
      ...asked,
      payload: { ...consultation(), fields },
    })
  for (const [fields, message] of [
    [{ ...FIELDS, opensOn: '2025-02-30' }, /征求意见开始日应为日期/],
    [{ ...FIELDS, consultedOn: 'law' }, /请选择征求意见的对象/],
    [{ ...FIELDS, speaker: '某' }, /不认识的填写项/],
  ] as const) {
    const reply = await send(fields)
    assert.equal(reply.statusCode, 422)
    assert.match(reply.body, message)
  }
})

test('the public reads the fields on the page, in its data, in open data, in search and in the downloads', async () => {
  const { id } = await publishedDocument(db, office, consultation(), NOW)
  const page = await text(`/d/${id}`)
  for (const part of ['<dt>征求意见的对象</dt><dd>规章草案</dd>', '2025年10月26日', '人民路1号&lt;b&gt;\n电话'])
    assert.ok(page.includes(part), part)
  assert.match(page, /"@type":"PropertyValue","name":"征求意见截止日","value":"2025年10月26日"/)
  assert.match(await text('/open-data/documents.csv'), /征求意见截止日：2025年10月26日/)
  await indexDocument(db, id)
  assert.match(await text(`/search?q=${encodeURIComponent('供水井')}`), new RegExp(`/d/${id}"`))
  const found = await findPublished(db, id)
  assert.ok(found)
  assert.ok((await documentDownload(runtime, found, 'word', NOW)).content.length > 1000)
})

test('lists know the short fields of the text on the portal, while another is being written', async () => {
  const filed = await publishedDocument(db, office, consultation(), NOW)
  const listed = async () => (await db.selectFrom('documents').select('fields').where('id', '=', filed.id).executeTakeFirst())?.fields
  const later = { ...FIELDS, closesOn: d('2025-11-10') }
  const changed = await changeDocument(db, office.clerk, { ...filed, text: consultation({ fields: later }) }, NOW)
  assert.deepEqual(await listed(), { consultedOn: 'rule', opensOn: '2025-09-26', closesOn: '2025-10-26' })
  await passAll(db, office, changed, NOW)
  assert.deepEqual(await listed(), { consultedOn: 'rule', opensOn: '2025-09-26', closesOn: '2025-11-10' })
})
