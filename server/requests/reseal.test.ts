import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { office, received, submitted } from '../../tests/given-request.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { SEALED } from '../app.ts'
import { boundTo } from '../platform/access/databases.ts'
import type { Db } from '../platform/database/database.ts'
import { newKeyLine, openKeyRing } from '../platform/personal/key-ring.ts'
import { giveKeys, keysOf } from '../platform/personal/keys-of.ts'
import { addKey, keyFile, noteUse, openKeys } from '../platform/personal/open-keys.ts'
import { resealAll, SEALED_FILES } from '../platform/personal/reseal.ts'
import { openFileStore } from '../platform/runtime/files.ts'
import { listRequests } from './list-requests.ts'
import { openPersonal } from './personal-data.ts'
import { earlierInMonth } from './propose-fee.ts'
import { SEALED_REQUESTS } from './sealed-data.ts'

const { runtime } = await testRuntime('2025-10-20T02:00:00Z')
const { db } = runtime
// As the night runs it.
const jobs = boundTo('gongkai_jobs', runtime)
const now = runtime.clock()
const ours = await office(db)
const rowIn = (place: Db) => (id: number) => place.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const row = rowIn(db)

/** The row as it was stored before personal data were sealed. */
async function storedBefore(id: number): Promise<void> {
  const personal = openPersonal(keysOf(db), await row(id))
  assert.ok(personal)
  await db
    .updateTable('requests')
    .set({
      sealed: null,
      identity_hash: null,
      phone_hash: null,
      identity_number: personal.identityNumber,
      phone: personal.phone,
    })
    .where('id', '=', id)
    .execute()
}

const folder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
after(() => rm(folder, { recursive: true, force: true }))
const config = { dataDir: folder, personalDataKeys: undefined, personalDataCipher: 'aes-256-gcm' } as const

test('a request that was stored before reads, counts for the fee and is found by name; sealing changes none of it', async () => {
  const [first, second] = [await received(db, ours), await received(db, ours)]
  await storedBefore(first.id)
  const plain = openPersonal(keysOf(db), await row(first.id))
  assert.equal(plain?.identityNumber, '11010519491231002X')
  assert.deepEqual(
    (await earlierInMonth(db, await row(second.id))).map(({ id }) => id),
    [first.id],
  )
  const hash = createHash('sha256').update(PLAIN_PDF).digest('hex')
  const place = join(runtime.config.dataDir, 'files', hash.slice(0, 2), hash)
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, PLAIN_PDF)
  await db.insertInto('files').values({ hash, media_type: 'application/pdf', size: PLAIN_PDF.length, stored_at: now }).execute()

  const { sealed, failed } = await resealAll(jobs, SEALED)
  assert.deepEqual([sealed, failed], [2, 0])
  assert.deepEqual(openPersonal(keysOf(db), await row(first.id)), plain)
  assert.equal((await row(first.id)).identity_number, null)
  assert.deepEqual(
    (await earlierInMonth(db, await row(second.id))).map(({ id }) => id),
    [first.id],
  )
  assert.ok((await runtime.files.read(hash)).equals(PLAIN_PDF))
  assert.ok((await stat(place)).size > PLAIN_PDF.length)
  assert.deepEqual(await resealAll(jobs, SEALED), { sealed: 0, failed: 0 })
})

