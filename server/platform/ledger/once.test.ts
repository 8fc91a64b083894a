import assert from 'node:assert/strict'
import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testRuntime } from '../../../tests/runtime.ts'
import { record } from './audit.ts'
import { clearOnceKeys, once } from './once.ts'

const { runtime } = await testRuntime(undefined, [])
const { db } = runtime
const SECRET = 'a secret of the tests, long enough'
const ACTOR = { kind: 'system', name: '测试' } as const
let keys = 0
const newCall = (content: unknown = 'content') => ({ scope: '1 POST /api/x', key: `key-${(keys += 1)}`, content })

const effects = async (subject: string): Promise<number> =>
  (await db.selectFrom('audit').select('id').where('subject', '=', subject).execute()).length
const file = (subject: `x:${string}`) => db.transaction().execute((tx) => record(tx, ACTOR, 'test', subject))

test('five calls at once and one later: one effect, one reply', async () => {
  const call = newCall()
  let runs = 0
  const work = async () => {
    await file('x:five')
    runs += 1
    return { number: runs, secret: 'ABCD-EFGH' }
  }
  const replies = await Promise.all(Array.from({ length: 5 }, () => once(db, SECRET, call, work)))
  replies.push(await once(db, SECRET, call, work))
  assert.deepEqual(new Set(replies.map((reply) => JSON.stringify(reply))), new Set([JSON.stringify({ number: 1, secret: 'ABCD-EFGH' })]))
  assert.deepEqual([await effects('x:five'), runs], [1, 1])
})

test('nothing of the reply, the key or the content can be read from the table', async () => {
  const call = { scope: '1', key: 'marked-key', content: 'marked-content' }
  await once(db, SECRET, call, async () => 'marked-reply')
  const rows = JSON.stringify(await db.selectFrom('once_keys').selectAll().execute())
  assert.doesNotMatch(rows, /marked/)
  assert.ok(!rows.includes(Buffer.from('marked-reply').toString('base64').slice(0, 12)))
})

test('a reply that the version before stored is read', async () => {
  const { key, scope, content } = newCall()
  const hashed = (text: string) => createHmac('sha256', SECRET).update(`once\n${text}`).digest()
  await once(db, SECRET, { key, scope, content }, async () => 'new')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', hashed(`reply\n${scope}\n${key}`), nonce)
  const text = Buffer.concat([cipher.update('"before"'), cipher.final()])
  const reply = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
  await db
    .updateTable('once_keys')
    .set({ reply })
    .where('id', '=', hashed(`${scope}\n${key}`).toString('hex'))
    .execute()
  assert.equal(await once(db, SECRET, { key, scope, content }, async () => 'again'), 'before')
})

test('the same key with another content is refused; in another scope it is another key', async () => {
  const call = newCall()
  assert.equal(await once(db, SECRET, call, async () => 1), 1)
  await assert.rejects(
    once(db, SECRET, { ...call, content: 'other' }, async () => 2),
    { code: 'platform/key-reused', status: 409 },
  )
  assert.equal(await once(db, SECRET, { ...call, scope: '2 POST /api/x' }, async () => 3), 3)
})

test('what is refused leaves the key unused', async () => {
  const call = newCall()
  await assert.rejects(
    once(db, SECRET, call, () => Promise.reject(new Error('refused'))),
    /refused/,
  )
  assert.equal(await once(db, SECRET, call, async () => 'second'), 'second')
})

async function lost(): Promise<never> {
  await file('x:lost')
  throw new Error('lost after the commit')
}

test('an effect whose reply was lost is not repeated', async () => {
  const call = newCall()
  await assert.rejects(once(db, SECRET, call, lost), /lost/)
  await assert.rejects(once(db, SECRET, call, lost), { code: 'platform/already-done' })
  assert.equal(await effects('x:lost'), 1)
})

test('a claim that was taken over has no effect; the call that took it over has', async () => {
  const call = newCall()
  const age = () => sql`update once_keys set claimed_at = now() - interval '3 minutes' where done_at is null`.execute(db)
  const slow = once(db, SECRET, call, async () => {
    await age()
    await once(db, SECRET, call, () => file('x:over'))
    await file('x:over')
  })
  await assert.rejects(slow, { code: 'platform/in-progress' })
  assert.equal(await effects('x:over'), 1)
})

test('keys of more than a week are cleared', async () => {
  const call = newCall()
  await once(db, SECRET, call, async () => 1)
  await sql`update once_keys set claimed_at = now() - interval '6 days 23 hours'`.execute(db)
  assert.equal(await clearOnceKeys(db), 0)
  await sql`update once_keys set claimed_at = now() - interval '7 days 1 hour'`.execute(db)
  assert.ok((await clearOnceKeys(db)) > 0)
  assert.equal(await once(db, SECRET, call, async () => 2), 2)
})
