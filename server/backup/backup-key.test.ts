import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from '../platform/runtime/config.ts'
import { deriveKey } from './backup-key.ts'
import { openConfiguredStore } from './run-backup.ts'

const home = await mkdtemp(join(tmpdir(), 'gongkai-key-'))
after(() => rm(home, { recursive: true, force: true }))
const keyFile = join(home, 'key')
await writeFile(keyFile, 'a key of the tests that is long enough, kept apart', { mode: 0o600 })
await mkdir(join(home, 'data'))

const configOf = (settings: Record<string, string> = {}) =>
  readConfig(
    { DATA_DIR: join(home, 'data'), BACKUP_DIR: join(home, 'store'), BACKUP_KEY_FILE: keyFile, ...settings },
    join(home, 'nowhere'),
  )
await openConfiguredStore(configOf(), { create: true })

test('what is sealed opens with the same key and label only', async () => {
  const salt = Buffer.alloc(16, 1)
  const [key, other] = await Promise.all([deriveKey('k'.repeat(32), salt), deriveKey('l'.repeat(32), salt)])
  const sealed = await key.seal(Buffer.from('内容'), 'one')
  assert.equal((await key.open(sealed, 'one')).toString(), '内容')
  await assert.rejects(key.open(sealed, 'two'))
  await assert.rejects(other.open(sealed, 'one'))
  assert.notEqual(key.nameOf(Buffer.from('内容')), other.nameOf(Buffer.from('内容')))
  // A nonce is never used twice.
  assert.notDeepEqual(await key.seal(Buffer.from('内容'), 'one'), sealed)
})

test('another key is refused, and so is one that lies open or beside the data', async () => {
  const other = join(home, 'other-key')
  await writeFile(other, 'another key of the tests, just as long as the first', { mode: 0o600 })
  await assert.rejects(openConfiguredStore(configOf({ BACKUP_KEY_FILE: other })), /密钥文件与 .* 的备份库不符/)
  chmodSync(other, 0o644)
  await assert.rejects(openConfiguredStore(configOf({ BACKUP_KEY_FILE: other })), /chmod 600/)
  const beside = join(home, 'store', 'key')
  await writeFile(beside, 'another key of the tests, just as long as the first', { mode: 0o600 })
  await assert.rejects(openConfiguredStore(configOf({ BACKUP_KEY_FILE: beside })), /不能放在/)
  await rm(beside)
  const short = join(home, 'short-key')
  await writeFile(short, 'k'.repeat(31), { mode: 0o600 })
  await assert.rejects(openConfiguredStore(configOf({ BACKUP_KEY_FILE: short })), /不足 32 个字符/)
})

test('no store is made in a folder that holds something else', async () => {
  const used = join(home, 'used')
  await mkdir(used)
  await writeFile(join(used, 'a'), '')
  await assert.rejects(openConfiguredStore(configOf({ BACKUP_DIR: used }), { create: true }), /不是空的，也不是备份库/)
})
