import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { record } from '../server/platform/ledger/audit.ts'
import { AUDIT_SECRET, testDatabase } from '../tests/database.ts'
import { buildIfStale, PROGRAM } from './builds.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
await buildIfStale(ROOT, PROGRAM, process)
const { db, url } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'gongkai-audit-'))
after(() => rm(folder, { recursive: true, force: true }))

async function audit(...args: string[]) {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: url, AUDIT_KEY: AUDIT_SECRET, DEMO: 'off' }
  const child = spawn(process.execPath, [join(ROOT, 'cli/gongkai.js'), 'audit', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { stdout, stderr, status }
}

test('lines that waited because nothing ran are sealed and not called kept from sealing; a guard that is off is named, exit 1', async () => {
  await db.transaction().execute((tx) => record(tx, { kind: 'system', name: '试' }, 'sign-out', 'account:1'))
  await sql`alter table audit disable trigger user`.execute(db)
  await sql`update audit set at = now() - interval '1 hour'`.execute(db)
  const off = await audit('verify')
  const says = ['改动、删除', '清空'].map((what) => `数据库的防改动措施被关闭：audit（${what}）\n`).join('')
  assert.deepEqual([off.stdout, off.status], [`${says}发现 2 处问题。\n`, 1])
  await sql`alter table audit enable trigger user`.execute(db)
  const { stdout, status } = await audit('verify')
  assert.deepEqual([stdout, status], ['没有发现问题。\n', 0])
})

test('an export goes into a new folder, and an archive says when nothing is old enough', async () => {
  const into = join(folder, 'package')
  const [from, to] = ['2000-01-01', '2999-12-31']
  const { stdout, status } = await audit('export', '--from', from, '--to', to, '--into', into)
  assert.deepEqual([stdout, status], [`已导出 1 行到 ${into}，核对方法见其中的说明.txt。\n`, 0])
  assert.ok((await readdir(into)).includes('SHA256SUMS.sig'))
  assert.match((await audit('export', '--from', from, '--to', to, '--into', into)).stderr, /这个文件夹已经存在/)
  assert.equal((await audit('archive')).stdout, '没有早于 6 个月的审计日志。\n')
})

test('wrong arguments are explained, exit 2', async () => {
  for (const args of [[], ['burn'], ['verify', 'x'], ['export', '--from', '2026-02-30', '--to', '2026-03-01', '--into', 'x']]) {
    const { status, stderr } = await audit(...args)
    assert.equal(status, 2)
    assert.match(stderr, /^参数不正确。[^]*用法：gongkai audit verify/)
  }
})
