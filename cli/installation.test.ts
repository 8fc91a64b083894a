import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/*
 * The installer with real processes and the real npm, in a small project whose only package is a tarball beside it.
 * Where an installation has to last long, its package comes from a server that never answers.
 */
const SCRIPTS = ['install.js', 'installation.js', 'install-lock.js', 'unused-parts.js', 'end-with-parent.cjs', 'run-node.js']
const WEIGHTS = 'server/platform/documents/free-fonts.json'
const folder = await mkdtemp(join(tmpdir(), 'gongkai-install-'))
const started: ChildProcess[] = []
const silent = createServer((socket) => void socket.on('error', () => undefined))
await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
const address = silent.address()
assert.ok(address && typeof address === 'object')
const NEVER = `http://127.0.0.1:${address.port}/`

after(async () => {
  for (const child of started) child.kill('SIGKILL')
  silent.close()
  await rm(folder, { recursive: true, force: true })
})

const part = join(folder, 'part')
await mkdir(part)
await writeFile(join(part, 'package.json'), JSON.stringify({ name: 'part', version: '1.0.0', main: 'main.js' }))
await writeFile(join(part, 'main.js'), 'module.exports = "whole"\n')
npm(part, 'pack', '--pack-destination', folder)
const tool = join(folder, 'tool')
await mkdir(tool)
await writeFile(join(tool, 'package.json'), JSON.stringify({ name: 'tool', version: '1.0.0' }))
npm(tool, 'pack', '--pack-destination', folder)

function npm(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

const template = join(folder, 'template')
await mkdir(join(template, 'cli'), { recursive: true })
for (const script of SCRIPTS) await copyFile(fileURLToPath(new URL(script, import.meta.url)), join(template, 'cli', script))
await cp(fileURLToPath(new URL(`../${WEIGHTS}`, import.meta.url)), join(template, WEIGHTS))
await writeFile(join(template, 'cli/program.cjs'), 'console.log(require("part"))\n')
await writeFile(
  join(template, 'package.json'),
  JSON.stringify({
    name: 'project',
    version: '1.0.0',
    type: 'module',
    dependencies: { part: 'file:../part-1.0.0.tgz' },
    devDependencies: { tool: 'file:../tool-1.0.0.tgz' },
  }),
)
npm(template, 'install', '--package-lock-only')

let projects = 0

/** A project with one package, not installed yet. Its program prints what it loads from that package. */
async function project(): Promise<string> {
  projects += 1
  const root = join(folder, `project-${projects}`)
  await cp(template, root, { recursive: true })
  return root
}

let whole: Promise<string> | undefined

/** The same project after its first start. */
async function installedProject(): Promise<string> {
  whole ??= project().then(async (root) => {
    assert.equal((await run(root)).code, 0)
    return root
  })
  projects += 1
  const root = join(folder, `project-${projects}`)
  await cp(await whole, root, { recursive: true })
  return root
}

/** The same project with a package that never arrives. */
async function stuckProject(): Promise<string> {
  const root = await project()
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  for (const entry of [lock.packages[''].dependencies]) entry.part = '1.0.0'
  Object.assign(lock.packages['node_modules/part'], { resolved: `${NEVER}part.tgz`, integrity: undefined })
  await writeFile(join(root, 'package-lock.json'), JSON.stringify(lock))
  const description = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  description.dependencies.part = '1.0.0'
  await writeFile(join(root, 'package.json'), JSON.stringify(description))
  return root
}

interface Start {
  readonly child: ChildProcess
  readonly out: () => string
  readonly ended: Promise<number | null>
}

/** Starts the program of a project as `npm start` does. */
function start(root: string, env: NodeJS.ProcessEnv = {}, flags: readonly string[] = []): Start {
  const { npm_execpath: _, npm_lifecycle_event: __, NODE_OPTIONS: ___, ...clean } = process.env
  const settings = {
    ...clean,
    npm_config_cache: join(folder, 'cache'),
    npm_config_registry: NEVER,
    npm_config_fetch_retries: '0',
    npm_config_fetch_timeout: '20000',
    ...env,
  }
  const child = spawn(process.execPath, [join(root, 'cli/install.js'), ...flags, join(root, 'cli/program.cjs')], { env: settings })
  started.push(child)
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()))
  return { child, out: () => out, ended: new Promise((resolve) => child.once('close', resolve)) }
}

