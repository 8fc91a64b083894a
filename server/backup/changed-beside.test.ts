import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { headsFolder } from '../audit/heads.ts'
import { sealAudit } from '../audit/seal.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { type Db, openDatabase } from '../platform/database/database.ts'
import { type EmbeddedPostgres, startPostgres } from '../platform/database/embedded-postgres.ts'
import { migrate } from '../platform/database/migrate.ts'
import { record } from '../platform/ledger/audit.ts'
import { holdAuditKey, openAuditKey } from '../platform/ledger/audit-key.ts'
import { newKeyLine, openKeyRing } from '../platform/personal/key-ring.ts'
import { giveKeys } from '../platform/personal/keys-of.ts'
import { isSealedUnder } from '../platform/personal/sealed-file.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { openFileStore } from '../platform/runtime/files.ts'
import { restore } from './restore.ts'
import { openConfiguredStore, runBackup } from './run-backup.ts'

const home = await mkdtemp(join(tmpdir(), 'gongkai-beside-'))
chmodSync(home, 0o755)
const keyFile = join(home, 'key')
await writeFile(keyFile, 'a key of the tests that is long enough, kept apart', { mode: 0o600 })
const config = readConfig(
  { DATA_DIR: join(home, 'data'), DEMO: 'off', BACKUP_DIR: join(home, 'store'), BACKUP_KEY_FILE: keyFile },
  join(home, 'nowhere'),
)
let lines = newKeyLine('aes-256-gcm', new Date('2025-01-01T00:00:00Z'))
const keys = openKeyRing(() => lines)
const nothing = () => undefined

let server: EmbeddedPostgres
let db: Db
before(async () => {
  server = await startPostgres(config.dataDir, { durable: false })
  db = open(server.url)
  await migrate(db)
})
after(async () => {
  await db.destroy()
  await server.stop()
  await rm(home, { recursive: true, force: true })
})

function open(url: string): Db {
  const opened = openDatabase(url, 3)
  holdAuditKey(opened, openAuditKey(config.auditKey, 'sha256'))
  giveKeys(opened, keys)
  return opened
}

/** A line of the audit log, sealed and noted beside the database. */
async function sealedLine(on: Db, dataDir: string): Promise<void> {
  await on.transaction().execute((tx) => record(tx, { kind: 'system', name: '试' }, 'sign-out', 'x:1'))
  await sealAudit(on)
  await headsFolder(join(dataDir, 'audit')).note(on)
}

test('a file that was sealed anew is backed up anew, though its path and size are the same', async () => {
  const files = await openFileStore(join(config.dataDir, 'files'), keys)
  const { hash } = await files.put(db, Buffer.from('%PDF-1.7\n第一份'), new Date())
  await runBackup(config, 'full')
  lines += `\n${newKeyLine('aes-256-gcm', new Date('2025-02-02T00:00:00Z'))}`
  keys.reload()
  assert.equal(await files.reseal(hash), true)
  await runBackup(config, 'log')
  const dataDir = join(home, 'resealed')
  const elsewhere = { dataDir, databaseUrl: 'postgres:///other' }
  await assert.rejects(restore(await openConfiguredStore(config), {}, elsewhere, nothing), /只能恢复为内置数据库/)
  await restore(await openConfiguredStore(config), {}, { dataDir, databaseUrl: undefined }, nothing)
  assert.equal(await isSealedUnder(join(dataDir, 'files', hash.slice(0, 2), hash), keys.current), true)
})

test('after a restore to an earlier moment the chain goes on, and verifying finds nothing; the later heads are kept apart', async () => {
  await sealedLine(db, config.dataDir)
  await runBackup(config, 'full')
  await sleep(20)
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  for (let one = 0; one < 2; one += 1) await sealedLine(db, config.dataDir)
  await runBackup(config, 'log')
  const dataDir = join(home, 'earlier')
  const place = { dataDir, databaseUrl: undefined }
  const { headsAside = '' } = await restore(await openConfiguredStore(config), { at: rows[0]?.now ?? new Date(0) }, place, nothing)
  assert.equal((await readFile(headsAside, 'utf8')).split('\n').filter(Boolean).length, 2)

  const restored = await startPostgres(dataDir)
  const other = open(restored.url)
  try {
    for (let one = 0; one < 3; one += 1) await sealedLine(other, dataDir)
    const found: string[] = []
    const files = await openFileStore(join(dataDir, 'files'), keys)
    await verifyAudit(other, { dataDir, files }, ({ kind, subject }) => found.push(`${kind} ${subject}`))
    assert.deepEqual(found, [])
    assert.equal((await other.selectFrom('audit_blocks').select('number').execute()).length, 4)
    assert.ok((await readdir(join(dataDir, 'audit'))).some((name) => name.startsWith('heads-')))
  } finally {
    await other.destroy()
    await restored.stop()
  }
})
