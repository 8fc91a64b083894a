import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '../tests/database.ts'
import { runCommand } from '../tests/run-command.ts'
import { buildIfStale, isFresh, PROGRAM } from './builds.ts'
import { main } from './commands.ts'

const BIN = fileURLToPath(new URL('gongkai.js', import.meta.url))
const ROOT = fileURLToPath(new URL('..', import.meta.url))
// Tests run what users run: the build.
await buildIfStale(ROOT, PROGRAM, process)
const folder = await mkdtemp(join(tmpdir(), 'gongkai-cli-'))
after(() => rm(folder, { recursive: true }))

function gongkai(...args: string[]) {
  return spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: folder, PORT: '0', DEMO: 'off' },
  })
}

test('the help lists every command, in Chinese', () => {
  const { stdout, status } = gongkai('--help')
  assert.equal(status, 0)
  for (const name of ['serve', 'migrate', 'doctor', 'keys', 'demo', 'check', 'deadline', 'fee'])
    assert.match(stdout, new RegExp(`^  ${name} +\\p{Script=Han}`, 'mu'))
})

for (const name of ['serve', 'migrate', 'doctor', 'keys', 'demo', 'check', 'deadline', 'fee']) {
  test(`gongkai ${name} --help says how it is used`, async () => {
    const { code, out } = await runCommand((io) => main([name, '--help'], io))
    assert.equal(code, 0)
    assert.match(out, new RegExp(`^用法：gongkai ${name}`))
  })
}

test('an unknown command is named, with the list, exit 2', () => {
  const { stderr, status } = gongkai('toString')
  assert.equal(status, 2)
  assert.match(stderr, /没有“toString”这个命令[^]*serve/)
})

test('wrong settings are listed and nothing starts', () => {
  const { stderr, status } = spawnSync(process.execPath, [BIN, 'serve'], {
    encoding: 'utf8',
    env: { ...process.env, PORT: 'x', DEMO: 'maybe' },
  })
  assert.equal(status, 1)
  assert.match(stderr, /配置有误[^]*PORT[^]*DEMO/)
})

test('a taken port is named at once, with what to do', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  assert.ok(address && typeof address === 'object')
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(address.port), DEMO: 'off' },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const status = await new Promise((resolve) => child.once('close', resolve))
  taken.close()
  assert.equal(status, 1)
  assert.match(said, new RegExp(`端口 ${address.port} 已被另一个程序占用`))
})

test('the program as it was built serves pages, cuts words and stops when it is told to', async () => {
  assert.ok(isFresh(ROOT, PROGRAM))
  const { url } = await testDatabase()
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: folder, PORT: '0', DEMO: 'off' },
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the program ended before it said where it is')))
    child.stdout.on('data', (chunk: Buffer) => {
      const said = /门户 +(\S+)\//.exec(chunk.toString())
      if (said?.[1]) resolve(said[1])
    })
  })
  for (const path of ['/', '/search?q=政府信息公开', '/statistics', '/office/', '/api/'])
    assert.equal((await fetch(address + path)).status, 200, path)
  child.kill('SIGTERM')
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0)
})
