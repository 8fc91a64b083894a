import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { ConfigProblem, readConfig } from './config.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-config-'))
after(() => rm(folder, { recursive: true }))

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment, folder)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigProblem)
    return error.problems
  }
}

test('without any setting the defaults hold', () => {
  const config = readConfig({}, folder)
  assert.deepEqual([config.port, config.host, config.dataDir, config.demo], [8080, '127.0.0.1', join(folder, 'data'), true])
  assert.ok(Object.isFrozen(config))
})

test('every wrong setting is named, all at once, in Chinese', () => {
  const problems = problemsOf({ PORT: 'http', DEMO: 'yes', DATABASE_URL: 'mysql://gongkai:hidden@x', SECRET: 'short' })
  assert.equal(problems.length, 4)
  assert.ok(problems.some((problem) => problem === 'PORT 应为0–65535 之间的整数，现在是“http”'))
  for (const secret of ['short', 'hidden']) assert.ok(!problems.join().includes(secret), 'a secret is not repeated')
})

test('port 65535 is taken, 65536 is not', () => {
  assert.deepEqual(problemsOf({ PORT: '65535' }), [])
  assert.equal(problemsOf({ PORT: '65536' }).length, 1)
})

test('at a terminal only what needs attention is logged; in production every answer', () => {
  assert.equal(readConfig({}, folder).logLevel, 'warn')
  assert.equal(readConfig({ NODE_ENV: 'production', SECRET: 'x'.repeat(32) }, folder).logLevel, 'info')
  assert.equal(readConfig({ LOG_LEVEL: 'debug' }, folder).logLevel, 'debug')
})

test('production has no default secret and no demonstration', () => {
  assert.match(problemsOf({ NODE_ENV: 'production' }).join(), /SECRET/)
  const config = readConfig({ NODE_ENV: 'production', SECRET: 'x'.repeat(32), DEMO: 'on' }, folder)
  assert.equal(config.demo, false)
})

test('a secret that was made is kept, so that it is the same after a restart', () => {
  assert.equal(readConfig({}, folder).secret, readConfig({}, folder).secret)
})

test('a secret of which a part is lost is refused with its file', async () => {
  const path = join(folder, 'torn', 'secret')
  await mkdir(join(folder, 'torn'))
  for (const rest of ['', 'x'.repeat(42)]) {
    await writeFile(path, rest)
    assert.throws(() => readConfig({ DATA_DIR: 'torn' }, folder), { name: 'ConfigProblem', message: /torn\/secret 中的密钥不完整/ })
  }
  await writeFile(path, 'x'.repeat(43))
  assert.equal(readConfig({ DATA_DIR: 'torn' }, folder).secret, 'x'.repeat(43))
})

// Reads the settings of many new folders from the same moment on, as programs that are started for the first time at once.
const FIRST_STARTS = `
  import { readConfig } from ${JSON.stringify(new URL('config.ts', import.meta.url).href)}
  const [folder, from] = process.argv.slice(1)
  while (Date.now() < Number(from));
  const made = Array.from({ length: 300 }, (_, at) => readConfig({ DATA_DIR: folder + '/first-' + at }, folder))
  console.log(JSON.stringify(made.map(({ secret, auditKey }) => [secret, auditKey])))`

test('programs that are started for the first time at once have the same secrets, which nobody else reads', async () => {
  const from = String(Date.now() + 1500)
  const args = [...process.execArgv, '--input-type=module', '-e', FIRST_STARTS, folder, from]
  const programs = await Promise.all(Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, args)))
  const [first, ...others] = programs.map(({ stdout }) => JSON.parse(stdout) as [string, string][])
  for (const other of others) assert.deepEqual(other, first)
  for (const secret of first?.flat() ?? []) assert.match(secret, /^[\w-]{43}$/)
  assert.deepEqual(await readdir(join(folder, 'first-0')), ['audit', 'secret'])
  if (process.platform !== 'win32') assert.equal((await stat(join(folder, 'first-0/audit/key'))).mode & 0o777, 0o600)
})

test('the file .env counts where the environment is silent', async () => {
  await writeFile(join(folder, '.env'), 'PORT=9001\nHOST=0.0.0.0\n')
  const config = readConfig({ PORT: '9002' }, folder)
  assert.deepEqual([config.port, config.host], [9002, '0.0.0.0'])
})
