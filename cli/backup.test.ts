import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildIfStale, PROGRAM } from './builds.ts'

const BIN = fileURLToPath(new URL('gongkai.js', import.meta.url))
await buildIfStale(fileURLToPath(new URL('..', import.meta.url)), PROGRAM, process)
const home = mkdtempSync(join(tmpdir(), 'gongkai-cli-backup-'))
chmodSync(home, 0o755)
after(() => rm(home, { recursive: true, force: true }))
writeFileSync(join(home, 'key'), 'a key of the tests that is long enough, kept apart', { mode: 0o600 })

function gongkai(args: readonly string[], settings: Record<string, string> = {}) {
  const paths = { DATA_DIR: join(home, 'data'), BACKUP_DIR: join(home, 'store'), BACKUP_KEY_FILE: join(home, 'key') }
  return spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', DEMO: 'off', ...paths, ...settings },
  })
}

test('backup, list, check, restore and drill from the command line', () => {
  assert.equal(gongkai(['migrate']).status, 0)
  const made = gongkai(['backup'])
  assert.match(made.stdout, /^\d{8}T\d{9}Z-full {2}完整 {2}到 .* {2}新存 \d+\.\d MB\n$/, made.stderr)
  const log = gongkai(['backup', '--log'])
  assert.match(log.stdout, /-log {2}变化/, log.stderr)
  assert.equal(gongkai(['backup', '--list']).stdout.split('\n').length, 3)
  assert.equal(gongkai(['backup', '--check']).stdout, '2 个备份都完好。\n')
  const drill = gongkai(['restore', '--drill'])
  assert.match(drill.stdout, /演练成功.*逐表、逐个文件核对一致/, drill.stderr)
  const restored = gongkai(['restore', '--into', join(home, 'restored')])
  assert.match(restored.stdout, /已恢复到/, restored.stderr)
  // The program runs on what was restored.
  assert.equal(gongkai(['migrate'], { DATA_DIR: join(home, 'restored') }).stdout, '数据库已是最新。\n')
})

test('a failed restore says why in a sentence, exits 1 and leaves the folder empty', () => {
  const into = join(home, 'never')
  mkdirSync(into)
  const { status, stderr } = gongkai(['restore', '--into', into, '--at', '2020-01-01 08:00'])
  assert.equal(status, 1)
  assert.match(stderr, /^最早可以恢复到 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d，请另选一个时刻\n$/)
  assert.deepEqual(readdirSync(into), [])
})

test('a store without a key is a problem of the configuration, and nothing is made', () => {
  const { status, stderr } = gongkai(['backup'], { BACKUP_KEY_FILE: '', BACKUP_DIR: join(home, 'other') })
  assert.equal(status, 1)
  assert.match(stderr, /BACKUP_KEY_FILE/)
  assert.equal(existsSync(join(home, 'other')), false)
})

for (const args of [
  ['backup', '--log', '--list'],
  ['restore'],
  ['restore', '--into', 'x', '--at', '昨天'],
  ['restore', '--into', 'x', '--at', '2026-11-27 10:00', '--backup', 'y'],
  ['restore', '--drill', '--at', '2026-11-27 10:00'],
]) {
  test(`gongkai ${args.join(' ')} is refused with the help, exit 2`, () => {
    const { status, stderr } = gongkai(args)
    assert.equal(status, 2)
    assert.match(stderr, /用法：gongkai/)
  })
}

for (const address of [
  'postgres://gongkai:hushhush@127.0.0.1:1/empty',
  'postgres://gongkai@127.0.0.1:1/empty?password=hushhush',
  'postgres://gongkai@127.0.0.1:1/empty?sslmode=disable&p%61ssword=hushhush',
])
  test(`a password in ${address} is refused with what to do, and not repeated`, () => {
    const { status, stderr } = gongkai(['restore', '--into', join(home, 'other'), '--database', address])
    assert.equal(status, 2)
    assert.match(stderr, /^参数会被本机的其他用户看到.*PGPASSWORD.*pgpass/)
    assert.doesNotMatch(stderr, /hushhush/)
  })

test('an address without a password is taken, one of no database is not', () => {
  const asked = ['restore', '--into', join(home, 'other'), '--at', '2020-01-01 08:00', '--database']
  assert.match(gongkai([...asked, 'postgres://gongkai@127.0.0.1:1/empty']).stderr, /^最早可以恢复到/)
  assert.match(gongkai([...asked, 'host=db password=hushhush']).stderr, /^--database 应为以 postgres:\/\/ 开头的地址/)
})
