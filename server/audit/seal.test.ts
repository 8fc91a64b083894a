import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../tests/database.ts'
import type { Db } from '../platform/database/database.ts'
import { openDatabase } from '../platform/database/database.ts'
import { bind } from '../platform/database/scope.ts'
import { record } from '../platform/ledger/audit.ts'
import { type AuditKey, auditKeyOf, holdAuditKey, openAuditKey } from '../platform/ledger/audit-key.ts'
import { readBlocks } from './chain.ts'
import { headsFolder, readHeads } from './heads.ts'
import { sealAudit } from './seal.ts'

const { db, url } = await testDatabase()
const jobs = bind(db, { role: 'gongkai_jobs' })
const ACTOR = { kind: 'system', name: '试' } as const
const file = (subject: `x:${number}`, on: Db = db) => on.transaction().execute((tx) => record(tx, ACTOR, 'sign-out', subject))
const linked = async () => (await readBlocks(db, 1, 1000)).flatMap(({ ids }) => ids)
const idsOf = async (subject: string) =>
  (await db.selectFrom('audit').select('id').where('subject', '=', subject).execute()).map(({ id }) => id)

async function otherProgram(key: AuditKey): Promise<Db> {
  const other = openDatabase(url, 2)
  holdAuditKey(other, key)
  after(() => other.destroy())
  return other
}

test('lines are linked once, in the order of their ids, however many programs seal', async () => {
  const other = await otherProgram(auditKeyOf(db))
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 10 }, (_, index) => file(`x:${round * 10 + index}`)))
    await Promise.all([sealAudit(jobs), sealAudit(other), sealAudit(jobs)])
  }
  await sealAudit(jobs)
  const ids = await linked()
  assert.equal(ids.length, 50)
  assert.equal(new Set(ids).size, 50)
  assert.equal(await sealAudit(jobs), 0)
  for (const block of await readBlocks(db, 1, 1000))
    assert.deepEqual(
      block.ids,
      block.ids.toSorted((one, two) => one - two),
    )
})

test('a line that commits after later ones were sealed is linked then', async () => {
  const release = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const slow = db.transaction().execute(async (tx) => {
    await record(tx, ACTOR, 'sign-out', 'x:1000')
    written.resolve()
    await release.promise
  })
  await written.promise
  await file('x:1001')
  await sealAudit(jobs)
  release.resolve()
  await slow
  const [late] = await idsOf('x:1000')
  assert.ok(!(await linked()).includes(late ?? 0))
  await sealAudit(jobs)
  assert.equal((await linked()).at(-1), late)
})

test('a line that the program did not write is not sealed, though it is put up for it', async () => {
  await sql`
    with forged as (
      insert into audit (at, actor_kind, actor_name, action, subject, details, mac)
      values (now(), 'system', '试', 'sign-out', 'x:2000', '{}', null), (now(), 'system', '试', 'sign-out', 'x:2000', '{}', ${`sha256:${'A'.repeat(43)}`})
      returning nonce
    )
    insert into audit_unsealed select nonce from forged`.execute(db)
  await file('x:2001')
  assert.equal(await sealAudit(jobs), 1)
  const ids = await linked()
  for (const id of await idsOf('x:2000')) assert.ok(!ids.includes(id))
})

test('a program with another key writes lines, but seals none', async () => {
  const other = await otherProgram(openAuditKey('another key than that of the tests, long enough', 'sha256'))
  await file('x:3000')
  await assert.rejects(sealAudit(other), /another key/)
  assert.equal(await sealAudit(jobs), 1)
})

test('the algorithm may change to SM3: each block names its own', async () => {
  const other = await otherProgram(openAuditKey('the audit key of the tests, long enough', 'sm3'))
  await file('x:4000', other)
  assert.equal(await sealAudit(other), 1)
  const [row] = await db.selectFrom('audit').select('mac').where('subject', '=', 'x:4000').execute()
  assert.match(row?.mac ?? '', /^sm3:/)
  await file('x:4001')
  await sealAudit(jobs)
  assert.deepEqual(
    (await readBlocks(db, 1, 1000)).slice(-2).map(({ digest }) => digest),
    ['sm3', 'sha256'],
  )
})

test('heads are noted once beside the database; a line that a crash left half written is written anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-heads-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const heads = headsFolder(folder)
  await heads.note(db)
  await heads.note(db)
  const blocks = await readBlocks(db, 1, 1000)
  assert.deepEqual(
    (await readHeads(folder)).witnesses.map(({ head }) => head),
    blocks.map(({ head }) => head),
  )
  const [name = ''] = await readdir(folder)
  const text = await readFile(join(folder, name), 'utf8')
  await writeFile(join(folder, name), text.slice(0, -20))
  await headsFolder(folder).note(db)
  assert.equal(await readFile(join(folder, name), 'utf8'), text)
})
