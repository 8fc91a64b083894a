import assert from 'node:assert/strict'
import { appendFileSync, chmodSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { agency } from '../../tests/given.ts'
import { TEST_KEYS } from '../../tests/keys.ts'
import { type Db, openDatabase } from '../platform/database/database.ts'
import { type EmbeddedPostgres, startPostgres } from '../platform/database/embedded-postgres.ts'
import { migrate } from '../platform/database/migrate.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { type FileStore, openFileStore } from '../platform/runtime/files.ts'
import { BACKUP_LOCK, BackupRunning } from './back-up.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { connectTo } from './contents.ts'
import { drill } from './drill.ts'
import { lastBackup } from './last-backup.ts'
import { restore } from './restore.ts'
import { openConfiguredStore, runBackup } from './run-backup.ts'
import { BackupDamaged, damagedParts } from './write-parts.ts'

const home = await mkdtemp(join(tmpdir(), 'gongkai-backup-'))
chmodSync(home, 0o755)
const keyFile = join(home, 'key')
await writeFile(keyFile, 'a key of the tests that is long enough, kept apart', { mode: 0o600 })

const configOf = (settings: Record<string, string> = {}) =>
  readConfig(
    { DATA_DIR: join(home, 'data'), DEMO: 'off', BACKUP_DIR: join(home, 'store'), BACKUP_KEY_FILE: keyFile, ...settings },
    join(home, 'nowhere'),
  )
const config = configOf()

let server: EmbeddedPostgres
let db: Db
let files: FileStore
let store: BackupStore
let taken = 0

before(async () => {
  server = await startPostgres(config.dataDir, { durable: false })
  db = openDatabase(server.url)
  await migrate(db)
  files = await openFileStore(join(config.dataDir, 'files'), TEST_KEYS)
})
after(async () => {
  await db.destroy()
  await server.stop()
  await rm(home, { recursive: true, force: true })
})

const pdf = (text: string) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(text)])
const nothing = () => undefined

async function place(): Promise<{ dataDir: string; databaseUrl: undefined }> {
  taken += 1
  const dataDir = join(home, `restored-${taken}`)
  await mkdir(dataDir)
  return { dataDir, databaseUrl: undefined }
}

/** The names of the agencies in a restored folder. */
async function namesIn(dataDir: string): Promise<string[]> {
  const restored = await startPostgres(dataDir, { durable: false })
  const other = openDatabase(restored.url)
  try {
    return (await other.selectFrom('agencies').select('name').orderBy('id').execute()).map(({ name }) => name)
  } finally {
    await other.destroy()
    await restored.stop()
  }
}

const fileIn = async (dataDir: string, hash: string) => (await openFileStore(join(dataDir, 'files'), TEST_KEYS)).read(hash)

const clock = async () => (await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)).rows[0]?.now ?? new Date(0)

test('a full backup is restored elsewhere with the same rows, hashes, files and secret', async () => {
  await agency(db, { name: '甲局' })
  const { hash } = await files.put(db, pdf('第一份'), new Date())
  const { written } = await runBackup(config, 'full')
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['full'],
  )
  store = await openConfiguredStore(config)
  await agency(db, { name: '备份后的局' })
  const to = await place()
  const restored = await restore(store, { id: written[0]?.id ?? '' }, to, nothing)
  assert.equal(restored.tables['agencies']?.rows, 1)
  assert.deepEqual(restored.tables, written[0]?.contents?.tables)
  assert.deepEqual(restored.missingFiles, [])
  assert.deepEqual(await fileIn(to.dataDir, hash), pdf('第一份'))
  assert.equal(await readFile(join(to.dataDir, 'secret'), 'utf8'), config.secret)
  assert.deepEqual(await namesIn(to.dataDir), ['甲局'])
})

