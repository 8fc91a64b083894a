import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildIfStale, PROGRAM } from './builds.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
await buildIfStale(ROOT, PROGRAM, process)
const folder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
after(() => rm(folder, { recursive: true, force: true }))
const FILE = join(folder, 'keys/personal-data.keys')

function keys(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '', DEMO: 'off', ...settings }
  return spawnSync(process.execPath, [join(ROOT, 'cli/gongkai.js'), 'keys', ...args], { encoding: 'utf8', env })
}

test('the first use makes one key, a rotation adds one of the set cipher and retires the first, and no secret is shown', async () => {
  const listed = keys(['list'])
  assert.equal(listed.status, 0, listed.stderr)
  assert.match(listed.stdout, /^[a-z0-9]+　\d{4}-\d{2}-\d{2} 启用　在用\n$/)
  assert.equal((await stat(FILE)).mode & 0o777, 0o600)
  const rotated = keys(['rotate'], { PERSONAL_DATA_CIPHER: 'sm4' })
  assert.equal(rotated.status, 0, rotated.stderr)
  assert.match(rotated.stdout, /已用现行密钥加密 0 项。/)
  const text = await readFile(FILE, 'utf8')
  const lines = text.split('\n').filter((line) => /^[a-z0-9]/.test(line))
  assert.deepEqual(
    lines.map((line) => line.split(' ')[1]),
    ['aes-256-gcm', 'sm4'],
  )
  const after = keys(['list']).stdout
  assert.match(after, /停用\n.*在用\n$/)
  for (const secret of lines.map((line) => line.split(' ')[2] ?? '')) assert.ok(secret.length === 43 && !after.includes(secret))
})

test('with keys in the environment a rotation says what to add there', async () => {
  const text = (await readFile(FILE, 'utf8'))
    .split('\n')
    .filter((line) => /^[a-z0-9]/.test(line))
    .join(';')
  const { status, stderr } = keys(['rotate'], { PERSONAL_DATA_KEYS: text })
  assert.equal(status, 1)
  assert.match(stderr, /PERSONAL_DATA_KEYS[^]*gongkai keys reseal[^]*\n[a-z0-9]+ aes-256-gcm [\w-]{43}\n/)
})

test('without the keys of its data the program says which are missing, and does not make new ones', async () => {
  await rename(FILE, `${FILE}.away`)
  const { status, stderr } = keys(['list'])
  assert.equal(status, 1)
  assert.match(stderr, /^缺少个人信息密钥 [a-z0-9]+，.*请从备份恢复/)
  await assert.rejects(stat(FILE), { code: 'ENOENT' })
})

test('anything else is explained, exit 2', () => {
  for (const args of [[], ['burn'], ['list', 'all']]) {
    const { status, stderr } = keys(args)
    assert.equal(status, 2)
    assert.match(stderr, /rotate、reseal 或者 list[^]*用法：gongkai keys/)
  }
})
