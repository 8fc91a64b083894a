import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Client } from 'pg'
import type { PgBoss } from 'pg-boss'
import { QUEUES } from '../server/app.ts'
import { type Db, openDatabase } from '../server/platform/database/database.ts'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { openJobs } from '../server/platform/jobs/jobs.ts'
import { holdAuditKey, openAuditKey } from '../server/platform/ledger/audit-key.ts'
import { giveKeys } from '../server/platform/personal/keys-of.ts'
import { closeAll } from './close-all.ts'
import { TEST_KEYS } from './keys.ts'

/** A private database for one test file: migrated, empty, queues open; dropped after the tests of the file. */
export interface TestDatabase {
  readonly url: string
  readonly db: Db
  readonly boss: PgBoss
}

const TEMPLATE_LOCK = 7_203_652

/** The secret of the audit key of every test database. */
export const AUDIT_SECRET = 'the audit key of the tests, long enough'
const AUDIT_KEY = openAuditKey(AUDIT_SECRET, 'sha256')

/** The server shared by tests: that of TEST_DATABASE_URL, or a temporary one for this file. */
export async function testServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-'))
  // Started by root, PostgreSQL runs as another user, who must be able to enter the folder.
  await chmod(folder, 0o755)
  const server = await startPostgres(folder, { durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Creates a copy of the migrated template, which is made once per server. Call it at the top of a test file. */
export async function testDatabase(): Promise<TestDatabase> {
  return createDatabase(ensureTemplate, async () => undefined)
}

/** Creates a database without any table, which `fill` brings to the newest migration. Call it at the top of a test file. */
export async function filledDatabase(fill: (db: Db) => Promise<void>): Promise<TestDatabase> {
  return createDatabase(async () => 'template1', fill)
}

async function createDatabase(templateOf: (serverUrl: string) => Promise<string>, fill: (db: Db) => Promise<void>): Promise<TestDatabase> {
  const server = await testServer()
  const template = await templateOf(server.url)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(server.url, (client) => client.query(`create database ${name} template ${template}`))
  const url = urlOf(server.url, name)
  const db = openDatabase(url, 6)
  holdAuditKey(db, AUDIT_KEY)
  giveKeys(db, TEST_KEYS)
  let boss: PgBoss | undefined
  let closing = false
  after(() => {
    closing = true
    return closeAll(
      () => boss?.stop({ graceful: false }),
      () => db.destroy(),
      () => asAdmin(server.url, (client) => client.query(`drop database ${name} with (force)`)),
      () => server.stop(),
    )
  })
  await fill(db)
  boss = await openJobs(db, url, QUEUES, (error) => {
    // Its last connections may still be closing when the database is dropped.
    if (!closing) throw error
  })
  return { url, db, boss }
}

/** Makes the template. Its name contains a hash of the migrations, so that a long-lived server never serves an outdated one. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `template_${await migrationsHash()}`
  await asAdmin(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount) return
    await client.query(`drop database if exists ${name}`)
    await client.query(`create database ${name}`)
    const url = urlOf(serverUrl, name)
    const db = openDatabase(url, 2)
    await migrate(db)
    const boss = await openJobs(db, url, QUEUES, (error) => {
      throw error
    })
    await boss.stop({ graceful: false })
    await db.destroy()
    await client.query(`alter database ${name} is_template true allow_connections false`)
  })
  return name
}

async function migrationsHash(): Promise<string> {
  const folder = new URL('../migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(new URL(name, folder)))
  for (const { name } of QUEUES) hash.update(name)
  return hash.digest('hex').slice(0, 16)
}

async function asAdmin(serverUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** The address of another database on the same server. */
export function urlOf(serverUrl: string, database: string): string {
  return serverUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}
