import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { office, received } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { archiveAudit } from './archive-audit.ts'
import { exportAudit } from './export-audit.ts'
import type { Finding } from './finding.ts'
import { headsFolder } from './heads.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify-audit.ts'

const run = promisify(execFile)
const { runtime } = await testRuntime('2026-01-12T02:00:00Z')
const { db } = runtime
const places = { dataDir: runtime.config.dataDir, files: runtime.files }
const archives = join(places.dataDir, 'audit', 'archives')
const heads = headsFolder(join(places.dataDir, 'audit'))
const folder = await mkdtemp(join(tmpdir(), 'gongkai-package-'))
after(() => rm(folder, { recursive: true, force: true }))

const ours = await office(db)
for (let count = 0; count < 3; count += 1) {
  await received(db, ours)
  await sealAudit(db)
}
await heads.note(db)
const DAYS = { from: localDate('2000-01-01'), to: localDate('2999-12-31') }
const exported = join(folder, 'exported')
const { rows } = await exportAudit(db, DAYS, exported)

async function findings(): Promise<Finding[]> {
  const found: Finding[] = []
  await verifyAudit(db, places, (finding) => found.push(finding))
  return found
}

/** Runs a command; its exit code and what it said. */
async function say(command: string, args: readonly string[], cwd: string): Promise<{ code: number; says: string }> {
  try {
    const { stdout, stderr } = await run(command, args, { cwd })
    return { code: 0, says: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, says: stdout + stderr }
  }
}

const SIGNATURE = ['pkeyutl', '-verify', '-pubin', '-inkey', 'public-key.pem', '-rawin', '-in', 'SHA256SUMS', '-sigfile', 'SHA256SUMS.sig']
const checks = async (cwd: string) => ({
  sums: await say('sha256sum', ['-c', 'SHA256SUMS'], cwd),
  signature: await say('openssl', SIGNATURE, cwd),
  chain: await say(process.execPath, ['check-package.mjs'], cwd),
})

test('a package verifies by sha256sum, openssl and its own script, as its 说明.txt says', async () => {
  const { sums, signature, chain } = await checks(exported)
  assert.deepEqual([sums.code, signature.code, chain.code], [0, 0, 0], sums.says + signature.says + chain.says)
  assert.match(chain.says, new RegExp(`^${rows}行`))
  const readme = await readFile(join(exported, '说明.txt'), 'utf8')
  assert.ok(readme.includes(`openssl ${SIGNATURE.join(' ')}`))
  const [fingerprint = ''] = /[0-9A-F]{4}( [0-9A-F]{4}){7}/.exec(readme) ?? []
  const { stdout } = await run('sh', ['-c', 'openssl pkey -pubin -in public-key.pem -outform DER | sha256sum'], { cwd: exported })
  assert.equal(stdout.slice(0, 32).toUpperCase(), fingerprint.replaceAll(' ', ''))
})