test('a new key, here of the other cipher: work that was interrupted goes on, the earlier key is retired only at the end', async () => {
  const lines = [newKeyLine('aes-256-gcm', now)]
  const keys = openKeyRing(() => lines.join('\n'))
  // A database and a file store with a ring of their own.
  const { runtime: other } = await testRuntime('2025-10-20T02:00:00Z')
  const { db } = other
  const ours = await office(db)
  const row = rowIn(db)
  giveKeys(db, keys)
  const running = { ...boundTo('gongkai_jobs', other), files: await openFileStore(join(folder, 'files'), keys) }
  await noteUse(running.db, keys)
  const before = keys.current.id
  const made = []
  for (let count = 0; count < 5; count += 1) made.push(await received(db, ours, '2025-09-26', { phone: `1380000000${count}` }))
  const stored = await running.files.put(db, PLAIN_PDF, now)

  lines.push(newKeyLine('sm4', now))
  keys.reload()
  await noteUse(running.db, keys)
  assert.notEqual(keys.current.id, before)
  const requests = SEALED_REQUESTS
  const others = SEALED.filter((kind) => kind !== requests)
  const told: string[] = []
  assert.equal(await requests.count(running), 5)
  await assert.rejects(
    resealAll(running, [requests, ...others], (title, done, all) => {
      told.push(`${title} ${done}/${all}`)
      throw new Error('interrupted')
    }),
    /interrupted/,
  )
  assert.deepEqual(told, ['申请人的个人信息 5/5'])
  const active = () => db.selectFrom('personal_keys').select('id').where('retired_at', 'is', null).orderBy('id').execute()
  assert.ok((await active()).some(({ id }) => id === before))
  // A reader meanwhile meets both keys, and a search finds rows under either.
  const found = await listRequests(db, ours.clerk, { text: '13800000003' }, now)
  assert.deepEqual(
    found.rows.map(({ id }) => id),
    [made[3]?.id],
  )
  assert.ok((await running.files.read(stored.hash)).equals(PLAIN_PDF))

  const { sealed, failed } = await resealAll(running, SEALED)
  assert.deepEqual([sealed, failed], [6, 0], 'five letters and one file were left')
  assert.deepEqual(
    (await active()).map(({ id }) => id).filter((id) => id === before),
    [],
  )
  lines.shift()
  keys.reload()
  assert.equal(openPersonal(keys, await row(made[2]?.id ?? 0))?.phone, '13800000002')
  assert.ok((await running.files.read(stored.hash)).equals(PLAIN_PDF))
})

test('a file that is erased while it is sealed anew does not come back', async () => {
  const { hash } = await runtime.files.put(db, Buffer.from('%PDF-1.7 erased'), now)
  const files = {
    ...runtime.files,
    async reseal(name: string) {
      if (name !== hash) return runtime.files.reseal(name)
      await db.deleteFrom('files').where('hash', '=', hash).execute()
      // The content that the erasure removed is written again here.
      return true
    },
  }
  await SEALED_FILES.next({ ...jobs, files }, '')
  await assert.rejects(runtime.files.read(hash), { code: 'platform/file-missing' })
})

test('a row that does not open is left as it is and reported, and no key is retired', async () => {
  const { id } = await submitted(db, ours.agencyId, '2025-09-26')
  const { id: other } = await submitted(db, ours.agencyId, '2025-09-26')
  const { sealed } = await row(other)
  const foreign = sealed?.replace(/\.[a-z0-9]+\./, '.lost1.') ?? ''
  await db.updateTable('requests').set({ sealed: foreign }).where('id', '=', id).execute()
  const { failed } = await resealAll(jobs, SEALED)
  assert.equal(failed, 1)
  assert.equal((await row(id)).sealed, foreign)
  await db.updateTable('requests').set({ sealed }).where('id', '=', id).execute()
  // Sealed for another request: moved, so it does not open either.
  assert.throws(() =>
    openPersonal(keysOf(db), {
      number: 'SQ2025AAAAAAAA',
      sealed,
      identity_number: null,
      contact_person: null,
      phone: null,
      email: null,
      postal_address: null,
    }),
  )
})

test('the key file is made once, for its owner only; without it nothing starts', async () => {
  await db.deleteFrom('personal_keys').execute()
  const keys = await openKeys(db, config)
  assert.equal((await stat(keyFile(folder))).mode & 0o777, 0o600)
  assert.equal((await openKeys(db, config)).current.id, keys.current.id)
  giveKeys(db, keys)
  // As an editor may leave it.
  await writeFile(keyFile(folder), (await readFile(keyFile(folder), 'utf8')).trimEnd())
  await addKey(db, { ...config, personalDataCipher: 'sm4' }, now)
  assert.deepEqual([keys.all.length, keys.current.cipher], [2, 'sm4'])
  await rm(keyFile(folder))
  await assert.rejects(openKeys(db, config), { name: 'KeyProblem', message: /缺少个人信息密钥 .*没有启动。请从备份恢复/ })
  const other = newKeyLine('aes-256-gcm', now)
  await assert.rejects(openKeys(db, { ...config, personalDataKeys: other }), { message: /缺少个人信息密钥/ })
  const renamed = keys.all.map(({ id }) => other.replace(/^\S+/, id)).join(';')
  await assert.rejects(openKeys(db, { ...config, personalDataKeys: renamed }), { message: /与加密时不同/ })
  await writeFile(keyFile(folder), `${other}\n`, { mode: 0o644 })
  await assert.rejects(openKeys(db, config), { message: /chmod 600/ })
})