async function run(root: string, env?: NodeJS.ProcessEnv, flags?: readonly string[]): Promise<{ code: number | null; out: string }> {
  const { ended, out } = start(root, env, flags)
  const code = await ended
  return { code, out: out() }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds()); await sleep(50)) assert.ok(Date.now() < end, `waited in vain: ${what}`)
}

/** The processes whose working folder is this project: the installer and its children. */
async function installersOf(root: string): Promise<string[]> {
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const where = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    if (where === root && line !== '') found.push(`${pid} ${line.replaceAll('\0', ' ')}`)
  }
  return found
}

const installs = (out: string) => out.split('正在按 package-lock.json 安装').length - 1

test('a fresh copy is installed once, and what npm ci installed is not installed again', async () => {
  const root = await project()
  const first = await run(root)
  assert.deepEqual([first.code, installs(first.out)], [0, 1], first.out)
  assert.match(first.out, /尚未安装[^]*安装完成[^]*whole/)
  assert.deepEqual(await run(root), { code: 0, out: 'whole\n' })
  const plain = await project()
  npm(plain, 'ci')
  assert.deepEqual(await run(plain), { code: 0, out: 'whole\n' })
})

test('a start leaves out what only tests need; a test adds it and leaves the rest in place, since a program may run from it', async () => {
  const root = await project()
  const first = await run(root, {}, ['--omit=dev'])
  assert.deepEqual([first.code, installs(first.out), existsSync(join(root, 'node_modules/tool'))], [0, 1, false], first.out)
  assert.deepEqual(await run(root, {}, ['--omit=dev']), { code: 0, out: 'whole\n' })
  const inUse = join(root, 'node_modules/part')
  const before = statSync(inUse).ino
  const second = await run(root)
  assert.match(second.out, /测试和检查用的软件包尚未安装[^]*whole/)
  assert.deepEqual([second.code, existsSync(join(root, 'node_modules/tool')), statSync(inUse).ino], [0, true, before], second.out)
  assert.deepEqual(await run(root, {}, ['--omit=dev']), { code: 0, out: 'whole\n' }, 'and a start keeps it')
})

test('a package of the lock file that nothing requires does not count as missing', async () => {
  const root = await installedProject()
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  lock.packages['node_modules/optional-peer'] = { version: '2.0.0' }
  await writeFile(join(root, 'package-lock.json'), JSON.stringify(lock))
  assert.deepEqual(await run(root), { code: 0, out: 'whole\n' })
})

test('two starts at once install once and both run', async () => {
  const root = await project()
  const both = await Promise.all([run(root), run(root), run(root)])
  assert.deepEqual(
    both.map(({ code, out }) => [code, out.includes('whole')]),
    both.map(() => [0, true]),
    JSON.stringify(both),
  )
  assert.equal(
    both.reduce((sum, { out }) => sum + installs(out), 0),
    1,
  )
})