for (const [name, tamper, wrong] of [
  [
    'a row is altered',
    async (at: string) => edit(join(at, 'rows.jsonl'), (text) => text.replace('王经办', '李经办')),
    /缺失、被改动或者调换/,
  ],
  [
    'a row is cut off',
    async (at: string) => edit(join(at, 'rows.jsonl'), (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
    /缺失/,
  ],
  ['a row is added', async (at: string) => appendFile(join(at, 'rows.jsonl'), '{}\n'), /链上没有的行/],
  ['rows are exchanged', async (at: string) => edit(join(at, 'rows.jsonl'), (text) => text.replace(/^(.*\n)(.*\n)/, '$2$1')), /调换/],
  ['a block is left out', async (at: string) => edit(join(at, 'blocks.jsonl'), (text) => text.replace(/^(.*\n).*\n/, '$1')), /没有接在/],
  [
    'a head is altered',
    async (at: string) => edit(join(at, 'blocks.jsonl'), (text) => text.replace('"number":1', '"number":7')),
    /签名不符/,
  ],
] as const) {
  test(`a package of which ${name} is found by both`, async () => {
    const copy = join(folder, name)
    await cp(exported, copy, { recursive: true })
    await tamper(copy)
    const { sums, chain } = await checks(copy)
    assert.deepEqual([sums.code, chain.code], [1, 1])
    assert.match(chain.says, wrong)
  })
}

const edit = async (path: string, change: (text: string) => string) => writeFile(path, change(await readFile(path, 'utf8')))

test('a list of sums that was made anew is not signed', async () => {
  const copy = join(folder, 'new sums')
  await cp(exported, copy, { recursive: true })
  await edit(join(copy, 'rows.jsonl'), (text) => text.replace('王经办', '李经办'))
  await run('sh', ['-c', 'sha256sum rows.jsonl blocks.jsonl public-key.pem check-package.mjs 说明.txt > SHA256SUMS'], { cwd: copy })
  const { sums, signature } = await checks(copy)
  assert.deepEqual([sums.code, signature.code], [0, 1])
})

test('an existing folder and days without a block are refused', async () => {
  await assert.rejects(exportAudit(db, DAYS, exported), (error) => error instanceof Refusal && error.code === 'audit/folder-exists')
  const never = { from: localDate('1999-01-01'), to: localDate('1999-12-31') }
  await assert.rejects(
    exportAudit(db, never, join(folder, 'never')),
    (error) => error instanceof Refusal && error.code === 'audit/nothing-sealed',
  )
})

const inMonths = (months: number) => new Date(Date.now() + months * 31 * 86_400_000)
const online = async () => (await db.selectFrom('audit').select('id').execute()).length

test('what is not old enough stays; a tampered line is never archived', async () => {
  assert.deepEqual(await archiveAudit(db, archives, 6, new Date()), [])
  await sql`alter table audit disable trigger user`.execute(db)
  await sql`update audit set actor_name = '某人' where id = 1`.execute(db)
  await assert.rejects(archiveAudit(db, archives, 6, inMonths(7)), (error) => error instanceof Refusal && error.code === 'audit/not-whole')
  await sql`update audit set actor_name = '申请人' where id = 1`.execute(db)
  await sql`alter table audit enable trigger user`.execute(db)
  assert.deepEqual(await findings(), [])
})

test('archived lines leave the database, verify alone and go on vouching', async () => {
  await sealAudit(db)
  const before = await online()
  const archived = await archiveAudit(db, archives, 6, inMonths(7))
  assert.equal(
    archived.reduce((sum, one) => sum + one.rows, 0),
    before,
  )
  assert.equal(await online(), archived.length, 'only the lines of the archiving itself')
  for (const { folder: place } of archived) {
    const { sums, signature, chain } = await checks(place)
    assert.deepEqual([sums.code, signature.code, chain.code], [0, 0, 0])
  }
  await received(db, ours)
  await sealAudit(db)
  await heads.note(db)
  assert.deepEqual(await findings(), [])
  await assert.rejects(db.deleteFrom('audit').execute(), /only ever added to/, 'the guards are on again')
})

test('an archive that was altered or taken away is named', async () => {
  const { folder: name } = await db.selectFrom('audit_archives').select('folder').executeTakeFirstOrThrow()
  for (const file of ['rows.jsonl', 'blocks.jsonl', 'public-key.pem'])
    for (const change of [(whole: string) => whole.replace(/[a-z]/, 'X'), () => '', () => 'null\n', () => '{}\n']) {
      const place = join(archives, name, file)
      const whole = await readFile(place, 'utf8')
      await writeFile(place, change(whole))
      assert.ok(
        (await findings()).some(({ kind, subject }) => kind === 'archive-altered' && subject === name),
        `${file} ${change('')}`,
      )
      await writeFile(place, whole)
    }
  assert.deepEqual(await findings(), [])
  await rm(join(archives, name), { recursive: true })
  const found = await findings()
  assert.ok(found.some(({ kind, subject }) => kind === 'archive-missing' && subject === name))
  assert.ok(
    found.some(({ kind }) => kind === 'row-unvouched'),
    'what only the archive vouches for',
  )
})
