import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { TEST_KEYS } from '../../../tests/keys.ts'
import { openIncomingFiles } from './incoming-files.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-incoming-'))
after(() => rm(folder, { recursive: true, force: true }))
const files = await openIncomingFiles(folder, TEST_KEYS)
const receive = (text: string) => files.receive(Readable.from([text]))

test('a kept file is found by its name and keeps that name when it is kept again', async () => {
  const name = await files.keep(await receive('身份证明'))
  const kept = await files.kept(name)
  assert.ok(kept)
  assert.equal(await files.keep(kept), name)
  assert.equal((await files.kept(name))?.size, kept.size)
  assert.equal(await files.kept('../secret'), undefined)
})

test('files older than a day are removed, kept ones too; younger ones stay', async () => {
  const now = Date.now()
  const old = await files.keep(await receive('昨天的'))
  const young = await files.keep(await receive('今天的'))
  await utimes(join(folder, old), now / 1000, now / 1000 - 24 * 3600 - 1)
  await utimes(join(folder, young), now / 1000, now / 1000 - 24 * 3600 + 60)
  await files.clear(now)
  const left = await readdir(folder)
  assert.deepEqual([left.includes(old), left.includes(young)], [false, true])
})
