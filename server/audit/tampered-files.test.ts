import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { auditedDistrict, foundAfter, random, type Tampering, withoutGuards } from '../../tests/given-audit.ts'
import { office, received } from '../../tests/given-request.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { removeErasedFiles } from '../../tests/removals.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { SEALED } from '../app.ts'
import { boundTo } from '../platform/access/databases.ts'
import { record } from '../platform/ledger/audit.ts'
import { resealAll } from '../platform/personal/reseal.ts'
import { erasePersonalData } from '../requests/erase-personal-data.ts'
import { openLetter } from '../requests/index.ts'
import type { Finding } from './finding.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify-audit.ts'

const district = await auditedDistrict()
const { runtime, setNow, folder, places, seal, findings, open, answered } = district
const { db } = runtime
const jobs = boundTo('gongkai_jobs', runtime)
const stored = (await db.selectFrom('files').select('hash').execute()).map(({ hash }) => hash)
const pathOf = (hash: string) => join(places.dataDir, 'files', hash.slice(0, 2), hash)

test('tamperings with the files are named, each', async () => {
  for (const [index, name] of stored.entries()) {
    const path = pathOf(name)
    const content = await readFile(path)
    const other = await readFile(pathOf(stored[(index + 1) % stored.length] ?? ''))
    const middle = Math.floor(content.length / 2)
    const flipped = Buffer.from(content)
    flipped[middle] = (flipped[middle] ?? 0) ^ 1
    // The last three stand in for another file, a file that was not sealed, and none at all.
    for (const altered of [
      Buffer.concat([content, Buffer.from('x')]),
      flipped,
      content.subarray(0, -1),
      other,
      PLAIN_PDF,
      Buffer.alloc(0),
    ]) {
      await writeFile(path, altered)
      assert.deepEqual(await findings(), [{ kind: 'file-altered', subject: name }])
    }
    await rm(path)
    assert.deepEqual(await findings(), [{ kind: 'file-missing', subject: name }])
    await writeFile(path, content)
  }
  assert.ok(stored.length > 3)
  assert.deepEqual(await findings(), [])
})

test('a file from before files were sealed is whole as long as it has the hash that names it, and after it is sealed', async () => {
  const name = hash('sha256', PLAIN_PDF)
  await db
    .insertInto('files')
    .values({ hash: name, media_type: 'application/pdf', size: PLAIN_PDF.length, stored_at: runtime.clock() })
    .execute()
  await mkdir(join(pathOf(name), '..'), { recursive: true })
  await writeFile(pathOf(name), PLAIN_PDF)
  assert.deepEqual(await findings(), [])
  await writeFile(pathOf(name), Buffer.concat([PLAIN_PDF, Buffer.from('x')]))
  assert.deepEqual(await findings(), [{ kind: 'file-altered', subject: name }])
  await writeFile(pathOf(name), PLAIN_PDF)
  assert.ok(await runtime.files.reseal(name))
  assert.deepEqual(await findings(), [])
})

const sealedAgo =
  (seconds: number): Tampering =>
  async (tx) => {
    await withoutGuards(tx, 'audit_blocks')
    await sql`update audit_blocks set sealed_at = now() - make_interval(secs => ${seconds}) where number = 1`.execute(tx)
    return { kinds: ['head-missing'], subject: '第1段' }
  }

const unsealedFor =
  (seconds: number): Tampering =>
  async (tx) => {
    await record(tx, { kind: 'system', name: '试' }, 'sign-out', 'account:1')
    await withoutGuards(tx, 'audit')
    await sql`update audit set at = now() - make_interval(secs => ${seconds}) where id = (select max(id) from audit)`.execute(tx)
    return { kinds: ['line-unsealed'], subject: '' }
  }

test('a head that is altered, cut off or gone from the files is named', async () => {
  const [name = ''] = (await readdir(folder)).filter((one) => one.startsWith('heads-'))
  const path = join(folder, name)
  const text = await readFile(path, 'utf8')
  const [first = '', second = '', ...rest] = text.split('\n')
  await writeFile(path, [first.replace('"rows":', '"rows":1'), second, ...rest].join('\n'))
  assert.deepEqual(await findings(), [{ kind: 'head-altered', subject: '第1段' }])
  await writeFile(path, `{"number":\n${text}`)
  assert.deepEqual(await findings(), [{ kind: 'head-altered', subject: '1行不能读取' }])
  await writeFile(path, [second, ...rest].join('\n'))
  const [first59, first61] = [await foundAfter(district, sealedAgo(59), random(1)), await foundAfter(district, sealedAgo(61), random(1))]
  assert.deepEqual(
    [first59, first61].map(({ found }) => found.some(({ kind }) => kind === 'head-missing')),
    [false, true],
  )
  await writeFile(path, text)
})

const unsealedAfter = async (seconds: number) =>
  (await foundAfter(district, unsealedFor(seconds), random(1))).found.filter(({ kind }) => kind === 'line-unsealed').length

test('a line that is kept from sealing is named after a minute', async () => {
  assert.deepEqual([await unsealedAfter(59), await unsealedAfter(61)], [0, 1])
})

test('what was erased at the end of its keeping is explained by its line, and only that', async () => {
  setNow('2040-01-01T20:00:00Z')
  // The night erases while a verification is under way, after its snapshot.
  let erased: number | undefined
  const isWhole = async (name: string) => {
    erased ??= await erasePersonalData(jobs)
    return runtime.files.isWhole(name)
  }
  const found: Finding[] = []
  await verifyAudit(jobs.db, { ...places, files: { ...runtime.files, isWhole } }, (finding) => found.push(finding))
  assert.deepEqual([found, erased], [[], 1])
  await seal()
  assert.deepEqual(await db.selectFrom('request_files').select('hash').where('hash', '=', answered.proof.hash).execute(), [])
  await removeErasedFiles(db, jobs)
  await assert.rejects(runtime.files.read(answered.proof.hash), { code: 'platform/file-missing' })
  assert.deepEqual(await findings(), [])
  // Another request of which somebody removed the same.
  await db.updateTable('letters').set({ content: '{}' }).where('request_id', '=', open.id).execute()
  const { id } = await db.selectFrom('letters').select('id').where('request_id', '=', open.id).executeTakeFirstOrThrow()
  assert.deepEqual(await findings(), [{ kind: 'letter-missing', subject: `letters ${id}` }])
})

test('words from before letters were sealed count as they stand, until all are sealed', async () => {
  const earlier = await testRuntime()
  const old = earlier.runtime.db
  await received(old, await office(old))
  const letter = await old.selectFrom('letters').selectAll().executeTakeFirstOrThrow()
  const plain = JSON.stringify(openLetter(old, letter))
  const unseal = () => old.updateTable('letters').set({ content: plain }).execute()
  await unseal()
  // Lines of that time had no keyed hash and vouched for nothing.
  await sql`alter table audit disable trigger user`.execute(old)
  await sql`update audit set mac = null, vouches = null`.execute(old)
  await sql`alter table audit enable trigger user`.execute(old)
  const work = boundTo('gongkai_jobs', earlier.runtime)
  const foundThen = async () => {
    await sealAudit(work.db)
    const found: Finding[] = []
    await verifyAudit(work.db, { dataDir: earlier.runtime.config.dataDir, files: work.files }, (finding) => found.push(finding))
    return found
  }
  assert.deepEqual(await foundThen(), [])
  assert.equal((await resealAll(work, SEALED)).failed, 0)
  assert.deepEqual(await foundThen(), [])
  await unseal()
  assert.deepEqual(await foundThen(), [{ kind: 'letter-altered', subject: `letters ${letter.id}` }])
})
