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
import { findDocument } from './find-document.ts'
import { findPublished } from './find-published.ts'
import { endNormativeDocument, withdrawDocument } from './index.ts'
import { listDocuments } from './list-documents.ts'
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

const norm = { columnKey: 'normative', kind: 'normative', documentNumber: '示水规〔2025〕1号' } as const
const uninterpreted = async () => (await listDocuments(db, office.clerk, { view: 'uninterpreted' })).items.map(({ id }) => id)

test('a normative document waits for its interpretation, whose publication stops the clock and whose withdrawal starts it again', async () => {
  const { id } = await publishedDocument(db, office, documentText(norm), NOW)
  assert.deepEqual(await uninterpreted(), [id])
  const standing = async (now: Date) => (await findDocument(db, office.clerk, id, now)).interpretation
  assert.deepEqual((await standing(NOW))?.dueOn, '2025-09-30')
  assert.deepEqual((await standing(new Date('2025-09-30T15:59:00Z')))?.standing, 'waiting')
  assert.deepEqual((await standing(new Date('2025-09-30T16:01:00Z')))?.standing, 'overdue')

  const drafted = await draftDocument(db, office.clerk, interpretation({ interpretsId: id }), NOW)
  assert.deepEqual(await uninterpreted(), [id], 'a draft explains nothing')
  const explained = await passAll(db, office, drafted, new Date('2025-10-09T02:00:00Z'))
  assert.deepEqual(await uninterpreted(), [])
  assert.deepEqual((await standing(NOW))?.title, '逾期解读')
  assert.match(await text(`/d/${id}`), new RegExp(`政策解读：<a href="/d/${explained.id}">`))
  assert.match(await text(`/d/${explained.id}`), new RegExp(`解读的文件：<a href="/d/${id}">`))

  await withdrawDocument(db, office.head, { ...explained, reason: 'mistaken', opinion: '数字有误' }, NOW)
  assert.deepEqual(await uninterpreted(), [id])
})

const interpretation = (says: Partial<DocumentText>) => documentText({ kind: 'interpretation', columnKey: 'interpretation', ...says })

test('what another site published first, and what is no longer valid, waits for no interpretation', async () => {
  const before = await uninterpreted()
  await publishedDocument(db, office, documentText({ ...norm, firstPublishedOn: d('2025-09-02') }), NOW)
  const ended = await publishedDocument(db, office, documentText(norm), NOW)
  await endNormativeDocument(db, office.head, { ...ended, endedOn: d('2025-09-26'), reason: 'repealed', opinion: '清理' }, NOW)
  assert.deepEqual(await uninterpreted(), before)
})

test('a document of another site is interpreted by title, number and address', async () => {
  const fields: FieldValues = {
    interpretationForm: 'picture',
    outsideTitle: '国务院关于供水的条例',
    outsideNumber: '国令第158号',
    outsideAddress: 'https://www.gov.cn/158',
    outsidePublishedOn: d('2025-09-24'),
  }
  const { id } = await draftDocument(db, office.clerk, interpretation({ fields }), NOW)
  const { deadline } = await findDocument(db, office.clerk, id, NOW)
  assert.equal(deadline?.publishBy, '2025-09-28')
  const shown = await publishedDocument(db, office, interpretation({ fields }), NOW)
  const page = await text(`/d/${shown.id}`)
  assert.match(page, /解读的文件：<a href="https:\/\/www\.gov\.cn\/158" rel="noopener">国务院关于供水的条例（国令第158号）</)
  assert.match(page, /<dt>解读形式<\/dt><dd>图解<\/dd>/)
  await assert.rejects(
    draftDocument(db, office.clerk, interpretation({ fields: { ...fields, outsideAddress: 'javascript:alert(1)' } }), NOW),
    /does not fit its schema/,
  )
})

test('a decision of enforcement must be public by its own day, also in the list', async () => {
  const fields: FieldValues = { act: 'penalty', party: '某公司', decidedOn: d('2025-09-26') }
  const { id } = await draftDocument(db, office.clerk, documentText({ kind: 'enforcement', columnKey: 'penalties', fields }), NOW)
  const line = (await listDocuments(db, office.clerk, {})).items.find((one) => one.id === id)
  assert.equal(line?.publishBy, '2025-10-13')
  const { deadline } = await findDocument(db, office.clerk, id, NOW)
  assert.match(JSON.stringify(deadline?.steps), /2018〕118号/)
})

test('every kind can be drafted with its fields, published and read', async () => {
  for (const [kind, text_] of Object.entries(OF_EACH)) {
    const { id } = await publishedDocument(db, office, documentText({ kind: kind as DocumentText['kind'], ...text_ }), NOW)
    assert.match(await text(`/d/${id}`), /信息要素/)
  }
  const counted = await db.selectFrom('documents').select('kind').where('kind', '=', 'statement').execute()
  assert.equal(counted.length, 1)
})

const OF_EACH: Partial<Record<DocumentText['kind'], Partial<DocumentText>>> = {
  news: { columnKey: 'news', fields: { source: '区政府办公室' } },
  'press-conference': {
    columnKey: 'press-conferences',
    fields: { heldOn: d('2025-10-10'), place: '区政府新闻发布厅', speakers: ['区水利局局长 王某'] },
  },
  proposal: {
    columnKey: 'proposals',
    fields: {
      proposalKind: 'deputies',
      proposalNumber: '第12号',
      session: '区第十届人大三次会议',
      leadOffice: '区水利局',
      answeredOn: d('2025-09-20'),
      resultPublished: 'whole',
    },
  },
  question: { columnKey: 'questions', fields: { question: '水价怎么算？' } },
  budget: { columnKey: 'budget', fields: { fiscalYear: 2025, budgetKind: 'budget', budgetOf: 'department', approvedOn: d('2025-09-20') } },
  recruitment: { columnKey: 'recruitment', fields: { stage: 'notice', posts: 2 } },
  meeting: { columnKey: 'meetings', fields: { meetingKind: 'office', heldOn: d('2025-09-20'), topics: ['防汛', '水价'] } },
  'open-day': { columnKey: 'open-days', fields: { heldOn: d('2025-10-20'), place: '城区水厂', signUp: '电话报名' } },
  statement: { columnKey: 'penalties', fields: { nothingAbout: '行政强制决定', periodFrom: d('2025-01-01'), periodTo: d('2025-09-25') } },
}
