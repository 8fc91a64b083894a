import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Client } from 'pg'
import { openDatabase } from '../server/platform/database/database.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PATIENCE_MS = 60_000

/** How many places `gongkai audit verify` names in a stopped installation; its own words when it cannot verify. */
export async function verifyStored(settings: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, 'cli/gongkai.ts', 'audit', 'verify'], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (said.includes('没有发现问题')) return 0
  const found = Number(/发现 (\d+) 处问题/.exec(said)?.[1])
  if (!(found > 0)) throw new Error(`audit verify: ${said}${complained}`)
  process.stderr.write(said)
  return found
}

/** What is stored, and how many requests lack the fact or the audit line written with them, or are there twice. */
export async function readStored(server: { readonly url: string; stop(): Promise<void> }): Promise<{ subjects: string[]; halves: number }> {
  const db = openDatabase(server.url)
  const rows = await db
    .selectFrom('requests')
    .select((build) => [
      'subject',
      build
        .exists(build.selectFrom('request_facts').select('request_facts.id').whereRef('request_facts.request_id', '=', 'requests.id'))
        .as('fact'),
      build
        .exists(build.selectFrom('audit').select('audit.id').where(sql<boolean>`audit.subject = 'request:' || requests.id`))
        .as('audited'),
    ])
    .execute()
  await db.destroy()
  await server.stop()
  const subjects = rows.map(({ subject }) => subject)
  const halves = rows.filter(({ fact, audited }) => !fact || !audited).length
  return { subjects, halves: halves + subjects.length - new Set(subjects).size }
}

/** Resolves when the database answers. */
export async function untilBack(url: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; await sleep(20)) {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    const back = await client
      .connect()
      .then(() => client.query('select'))
      .then(Boolean, () => false)
    await client.end().catch(() => undefined)
    if (back) return
    if (performance.now() > end) throw new Error('the database did not come back')
  }
}
