import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formBrowser } from '../../../tests/browser-form.ts'
import { office, received } from '../../../tests/given-request.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import { keysOf } from '../../platform/personal/keys-of.ts'
import { openCorrection } from '../correct-contact.ts'
import { findRequest } from '../find-request.ts'

const { runtime, app } = await testRuntime('2025-10-20T02:00:00Z')
const { db } = runtime
const ours = await office(db)
const CONTACT = { phone: '13912345678', email: 'zhang@example.com', postalAddress: '示例区<b>幸福</b>大街18号' }

async function opened(differing: object = CONTACT) {
  const request = await received(db, ours, '2025-09-26', differing)
  const browser = formBrowser(app)
  await browser.send('/progress', { number: request.number, accessCode: request.accessCode })
  return { ...request, browser }
}
const corrections = (id: number) => db.selectFrom('contact_corrections').selectAll().where('request_id', '=', id).execute()

test('the applicant sees and copies what is stored about him, and the copy is noted', async () => {
  const { id, number, browser } = await opened()
  assert.match((await browser.open('/progress')).body, /href="\/progress\/personal"/)
  const { body } = await browser.open('/progress/personal')
  for (const shown of [
    '张三',
    '11010519491231002X',
    '13912345678',
    'zhang@example.com',
    '示例区&lt;b&gt;幸福&lt;/b&gt;大街18号',
    '保存10年',
  ])
    assert.ok(body.includes(shown), shown)
  const copy = await browser.open('/progress/personal/copy')
  assert.equal(copy.headers['content-disposition'], `attachment; filename="${number}.json"`)
  assert.partialDeepStrictEqual(copy.json(), {
    number,
    applicantName: '张三',
    personal: { identityNumber: '11010519491231002X', ...CONTACT },
  })
  const notes = await db
    .selectFrom('audit')
    .select(['actor_kind', 'address'])
    .where('subject', '=', `request:${id}`)
    .where('action', '=', 'copy-own-data')
    .execute()
  assert.deepEqual(notes, [{ actor_kind: 'citizen', address: '127.0.0.1' }])
})

test('nobody sees anything without the session of this request', async () => {
  const stranger = formBrowser(app)
  for (const path of ['/progress/personal', '/progress/personal/copy']) {
    const reply = await stranger.open(path)
    assert.deepEqual([reply.statusCode, reply.headers.location], [303, '/progress'])
  }
  const { id } = await opened()
  const reply = await app.inject({ method: 'POST', url: '/progress/personal', payload: { phone: '13800000001' } })
  assert.deepEqual([reply.statusCode, (await corrections(id)).length], [303, 0])
})

test('a correction replaces the contact, keeps both values encrypted, and is told to the officer', async () => {
  const { id, browser } = await opened()
  const fields = { contactPerson: '', phone: '1380000 0009', email: '', postalAddress: '示例区新街1号' }
  const reply = await browser.send('/progress/personal', fields)
  assert.deepEqual([reply.statusCode, reply.headers.location], [303, '/progress/personal'])
  const [kept, ...others] = await corrections(id)
  assert.ok(kept)
  assert.deepEqual(others, [])
  assert.doesNotMatch(kept.sealed ?? '', /1380000|新街/)
  assert.deepEqual(openCorrection(keysOf(db), kept), {
    before: { contactPerson: null, ...CONTACT },
    after: { contactPerson: null, phone: '1380000 0009', email: null, postalAddress: '示例区新街1号' },
  })
  const { applicant } = await findRequest(db, ours.clerk, id, runtime.clock())
  assert.equal(applicant.masked?.identityNumber, '1101**********002X')
  assert.equal(applicant.masked.phone, '138**** 0009')
  assert.equal(applicant.contactCorrectedAt, runtime.clock().toISOString())
  const [note] = await db
    .selectFrom('audit')
    .select(['details', 'address'])
    .where('subject', '=', `request:${id}`)
    .where('action', '=', 'correct-contact')
    .execute()
  assert.deepEqual(note, { details: { fields: ['phone', 'email', 'postalAddress'] }, address: '127.0.0.1' })
})

test('a wrong contact, one that the delivery needs, and no change are refused; what was typed stays', async () => {
  const { id, browser } = await opened({ ...CONTACT, deliveryForm: 'paper', deliveryWay: 'mail' })
  const cases = [
    [{ ...CONTACT, phone: '不告诉你' }, /联系电话的格式不正确/, /value="不告诉你"/],
    [{ ...CONTACT, email: 'zhang' }, /电子邮箱的格式不正确/, /value="zhang"/],
    [{ ...CONTACT, postalAddress: '' }, /以邮寄获取信息的，请填写通信地址/, /name="postalAddress" type="text" value=""/],
    [CONTACT, /没有改动/, /value="13912345678"/],
  ] as const
  for (const [fields, says, typed] of cases) {
    const { statusCode, body } = await browser.send('/progress/personal', { contactPerson: '', ...fields })
    assert.equal(statusCode, 422)
    assert.match(body, says)
    assert.match(body, typed)
  }
  assert.deepEqual(await corrections(id), [])
})