test('a restore to a moment has what was there before it, and nothing later', async () => {
  await agency(db, { name: '此前的局' })
  // A moment is read to the millisecond; the change lies well before it.
  await sleep(20)
  const moment = await clock()
  await agency(db, { name: '此后的局' })
  const { hash } = await files.put(db, pdf('第二份'), new Date())
  const { written } = await runBackup(config, 'log')
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['log'],
  )
  const to = await place()
  await restore(store, { at: moment }, to, nothing)
  assert.deepEqual(await namesIn(to.dataDir), ['甲局', '备份后的局', '此前的局'])
  const newest = await place()
  await restore(store, {}, newest, nothing)
  assert.deepEqual(await namesIn(newest.dataDir), ['甲局', '备份后的局', '此前的局', '此后的局'])
  assert.deepEqual(await fileIn(newest.dataDir, hash), pdf('第二份'))
})

test('the last moment of a backup can be restored though nothing happened after it, a later one not', async () => {
  const { written } = await runBackup(config, 'log')
  const until = new Date(written[0]?.until ?? '')
  const to = await place()
  await restore(store, { at: until }, to, nothing)
  assert.equal((await namesIn(to.dataDir)).length, 4)
  const other = await place()
  await assert.rejects(restore(store, { at: new Date(until.getTime() + 1) }, other, nothing), /最晚可以恢复到/)
  await assert.rejects(restore(store, { at: new Date('2020-01-01') }, other, nothing), /最早可以恢复到/)
  assert.deepEqual(await readdir(other.dataDir), [])
})

test('a second full backup stores only what changed, with a log before it', async () => {
  const first = (await store.lists())[0]
  const { written } = await runBackup(config, 'full')
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['log', 'full'],
  )
  assert.ok((written[1]?.storedBytes ?? Infinity) * 3 < (first?.storedBytes ?? 0), 'most of it was there')
})

test('a backup under write load is restored to exactly one moment', async () => {
  const load = { on: true }
  const writers = [1, 2, 3].map(async () => {
    while (load.on) {
      await db
        .transaction()
        .execute(async (tx) => {
          await sql`insert into number_series (agency_id, series, year, last) values (1, ${crypto.randomUUID()}, 2026, 0)`.execute(tx)
          await sql`update number_series set last = last + 1`.execute(tx)
        })
        .catch((error: { code?: string }) => assert.equal(error.code, '40P01'))
    }
  })
  const { written } = await runBackup(config, 'full')
  load.on = false
  await Promise.all(writers)
  const id = written.at(-1)?.id ?? ''
  const to = await place()
  // Compares every table with what was noted.
  const { tables } = await restore(store, { id }, to, nothing)
  assert.ok((tables['number_series']?.rows ?? 0) > 10)
})

