import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'
import { TEST_KEYS } from '../../tests/keys.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { openFileStore } from '../platform/runtime/files.ts'
import { drill } from './drill.ts'
import { withoutPassword } from './dump-database.ts'
import { lastBackup } from './last-backup.ts'
import { restore } from './restore.ts'
import { openConfiguredStore, runBackup } from './run-backup.ts'

const { db, url } = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'gongkai-dump-'))
chmodSync(home, 0o755)
after(() => rm(home, { recursive: true, force: true }))
await writeFile(join(home, 'key'), 'a key of the tests that is long enough, kept apart', { mode: 0o600 })
await mkdir(join(home, 'data'))
const config = readConfig(
  { DATA_DIR: join(home, 'data'), DATABASE_URL: url, BACKUP_DIR: join(home, 'store'), BACKUP_KEY_FILE: join(home, 'key') },
  join(home, 'nowhere'),
)
const nothing = () => undefined

/** Zero when the program is not there. */
const major = (text: string | null) => Number(/(\d+)/.exec(text ?? '')?.[1] ?? 0)
const found = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
const server = major(found.rows[0]?.version ?? '')
const dumps = major(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout)

test('a database of one’s own is dumped, restored into the built-in server and compared', {
  skip: dumps < server && 'pg_dump of the version of the server is not there',
}, async () => {
  const store = await openFileStore(join(config.dataDir, 'files'), TEST_KEYS)
  await agency(db, { name: '甲局' })
  const { hash } = await store.put(db, Buffer.from('%PDF-1.7\n'), new Date())
  const { written } = await runBackup(config, 'full')
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['dump'],
  )
  const backups = await openConfiguredStore(config)
  await mkdir(join(home, 'drill'))
  const { tables } = await drill(backups, join(home, 'drill'), undefined, nothing)
  assert.equal(tables['agencies']?.rows, 1)
  assert.deepEqual(await readdir(join(home, 'drill')), [])
  // A database that has tables is not written to.
  const place = { dataDir: join(home, 'restored'), databaseUrl: url }
  await assert.rejects(restore(backups, {}, place, nothing), /不是空的/)
  await restore(backups, {}, { ...place, databaseUrl: undefined }, nothing)
  const files = await openFileStore(join(home, 'restored', 'files'), TEST_KEYS)
  assert.equal((await files.read(hash)).toString(), '%PDF-1.7\n')
})

test('without pg_dump the problem is told and noted, and no backup is listed', async () => {
  const before = process.env['PATH']
  process.env['PATH'] = home
  try {
    await assert.rejects(runBackup(config, 'full'), /本机没有 pg_dump，请安装/)
  } finally {
    process.env['PATH'] = before
  }
  assert.match((await lastBackup(db)).problem ?? '', /本机没有 pg_dump/)
})

test('the password of the database is no argument of the programs', () => {
  for (const [url, address, password] of [
    ['postgres://gongkai:a%40b@db:5432/gongkai?sslmode=require', 'postgres://gongkai@db:5432/gongkai?sslmode=require', 'a@b'],
    ['postgresql://gongkai:x@/gongkai?host=/run', 'postgresql://gongkai@/gongkai?host=/run', 'x'],
    ['postgres://gongkai:a@b@db/gongkai', 'postgres://gongkai@db/gongkai', 'a@b'],
    ['postgres://gongkai@db/gongkai?password=a%26b', 'postgres://gongkai@db/gongkai', 'a&b'],
    [
      'postgres://gongkai:x@db/gongkai?sslmode=require&p%61ssword=y&connect_timeout=9',
      'postgres://gongkai@db/gongkai?sslmode=require&connect_timeout=9',
      'y',
    ],
    ['postgres://gongkai@db/gongkai', 'postgres://gongkai@db/gongkai', undefined],
    ['postgres://db:5432/a@b', 'postgres://db:5432/a@b', undefined],
  ] as const)
    assert.deepEqual(withoutPassword(url), { address, password })
})
