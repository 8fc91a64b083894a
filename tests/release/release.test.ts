import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openDatabase } from '../../server/platform/database/database.ts'
import { startPostgres } from '../../server/platform/database/embedded-postgres.ts'
import { restoreRelease } from '../upgrade/restore-release.ts'

/*
 * Makes the archive of this platform and runs it in a network namespace of its own: no network, no npm, no Node but the one inside.
 * Needs root, for the namespace.
 */
const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MOST_BYTES = 350e6
const OLDER = '0.1.0-older'
const PORT = 18_431

let folder = ''
let archive = ''
const home = () => join(folder, 'gongkai')
const versions = () => readdir(join(home(), 'versions'))

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-release-test-'))
  // PostgreSQL runs as another user.
  await chmod(folder, 0o755)
  const { stdout } = await run(process.execPath, ['cli/release/release.ts', `${process.platform}-${process.arch}`], { cwd: ROOT })
  archive = /^(\S+\.tar\.gz)/m.exec(stdout)?.[1] ?? ''
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(join(ROOT, 'build/release'), { recursive: true, force: true })
})

/** Runs a shell script without network and with an empty environment, in the folder of the installation. */
async function offline(script: string): Promise<{ code: unknown; out: string }> {
  const child = spawn('unshare', ['--net', 'sh', '-c', `ip link set lo up\n${script}`], {
    cwd: home(),
    env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin', PORT: String(PORT), NODE_ENV: 'production', SECRET: 's'.repeat(32) },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()))
  return { code: await new Promise((resolve) => child.once('close', resolve)), out }
}

/** Starts the platform, asks for pages with the Node of the archive, and stops it. */
async function visit(paths: readonly string[]): Promise<{ version: string; pages: Record<string, { status: number; text: string }> }> {
  await writeFile(
    join(folder, 'visit.mjs'),
    `const pages = {}
for (const path of ${JSON.stringify(paths)}) {
  const reply = await fetch('http://127.0.0.1:${PORT}' + path)
  pages[path] = { status: reply.status, text: (await reply.text()).slice(0, 50_000) }
}
const outside = await fetch('http://93.184.215.14/').then(() => 'reached', () => 'none')
console.log(JSON.stringify({ pages, outside }))`,
  )
  const node = `versions/*/node_modules/node-${process.platform}-${process.arch}/bin/node`
  const { code, out } = await offline(`: >started
./gongkai serve >>started 2>&1 &
program=$!
until grep -q 公开平台已启动 started; do kill -0 $program || { cat started; exit 1; }; sleep 0.1; done
cat /proc/$program/cmdline | tr '\\0' ' '
echo
set -- ${node}
"$1" ${join(folder, 'visit.mjs')}
kill $program && wait $program`)
  assert.equal(code, 0, out)
  const [command = '', visited = '{}'] = out.trim().split('\n')
  const { pages, outside } = JSON.parse(visited)
  assert.equal(outside, 'none', 'the namespace has no network')
  return { version: /versions\/([^/]+)\/gongkai\.js/.exec(command)?.[1] ?? '', pages }
}

const unpack = () => run('tar', ['-xzf', archive, '-C', folder])

test('the archive has at most 350 MB, its own hash beside it, and a list of its files with theirs', async () => {
  const { size } = await stat(archive)
  assert.ok(size <= MOST_BYTES, `${size} bytes`)
  await run('sha256sum', ['-c', `${archive}.sha256`], { cwd: join(ROOT, 'build/release') })
  await unpack()
  const [version = ''] = await versions()
  const place = join(home(), 'versions', version)
  await run('sha256sum', ['-c', '--quiet', '--strict', 'CONTENTS.sha256'], { cwd: place })
  const licences = await readFile(join(place, 'LICENCES.txt'), 'utf8')
  for (const part of ['PostgreSQL License', 'fastify 5', 'SIL OPEN FONT LICENSE', 'antd 6']) assert.ok(licences.includes(part), part)
})

test('unpacked over an older version it finds settings and data, migrates them, and serves without network, npm or another Node', async () => {
  // An older version with data that the released 0.1.0 left.
  const [current = ''] = await versions()
  await rename(join(home(), 'versions', current), join(home(), 'versions', OLDER))
  const launcher = join(home(), 'gongkai')
  await writeFile(launcher, (await readFile(launcher, 'utf8')).replaceAll(current, OLDER))
  await writeFile(join(home(), '.env'), 'SITE_NAME=升级区人民政府\n')
  await mkdir(join(home(), 'data'))
  const server = await startPostgres(join(home(), 'data'))
  const db = openDatabase(server.url)
  await restoreRelease(db)
  const { title, id } = await db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.document_id', 'documents.id')
    .where('state', '=', 'published')
    .select(['documents.id as id', 'editions.title as title'])
    .executeTakeFirstOrThrow()
  await db.destroy()
  await server.stop()

  const before = await visit(['/health/ready'])
  assert.equal(before.version, OLDER)
  await unpack()
  assert.deepEqual((await versions()).sort(), [current, OLDER].sort(), 'the older version is left for a way back')
  const paths = ['/', '/office/', '/office/login', `/d/${id}`, `/d/${id}/word`, `/d/${id}/pdf`, '/health/ready', '/search?q=公开', '/api/']
  const { version, pages } = await visit(paths)
  assert.equal(version, current)
  assert.deepEqual(
    paths.map((path) => `${pages[path]?.status} ${path}`),
    paths.map((path) => `200 ${path}`),
  )
  assert.match(pages['/']?.text ?? '', /升级区人民政府/)
  assert.ok(pages[`/d/${id}`]?.text.includes(title), title)
  assert.match(pages[`/d/${id}/pdf`]?.text ?? '', /^%PDF-1/)
  assert.match(pages['/office/']?.text ?? '', /<div id="app">/)
})
