import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { formBrowser } from '../tests/browser-form.ts'
import { signedIn } from '../tests/given.ts'
import { lastFact, office } from '../tests/given-request.ts'
import { requestFields } from '../tests/request-form.ts'
import { testRuntime } from '../tests/runtime.ts'
import { makeLetter } from './requests/make-letter.ts'

const NOW = '2025-10-20T02:00:00Z'
const { runtime, app, log } = await testRuntime(NOW)
const { db } = runtime
const ours = await office(db)
const clerk = await signedIn(db, ours.clerk, new Date(NOW))

/** Planted wherever a person can state them. */
const MARKS = {
  identityNumber: '11010119900307459X',
  phone: '13987650123',
  newPhone: '13987650199',
  email: 'marked-person@example.com',
  postalAddress: '标记路九百八十七号',
  contactPerson: '欧阳标记',
  proof: '标记证明材料的内容',
  evidence: '标记证据的内容',
  claim: '标记更正的要求',
} as const

/** Every row of every table, those of the job queues too, and every file of the data folder, that contains a mark. */
async function plainPlaces(): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(
    db,
  )
  assert.ok(tables.length > 40)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(
      name
        .split('.')
        .map((part) => part.replaceAll('"', ''))
        .join('.'),
    )} t`.execute(db)
    for (const { text } of rows) found.push(...marksIn(text).map((mark) => `${name}: ${mark}`))
  }
  const folder = runtime.config.dataDir
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    found.push(...marksIn(bytes.toString('latin1'), 'latin1').map((mark) => `${entry.name}: ${mark}`))
  }
  return found
}

function marksIn(text: string, as: BufferEncoding = 'utf8'): string[] {
  return Object.values(MARKS).filter((mark) => text.includes(as === 'utf8' ? mark : Buffer.from(mark).toString(as)))
}

const pdf = (words: string): Blob => new Blob([`%PDF-1.4\n% ${words} ${MARKS.identityNumber}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`])
const file = (words: string): File => new File([pdf(words)], '证明.pdf', { type: 'application/pdf' })
const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const headers = { ...clerk.headers, 'idempotency-key': randomUUID() }
  const reply = await app.inject({ method, url, cookies: clerk.cookies, headers, ...(payload && { payload }) })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}

const browser = formBrowser(app)
const APPLICATION = {
  ...requestFields(ours.agencyId),
  identityNumber: MARKS.identityNumber,
  phone: MARKS.phone,
  email: MARKS.email,
  postalAddress: MARKS.postalAddress,
  contactPerson: MARKS.contactPerson,
}

test('personal data that are stated anywhere stand nowhere in plain text: neither in a table, a file, nor the log', async () => {
  // A form with a problem: its proof is kept for the next round.
  const wrong = await browser.send('/request', { ...APPLICATION, deliveryForm: '', identityProof: file(MARKS.proof) })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /已选择“证明.pdf”/)
  const sent = await browser.send('/request', { ...APPLICATION, identityProof: file(MARKS.proof) })
  assert.equal(sent.statusCode, 303)
  const { id, number } = await db.selectFrom('requests').select(['id', 'number']).executeTakeFirstOrThrow()
  await browser.open('/request/receipt')
  const step = async (verb: string, body: object) =>
    call('POST', `/api/requests/${id}/${verb}`, { seen: await lastFact(db, id), happenedOn: '2025-10-20', ...body })
  await step('confirm-receipt', {})
  await step('ask-for-correction', { unclear: '未写明年份', how: '写明年份', until: '2025-11-10' })
  const corrected = await browser.send(
    '/progress/correction',
    { seen: String(await lastFact(db, id)), subject: '2024年的清单', material: file(MARKS.evidence) },
    '/progress',
  )
  assert.equal(corrected.statusCode, 303)
  const contact = { contactPerson: '', phone: MARKS.newPhone, email: MARKS.email, postalAddress: MARKS.postalAddress }
  assert.equal((await browser.send('/progress/personal', contact)).statusCode, 303)
  await browser.open('/progress/personal/copy')
  const shown = await call('POST', `/api/requests/${id}/personal-data`, { purpose: 'handle-request' })
  assert.equal(shown.phone, MARKS.newPhone)
  const registered = { ...APPLICATION, agencyId: ours.agencyId, applicantName: '王五', needsHelp: false, suggestsProactive: false }
  await call('POST', '/api/requests', { ...registered, channel: 'in-person', submittedOn: '2025-10-20' })
  await step('answer-request', { outcome: 'granted', fields: { access: '见附件' } })
  for (const letter of await db.selectFrom('letters').select('id').execute()) await makeLetter({ letterId: letter.id }, runtime)
  const form = { applicantName: '赵六', phone: MARKS.phone, record: '登记信息', claim: MARKS.claim, evidence: MARKS.evidence }
  await call('POST', '/api/rectifications', { ...form, happenedOn: '2025-10-20' })
  assert.equal((await call('GET', '/api/rectifications')).items[0].form.evidence, MARKS.evidence)
  // Calls that fail are logged, too.
  await app.inject({
    method: 'POST',
    url: '/api/requests',
    cookies: clerk.cookies,
    headers: clerk.headers,
    payload: { ...registered, channel: 'fax', submittedOn: '2099-01-01' },
  })
  for (const text of [MARKS.phone, MARKS.identityNumber]) {
    assert.ok((await call('GET', `/api/requests?text=${text}`)).total > 0)
  }
  assert.deepEqual(await plainPlaces(), [])
  assert.deepEqual(marksIn(log.join('\n')), [])
  assert.ok(log.length > 10)
  assert.match(number, /^SQ/)
})

test('a value that is stored plain is found, in a table and in a file', async () => {
  await db.updateTable('requests').set({ contact_person: MARKS.contactPerson }).execute()
  const stored = await db.selectFrom('files').select('hash').executeTakeFirstOrThrow()
  const place = join(runtime.config.dataDir, 'files', stored.hash.slice(0, 2), stored.hash)
  await writeFile(place, MARKS.proof)
  assert.deepEqual(
    (await plainPlaces()).map((found) => found.replace(stored.hash, 'file')).toSorted(),
    [`file: ${MARKS.proof}`, `public.requests: ${MARKS.contactPerson}`, `public.requests: ${MARKS.contactPerson}`].toSorted(),
  )
})
