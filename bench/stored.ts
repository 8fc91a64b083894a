import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { openDatabase } from '../server/platform/database/database.ts'

const PATIENCE_MS = 60_000

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
