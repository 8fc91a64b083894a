import assert from 'node:assert/strict'
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { agency, officer, PASSWORD } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { boundTo } from '../platform/access/databases.ts'
import { newKeyLine, openKeyRing } from '../platform/personal/key-ring.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { resealAll } from '../platform/personal/reseal.ts'
import { openSecret, SEALED_SECRETS, sealSecret } from './sealed-secret.ts'
import { newSecret } from './totp.ts'

const { app, runtime, setNow } = await testRuntime('2025-09-26T02:00:00Z')
const { db, clock } = runtime
const home = await agency(db)
const OTHER_SECRET = 'another secret, long enough for it'
const jobs = boundTo('gongkai_jobs', runtime)
const elsewhere = { ...jobs, config: { ...jobs.config, secret: OTHER_SECRET } }
let minutes = 0

/** An officer with a phone, whose secret is stored as given. */
async function withPhone(stored: (accountId: number, secret: string) => string) {
  const person = await officer(db, { agencyId: home.id })
  const secret = newSecret()
  await db
    .insertInto('second_factors')
    .values({
      account_id: person.accountId,
      kind: 'totp',
      name: '手机',
      added_at: clock(),
      confirmed_at: clock(),
      sealed_secret: stored(person.accountId, secret),
      last_step: 0,
    })
    .execute()
  return { ...person, secret }
}

/** Seals a secret as version 0.1.0 did. */
const sealedBefore = (key: string) => (accountId: number, secret: string) => {
  const nonce = randomBytes(12)
  const cipherKey = Buffer.from(hkdfSync('sha256', key, '', 'gongkai totp', 32))
  const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce).setAAD(Buffer.from(String(accountId)))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Signs in with the code that the phone shows a minute later: `ok`, or why not. */
async function signIn({ username, secret }: { username: string; secret: string }): Promise<string> {
  minutes += 1
  setNow(new Date(Date.parse('2025-09-26T02:00:00Z') + minutes * 60_000).toISOString())
  const remoteAddress = `10.7.0.${minutes}`
  const entered = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password: PASSWORD }, remoteAddress })
  const cookies = Object.fromEntries(entered.cookies.map(({ name, value }) => [name, value]))
  const headers = { 'x-csrf-token': entered.json().csrfToken as string }
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock().getTime() })
  const reply = await app.inject({ method: 'POST', url: '/api/second-factor/code', payload: { code }, cookies, headers, remoteAddress })
  return reply.statusCode === 200 ? 'ok' : (reply.json().code as string)
}

const storedOf = async ({ accountId }: { accountId: number }) => {
  const row = await db.selectFrom('second_factors').select('sealed_secret').where('account_id', '=', accountId).executeTakeFirstOrThrow()
  return row.sealed_secret ?? ''
}

test('the secret of a phone cannot be read in the database, and opens for its account and with its key only', async () => {
  const person = await withPhone((accountId, secret) => sealSecret(keysOf(db), accountId, secret))
  const stored = await storedOf(person)
  assert.ok(!stored.includes(person.secret))
  const opened = (keys = keysOf(db), accountId = person.accountId) => openSecret(keys, runtime.config.secret, accountId, stored)
  assert.equal(opened(), person.secret)
  assert.equal(opened(keysOf(db), person.accountId + 1), undefined)
  const line = newKeyLine('sm4', clock())
  assert.equal(opened(openKeyRing(() => line)), undefined)
  assert.equal(await signIn(person), 'ok')
})

test('a phone of the version before passes, is sealed anew at night and still passes, whatever becomes of SECRET', async () => {
  const person = await withPhone(sealedBefore(runtime.config.secret))
  assert.equal(await signIn(person), 'ok')
  assert.equal(await SEALED_SECRETS.count(jobs), 1)
  assert.deepEqual(await resealAll(jobs, [SEALED_SECRETS]), { sealed: 1, failed: 0 })
  assert.ok((await storedOf(person)).startsWith(`gk1.${keysOf(db).current.id}.`))
  assert.deepEqual(await resealAll(elsewhere, [SEALED_SECRETS]), { sealed: 0, failed: 0 })
  assert.equal(await signIn(person), 'ok')
})

test('a phone that another SECRET sealed is a wrong code and no fault, and stays as it is', async () => {
  const person = await withPhone(sealedBefore(OTHER_SECRET))
  assert.equal(await signIn(person), 'accounts/wrong-code')
  assert.deepEqual(await resealAll(jobs, [SEALED_SECRETS]), { sealed: 0, failed: 1 })
  assert.deepEqual(await resealAll(elsewhere, [SEALED_SECRETS]), { sealed: 1, failed: 0 })
  assert.equal(await signIn(person), 'ok')
})