test('no change waits for the lock of a backup', async () => {
  const holder = await connectTo(server.url)
  await holder.query('select pg_advisory_lock($1)', [BACKUP_LOCK])
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local lock_timeout to '2s'`.execute(tx)
      await touchPortal(tx)
    })
  } finally {
    await holder.end()
  }
})

test('two backups at once: the second is refused', async () => {
  const [one, two] = await Promise.allSettled([runBackup(config, 'full'), runBackup(config, 'full')])
  const refused = [one, two].filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 1)
  assert.ok((refused[0] as PromiseRejectedResult).reason instanceof BackupRunning)
})

test('the state of the backups is noted', async () => {
  const { succeededAt, fullAt, problem } = await lastBackup(db)
  assert.ok(succeededAt && fullAt && Date.now() - succeededAt.getTime() < 60_000)
  assert.equal(problem, null)
  await assert.rejects(runBackup(configOf({ BACKUP_DIR: join(config.dataDir, 'inside') }), 'full'), /不能放在数据文件夹中/)
  assert.match((await lastBackup(db)).problem ?? '', /不能放在数据文件夹中/)
  await rm(join(config.dataDir, 'inside'), { recursive: true })
})

test('a drill compares and leaves nothing behind', async () => {
  const { dataDir } = await place()
  const { tables } = await drill(store, dataDir, undefined, nothing)
  assert.equal(tables['agencies']?.rows, 4)
  assert.deepEqual(await readdir(dataDir), [])
})

test('nothing in the store can be read without the key', async () => {
  for (const name of await readdir(join(home, 'store'), { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    const content = await readFile(join(name.parentPath, name.name))
    for (const told of ['甲局', 'PDF-1.7', config.secret]) assert.equal(content.includes(told), false, `${name.name} tells ${told}`)
  }
})

test('a folder in use is not restored into', async () => {
  await assert.rejects(restore(store, {}, { dataDir: config.dataDir, databaseUrl: undefined }, nothing), /不是空的/)
})

const DAMAGE: Readonly<Record<string, (path: string) => Promise<void>>> = {
  removed: (path) => rm(path),
  'cut short': (path) => truncate(path, 40),
  'changed in one byte': async (path) => {
    const content = await readFile(path)
    content[content.length - 20] = (content[content.length - 20] ?? 0) ^ 1
    await writeFile(path, content)
  },
  'replaced by another object': async (path) => {
    const { parts } = (await store.lists())[0] ?? { parts: [] }
    const other = parts.flatMap(({ objects }) => objects).find((name) => !path.endsWith(name)) ?? ''
    await writeFile(path, await readFile(join(store.folder, 'objects', other.slice(0, 2), other)))
  },
}

test(`damaged objects (${Object.keys(DAMAGE).join(', ')}) are refused by the names of their files; the next backup mends them`, async () => {
  for (const how of Object.keys(DAMAGE)) await files.put(db, pdf(how), new Date())
  await runBackup(config, 'full')
  const { id, parts } = (await store.lists()).findLast(({ kind }) => kind === 'full') ?? { id: '', parts: [] }
  const stored = parts.filter(({ path }) => path.startsWith('files/'))
  const damaged: string[] = []
  for (const [place, damage] of Object.values(DAMAGE).entries()) {
    const { path = '', objects = [] } = stored[place] ?? {}
    const name = objects[0] ?? ''
    await damage(join(store.folder, 'objects', name.slice(0, 2), name))
    damaged.push(path)
  }
  const to = await place()
  await assert.rejects(restore(store, { id }, to, nothing), (error) => {
    assert.ok(error instanceof BackupDamaged)
    assert.deepEqual([...error.damaged].sort(), damaged.sort())
    return true
  })
  assert.deepEqual(await readdir(to.dataDir), [], 'nothing is left of it')
  assert.deepEqual((await damagedParts(store, parts, nothing)).sort(), damaged)
  await runBackup(config, 'full')
  assert.deepEqual(await damagedParts(store, parts, nothing), [])
})

test('a damaged list is named', async () => {
  const { id } = (await store.lists()).at(-1) ?? { id: '' }
  const path = join(store.folder, 'lists', id)
  const whole = await readFile(path)
  appendFileSync(path, 'x')
  await assert.rejects(store.lists(), (error) => error instanceof BackupProblem && error.message.includes(id))
  await writeFile(path, whole)
})

test('a log that the server no longer has leads to a full backup', async () => {
  await sql`select pg_drop_replication_slot(${`gongkai_backup_${store.id}`})`.execute(db)
  const { written } = await runBackup(config, 'log')
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['full'],
  )
})

test('removed backups go with their objects, and the rest stays whole', async () => {
  const all = await store.lists()
  const last = all.findLast(({ kind }) => kind === 'full')
  assert.ok((await store.remove(all.filter(({ base }) => base !== last?.id).map(({ id }) => id))) > 0)
  const parts = (await store.lists()).flatMap((list) => list.parts)
  assert.ok(parts.length > 0)
  assert.deepEqual(await damagedParts(store, parts, nothing), [])
  const needed = new Set(parts.flatMap(({ objects }) => objects))
  const kept = (await readdir(join(store.folder, 'objects'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  assert.deepEqual(new Set(kept.map(({ name }) => name)), needed)
})

test('a restored platform goes on with the same store', async () => {
  const to = await place()
  await restore(store, {}, to, nothing)
  const moved = configOf({ DATA_DIR: to.dataDir })
  // Nobody runs it: the backup starts the server itself.
  const { written } = await runBackup(moved, 'log')
  assert.deepEqual(
    written.map(({ kind }) => kind),
    ['full'],
  )
  assert.equal(written[0]?.wal?.timeline, 2)
  const again = await place()
  await restore(store, {}, again, nothing)
  assert.equal((await namesIn(again.dataDir)).length, 4)
})
