import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { at, office, received, SAMPLE_APPLICATION, submitted, supervisorOf } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { CITIZEN } from '../platform/access/actor.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { addFile } from './files-api.ts'
import { openPersonal } from './personal-data.ts'
import { submitRequest } from './submit-request.ts'

const NOW = '2025-10-20T02:00:00Z'
const { runtime, app } = await testRuntime(NOW)
const { db, files } = runtime
const ours = await office(db)
const theirs = await office(db)
const session = {
  clerk: await given.signedIn(db, ours.clerk, new Date(NOW)),
  stranger: await given.signedIn(db, theirs.clerk, new Date(NOW)),
  supervisor: await given.signedIn(db, await supervisorOf(db, ours.agencyId), new Date(NOW)),
  admin: await given.signedIn(db, await given.officer(db, { agencyId: ours.agencyId, roles: ['security-admin'] }), new Date(NOW)),
}
type Who = keyof typeof session
const get = async (who: Who, url: string) => app.inject({ method: 'GET', url, ...session[who] })
const post = async (who: Who, url: string, payload: object) => app.inject({ method: 'POST', url, payload, ...session[who] })
const readings = async (id: number) =>
  db
    .selectFrom('audit')
    .select(['account_id', 'details'])
    .where('subject', '=', `request:${id}`)
    .where('action', '=', 'read-personal-data')
    .orderBy('id')
    .execute()

const find = async (who: Who, text: string) =>
  (await get(who, `/api/requests?text=${encodeURIComponent(text)}`)).json().rows.map((row: { id: number }) => row.id)

const CONTACT = { phone: '13912345678、(0564)6480001转8001', email: 'zhang@example.com', postalAddress: '示例区幸福大街18号院3号楼' }

test('the personal data of a request are stored as one sealed value that opens for this request only', async () => {
  const { id } = await submitted(db, ours.agencyId, '2025-09-26', CONTACT)
  const row = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { identity_number, contact_person, phone, email, postal_address } = row
  assert.deepEqual([identity_number, contact_person, phone, email, postal_address], [null, null, null, null, null])
  assert.doesNotMatch(JSON.stringify(row), /110105|13912345678|6480001|zhang@|幸福大街/)
  const { identityNumber } = SAMPLE_APPLICATION
  assert.deepEqual(openPersonal(keysOf(db), row), { identityNumber, contactPerson: null, ...CONTACT })
  assert.throws(() => openPersonal(keysOf(db), { ...row, number: 'SQ2025ABCDEFGH' }))
})

test('the words of a letter, which name the applicant, are stored sealed', async () => {
  const { id } = await received(db, ours)
  const letter = await db.selectFrom('letters').selectAll().where('request_id', '=', id).executeTakeFirstOrThrow()
  assert.doesNotMatch(JSON.stringify(letter), /张三/)
  assert.match(textOf(db, letter), /"recipient":"张三"/)
  assert.throws(() => textOf(db, { ...letter, number: '示数公开〔2025〕999号' }))
})

test('the page shows the data masked; in full only after a purpose, which the audit log keeps', async () => {
  const { id } = await received(db, ours, '2025-09-26', CONTACT)
  const { applicant, request } = (await get('clerk', `/api/requests/${id}`)).json()
  assert.equal(request.applicantName, '张三')
  assert.deepEqual(applicant.masked, {
    identityNumber: '1101**********002X',
    contactPerson: null,
    phone: '139****5678、(056*)*******转8001',
    email: 'z***@example.com',
    postalAddress: '示例区幸福大****',
  })
  assert.deepEqual(await readings(id), [])
  const keys = applicant.purposes.map(({ key }: { key: string }) => key)
  assert.deepEqual(keys, ['handle-request', 'verify-identity', 'deliver', 'dispute'])
  const shown = await post('clerk', `/api/requests/${id}/personal-data`, { purpose: 'deliver' })
  assert.deepEqual(shown.json(), { applicantName: '张三', identityNumber: '11010519491231002X', contactPerson: null, ...CONTACT })
  const fields = ['applicantName', 'identityNumber', 'phone', 'email', 'postalAddress']
  assert.deepEqual(await readings(id), [{ account_id: ours.clerk.accountId, details: { purpose: 'deliver', fields } }])
})

test('a purpose of another reader, an unknown one and none are refused, and nothing is shown or noted', async () => {
  const { id } = await received(db, ours)
  const url = `/api/requests/${id}/personal-data`
  assert.equal((await post('clerk', url, { purpose: 'supervise', statement: '例' })).json().code, 'requests/purpose-not-yours')
  assert.equal((await post('clerk', url, { purpose: 'curiosity' })).statusCode, 422)
  assert.equal((await post('clerk', url, {})).statusCode, 422)
  assert.equal((await post('stranger', url, { purpose: 'handle-request' })).json().code, 'requests/not-found')
  assert.equal((await post('admin', url, { purpose: 'handle-request' })).statusCode, 403)
  assert.equal((await app.inject({ method: 'POST', url, payload: { purpose: 'handle-request' } })).statusCode, 401)
  assert.deepEqual(await readings(id), [])
})