test('a start waits for another that is installing, and takes over when that dies', async () => {
  const root = await stuckProject()
  const first = start(root)
  await until('the first installs', () => installs(first.out()) === 1)
  const second = start(root)
  await until('the second waits', () => second.out().includes(`进程 ${first.child.pid}`))
  assert.equal(installs(second.out()), 0)
  first.child.kill('SIGKILL')
  await until('the second installs', async () => installs(second.out()) === 1 && (await installersOf(root)).length > 0)
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 143)
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const) {
  test(`a start that is ended by ${signal} leaves no installer running`, { skip: process.platform !== 'linux' }, async () => {
    const root = await stuckProject()
    const { child, out } = start(root)
    await until('it installs', async () => installs(out()) === 1 && (await installersOf(root)).length > 0)
    child.kill(signal)
    await until('no installer is left', async () => (await installersOf(root)).length === 0)
  })
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`npm start that is ended by ${signal} leaves no installer running`, { skip: process.platform !== 'linux' }, async () => {
    const root = await stuckProject()
    // npm start is a process of its own above the installer.
    const script = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(join(root, 'cli/install.js'))}], { stdio: 'inherit' })`
    const child = spawn(process.execPath, ['--eval', script], { env: { ...process.env, npm_lifecycle_event: 'start' } })
    started.push(child)
    await until('it installs', async () => (await installersOf(root)).length > 0)
    child.kill(signal)
    await until('no installer is left', async () => (await installersOf(root)).length === 0)
  })
}

const DAMAGES: readonly [what: string, damage: (root: string) => Promise<void>][] = [
  ['a package is gone', (root) => rm(join(root, 'node_modules/part'), { recursive: true })],
  ['the description of a package is gone', (root) => rm(join(root, 'node_modules/part/package.json'))],
  ['a file of a package is gone', (root) => rm(join(root, 'node_modules/part/main.js'))],
  ['a file of a package is cut off', (root) => writeFile(join(root, 'node_modules/part/main.js'), 'module.exports = "wh')],
  ['npm did not come to its end', (root) => rm(join(root, 'node_modules/.package-lock.json'))],
]
for (const [what, damage] of DAMAGES) {
  test(`a folder is repaired where ${what}`, async () => {
    const root = await installedProject()
    await damage(root)
    const { code, out } = await run(root)
    assert.deepEqual([code, installs(out)], [0, 1], out)
    assert.match(out, /whole\n$/)
  })
}

test('a program that fails for its own reasons is not installed anew', async () => {
  const root = await installedProject()
  await writeFile(join(root, 'cli/program.cjs'), 'process.exit(1)\n')
  assert.deepEqual(await run(root), { code: 1, out: '' })
})

test('a lock of a process that is gone, or that is empty, keeps nobody out', async () => {
  for (const owner of ['999999999 1', `${process.pid} 1`, '']) {
    const root = await project()
    await mkdir(join(root, 'build'))
    await writeFile(join(root, 'build/installing'), owner)
    const { code, out } = await run(root)
    assert.deepEqual([code, out.includes('另一个程序')], [0, false], out)
  }
})

const FAILURES: readonly [says: RegExp, unlike: RegExp, root: () => Promise<string>, env: NodeJS.ProcessEnv][] = [
  [/连接不上软件源/, /磁盘|权限/, stuckProject, { npm_config_registry: 'http://127.0.0.1:9/', npm_config_proxy: 'http://127.0.0.1:9/' }],
  [/package\.json 与 package-lock\.json 不一致/, /网络/, mismatched, {}],
  [/没有写入权限/, /网络/, project, { PATH: '' }],
  [/磁盘已满/, /网络/, project, { PATH: '' }],
  [/找不到 npm/, /网络/, project, { PATH: '/nowhere' }],
]

async function mismatched(): Promise<string> {
  const root = await project()
  const description = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  description.dependencies.other = 'file:../part-1.0.0.tgz'
  await writeFile(join(root, 'package.json'), JSON.stringify(description))
  return root
}

/** A folder with an npm that fails as npm does for this system error. */
async function failingNpm(code: string): Promise<string> {
  const bin = await mkdtemp(join(folder, 'bin-'))
  const text = `#!${process.execPath}\nconsole.error('npm error code ${code}'); process.exit(1)\n`
  await writeFile(join(bin, 'npm'), text, { mode: 0o755 })
  return bin
}

for (const [says, unlike, make, given] of FAILURES) {
  test(`the message is true: ${says.source}`, async () => {
    const code = says.source.includes('磁盘') ? 'ENOSPC' : 'EACCES'
    const env = given['PATH'] === '' ? { PATH: await failingNpm(code) } : given
    const { code: status, out } = await run(await make(), env)
    assert.equal(status, 1, out)
    assert.match(out, says)
    assert.doesNotMatch(out, unlike)
  })
}
