import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { testRuntime } from '../../../tests/runtime.ts'
import { boundTo } from '../access/databases.ts'
import { clearUnnamed, readUnnamed } from './unnamed-files.ts'

const { runtime, setNow } = await testRuntime()
const { db, files, config } = runtime
const jobs = boundTo('gongkai_jobs', runtime)
const stored = (name: string) => files.put(db, Buffer.from(`%PDF-1.7\n${name}`), runtime.clock())
const isThere = (hash: string) =>
  files.read(hash).then(
    () => true,
    () => false,
  )
/** What a restore to an earlier moment does to a row. */
const forget = (hash: string) => db.deleteFrom('files').where('hash', '=', hash).execute()
const night = (day: string) => {
  setNow(`${day}T19:50:00Z`)
  return clearUnnamed(jobs)
}

test('a file that no row names is kept for thirty days, one that a row names stays', async () => {
  const [kept, { hash: restored }] = [await stored('kept'), await stored('restored')]
  await forget(restored)
  assert.deepEqual(await night('2025-10-01'), { left: 1, removed: 0 })
  assert.deepEqual([...(await readUnnamed(config.dataDir)).keys()], [restored])
  assert.deepEqual(await night('2025-10-30'), { left: 1, removed: 0 })
  assert.ok(await isThere(restored))
  assert.deepEqual(await night('2025-10-31'), { left: 0, removed: 1 })
  assert.deepEqual([await isThere(kept.hash), await isThere(restored)], [true, false])
  assert.equal((await readUnnamed(config.dataDir)).size, 0)
})

test('a file that is named again, as after a start on the wrong database, counts anew', async () => {
  const { hash } = await stored('again')
  await forget(hash)
  assert.deepEqual(await night('2025-11-01'), { left: 1, removed: 0 })
  await stored('again')
  assert.deepEqual(await night('2025-11-20'), { left: 0, removed: 0 })
  await forget(hash)
  assert.deepEqual(await night('2025-12-01'), { left: 1, removed: 0 })
  assert.ok(await isThere(hash))
  // A list that was cut off or written over removes nothing.
  const place = join(config.dataDir, 'files', 'unnamed')
  await writeFile(place, `${(await readFile(place, 'utf8')).slice(0, 70)}\n???`)
  assert.deepEqual(await night('2025-12-31'), { left: 1, removed: 0 })
})

test('a file whose row is not committed yet is not removed', async () => {
  const content = Buffer.from('%PDF-1.7\nuncommitted')
  let ended: Promise<unknown> | undefined
  const hash = await db.transaction().execute(async (tx) => {
    const { hash } = await files.put(tx, content, runtime.clock())
    await writeFile(join(config.dataDir, 'files', 'unnamed'), `${hash} 2025-01-01T00:00:00.000Z\n`)
    ended = night('2026-01-01')
    // The night comes to the row.
    await new Promise((resolve) => setTimeout(resolve, 100))
    return hash
  })
  await ended
  assert.ok((await files.read(hash)).equals(content))
})