test('who supervises sees neither name nor contact before he states the case', async () => {
  const { id, number } = await received(db, ours, '2025-09-26', { ...CONTACT, applicantName: '欧阳明月' })
  const list = (await get('supervisor', `/api/requests?text=${number}`)).json()
  assert.deepEqual([list.total, list.rows[0].applicantName], [1, '欧***'])
  const page = (await get('supervisor', `/api/requests/${id}`)).body
  assert.doesNotMatch(page, /欧阳明月|139123|6480001|zhang@|幸福大街/)
  assert.deepEqual(
    JSON.parse(page).applicant.purposes.map(({ key }: { key: string }) => key),
    ['supervise', 'dispute'],
  )
  const url = `/api/requests/${id}/personal-data`
  assert.equal((await post('supervisor', url, { purpose: 'handle-request', statement: '例' })).json().code, 'requests/purpose-not-yours')
  for (const blank of [{}, { statement: ' ' }])
    assert.equal((await post('supervisor', url, { purpose: 'supervise', ...blank })).json().code, 'requests/statement-missing')
  assert.deepEqual(await readings(id), [])
  const shown = await post('supervisor', url, { purpose: 'supervise', statement: '2025年第三季度抽查' })
  assert.equal(shown.json().applicantName, '欧阳明月')
  const [note] = await readings(id)
  assert.partialDeepStrictEqual(note?.details, { purpose: 'supervise', statement: '2025年第三季度抽查' })
})

test('a request is found by its whole document number or telephone, however it is written, and by no part of it', async () => {
  const differing = { ...CONTACT, identityNumber: '11010119900307459x', applicantName: '李四' }
  const { id } = await submitted(db, ours.agencyId, '2025-09-26', differing)
  for (const text of ['11010119900307459X', '１１０１０１１９９００３０７４５９x', '110101 19900307 459X'])
    assert.deepEqual(await find('clerk', text), [id], text)
  const own = await submitted(db, ours.agencyId, '2025-09-26', { phone: '0564-1234567' })
  for (const text of ['0564-1234567', '(0564) 1234567', '05641234567']) assert.deepEqual(await find('clerk', text), [own.id], text)
  for (const text of ['11010119900307459', '1234567', '0564-123456', '1101**********459X'])
    assert.deepEqual(await find('clerk', text), [], text)
  for (const text of ['11010119900307459X', '0564-1234567', '李四']) {
    assert.deepEqual(await find('stranger', text), [], text)
    assert.deepEqual(await find('supervisor', text), [], text)
  }
})

test('a form sent again is known by its personal data, too, and is refused when they differ', async () => {
  const submission = {
    ...SAMPLE_APPLICATION,
    agencyId: ours.agencyId,
    channel: 'online',
    submittedOn: localDate('2025-09-26'),
    seed: 'form-1',
  } as const
  const first = await submitRequest(db, CITIZEN, submission, at('2025-09-26'))
  assert.deepEqual(
    await submitRequest(db, CITIZEN, { ...submission, phone: ' 138 0000 0000 '.trim().replaceAll(' ', '') }, at('2025-09-26')),
    first,
  )
  for (const other of [{ phone: '13800000001' }, { email: 'a@b.cn' }, { identityNumber: '11010119900307459X' }]) {
    await assert.rejects(submitRequest(db, CITIZEN, { ...submission, ...other }, at('2025-09-26')), { code: 'requests/form-used' })
  }
})

test('the download of a proof is noted; who supervises states his purpose for every paper', async () => {
  const { id } = await received(db, ours)
  const stored = await files.put(db, PLAIN_PDF, new Date(NOW))
  await addFile(db, CITIZEN, { requestId: id, stored, name: '身份证.pdf', purpose: 'identity' }, new Date(NOW))
  const url = `/api/requests/${id}/files/${stored.hash}`
  const own = await get('clerk', url)
  assert.ok(own.rawPayload.equals(PLAIN_PDF))
  assert.deepEqual(
    (await readings(id)).map(({ details }) => details),
    [{ purpose: 'handle-request', fields: ['identity'] }],
  )
  assert.equal((await get('clerk', `${url}?purpose=supervise`)).json().code, 'requests/purpose-not-yours')
  const letter = await db.selectFrom('letters').select('id').where('request_id', '=', id).executeTakeFirstOrThrow()
  await db.updateTable('letters').set({ pdf_hash: stored.hash }).where('id', '=', letter.id).execute()
  const paper = `/api/requests/${id}/letters/${letter.id}/pdf`
  assert.equal((await get('clerk', paper)).statusCode, 200)
  assert.equal((await readings(id)).length, 1)
  for (const address of [url, paper]) {
    assert.equal((await get('supervisor', address)).json().code, 'requests/purpose-missing')
    assert.equal((await get('supervisor', `${address}?purpose=supervise`)).json().code, 'requests/statement-missing')
    assert.equal((await get('supervisor', `${address}?purpose=handle-request&statement=x`)).json().code, 'requests/purpose-not-yours')
    assert.equal((await get('supervisor', `${address}?purpose=supervise&statement=${encodeURIComponent('抽查')}`)).statusCode, 200)
  }
  assert.deepEqual(
    (await readings(id)).slice(1).map(({ details }) => details),
    ['identity', 'letter'].map((field) => ({ purpose: 'supervise', statement: '抽查', fields: [field] })),
  )
})
