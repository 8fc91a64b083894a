import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { sealAudit } from '../server/audit/seal.ts'
import { openBackupStore } from '../server/backup/backup-store.ts'
import { record } from '../server/platform/ledger/audit.ts'
import { holdAuditKey, openAuditKey } from '../server/platform/ledger/audit-key.ts'
import { newKeyLine } from '../server/platform/personal/key-ring.ts'
import { openKeys } from '../server/platform/personal/open-keys.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { filledDatabase, testDatabase } from '../tests/database.ts'
import { identityProvider } from '../tests/identity-provider.ts'
import { oidcSettings } from '../tests/oidc-office.ts'
import { runCommand } from '../tests/run-command.ts'
import { main } from './commands.ts'
import { diagnose } from './doctor/diagnose.ts'
import { CONTENTS, contentsOf } from './release/contents.ts'

/* Each finding on a machine that really has the fault. */
const { url, db } = await testDatabase()
const empty = await filledDatabase(async () => undefined)
const folder = await mkdtemp(join(tmpdir(), 'gongkai-doctor-'))
const servers: Server[] = []
after(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true, force: true })
})

let homes = 0
async function home(): Promise<string> {
  homes += 1
  const made = join(folder, `home-${homes}`)
  await mkdir(join(made, 'data/files'), { recursive: true })
  await chmod(join(made, 'data/files'), 0o700)
  return made
}

async function taken(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return String((server.address() as AddressInfo).port)
}

const GOOD = {
  NODE_ENV: 'production',
  SECRET: 'kJ8v0Qm3xT7wZ1rY5pN9bL2cD6fH4gSa',
  SECURE: 'on',
  TRUST_PROXY: '127.0.0.1',
  PORT: '0',
  DATABASE_URL: url,
}
const AUDIT_KEY = 'the audit key of this installation, long enough'
const IN_TIME = () => new Date('2026-03-02T02:00:00Z')

/** What is found about one thing: its level and words. The clock of the test is that of the machine unless the calendar is asked for. */
async function found(what: string, environment: NodeJS.ProcessEnv, at?: string, now?: () => Date): Promise<string> {
  const findings = await diagnose(folder, at ?? (await home()), { ...GOOD, ...environment }, now)
  return findings
    .filter((one) => one.what === what)
    .map((one) => `${one.level} ${one.says}${one.level === 'ok' ? '' : ` → ${one.todo}`}`)
    .join('\n')
}

const SETTINGS: readonly [what: string, broken: NodeJS.ProcessEnv, says: RegExp, good: NodeJS.ProcessEnv][] = [
  ['运行方式', { NODE_ENV: 'development' }, /^warn .*production/, {}],
  ['https', { SECURE: 'off' }, /^bad SECURE=off/, {}],
  ['前置代理', { TRUST_PROXY: '' }, /^warn 没有设置 TRUST_PROXY/, {}],
  ['前置代理', { TRUST_PROXY: '', HOST: '0.0.0.0' }, /^bad 直接监听 0\.0\.0\.0/, {}],
  ['监控指标', { METRICS_PORT: '9100', METRICS_HOST: '0.0.0.0' }, /^warn 监听 0\.0\.0\.0:9100/, { METRICS_PORT: '9100' }],
  ['SECRET', { SECRET: 'a'.repeat(40) }, /^bad 只有 1 种/, {}],
  ['字体', { FONT_DIR: join(folder, 'no-fonts') }, /^bad FONT_DIR 所指的/, { FONT_DIR: undefined }],
  ['字体', { FONT_DIR: folder }, /^warn .*没有字体文件/, { FONT_DIR: undefined }],
  ['数据库连接', { DATABASE_CONNECTIONS: '95' }, /^bad 数据库允许 100 个，平台用 95 个/, { DATABASE_CONNECTIONS: '90' }],
  ['数据库', { DATABASE_URL: 'postgres://127.0.0.1:1/none' }, /^bad 连接不上/, {}],
  ['数据库', { DATABASE_URL: undefined }, /^warn 内置数据库没有运行/, {}],
  ['数据库升级', { DATABASE_URL: empty.url }, /^warn 有 \d+ 项没有进行：0001/, {}],
  ['设置', { PORT: 'x' }, /^bad PORT 应为/, {}],
]
for (const [what, broken, says, good] of SETTINGS) {
  test(`${what} is found to be ${says.source}`, async () => {
    assert.match(await found(what, broken), says)
    assert.doesNotMatch(await found(what, good), /^bad|TRUST_PROXY|监听 0|NODE_ENV|FONT_DIR 所指|没有字体文件|没有运行|没有进行/)
  })
}

test('an identity provider that does not answer, or is another than the one that is set', async () => {
  const provider = await identityProvider()
  try {
    assert.equal(await found('统一身份认证', {}), '')
    assert.match(await found('统一身份认证', oidcSettings(provider)), /^ok .*退出时两边都退出/)
    assert.match(await found('统一身份认证', oidcSettings({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') })), /^bad .*issuer/)
  } finally {
    await provider.close()
  }
  assert.match(await found('统一身份认证', oidcSettings(provider)), /^bad .*ECONNREFUSED.*NODE_EXTRA_CA_CERTS/)
})

test('keys, settings and files that others can read are named with the command that helps', async () => {
  for (const [path, mode, closed] of [
    ['data/secret', 0o644, 0o600],
    ['data/audit/key', 0o644, 0o600],
    ['data/keys/personal-data.keys', 0o640, 0o600],
    ['.env', 0o644, 0o640],
  ] as const) {
    const at = await home()
    await mkdir(dirname(join(at, path)), { recursive: true })
    await writeFile(join(at, path), '')
    await chmod(join(at, path), mode)
    const what = path === '.env' ? '设置文件' : '密钥文件'
    assert.match(await found(what, {}, at), new RegExp(`^bad .*${mode.toString(8)}.* → chmod 600 ${join(at, path)}$`))
    await chmod(join(at, path), closed)
    assert.match(await found(what, {}, at), /^ok /)
  }
  const at = await home()
  await chmod(join(at, 'data/files'), 0o755)
  assert.match(await found('文件库', {}, at), /^bad .* → chmod 700/)
})

test('stored files that the database does not name', async () => {
  const at = await home()
  assert.equal(await found('未登记的文件', {}, at), '')
  const lines = ['2026-03-02T02:00:00.000Z', '2026-02-27T17:00:00.000Z'].map((since, index) => `${String(index).repeat(64)} ${since}\n`)
  await writeFile(join(at, 'data/files/unnamed'), lines.join(''))
  assert.match(
    await found('未登记的文件', {}, at),
    /^warn 有 2 个文件数据库没有登记，最早的自 2026-02-28 起 → .*满 30 日自动删除.*DATABASE_URL/,
  )
})

test('a data folder that is missing, is a file, or is not given to the user', async () => {
  const at = await home()
  assert.match(await found('数据文件夹', { DATA_DIR: 'none' }, at), /^warn .*还不存在/)
  await writeFile(join(at, 'file'), '')
  assert.match(await found('数据文件夹', { DATA_DIR: 'file' }, at), /^bad .*不是文件夹/)
  // Root may write everywhere, but not below /proc.
  assert.match(await found('数据文件夹', { DATA_DIR: '/proc/1' }, at), /^bad .*不能写入/)
  assert.match(await found('数据文件夹', {}, at), /^ok/)
})

test('a disk that is nearly full', { skip: process.getuid?.() !== 0 }, async () => {
  const at = await home()
  assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', join(at, 'data')]).status, 0)
  try {
    assert.match(await found('磁盘', {}, at), /^bad .*剩余 0\.0 GB/)
  } finally {
    spawnSync('umount', [join(at, 'data')])
  }
  assert.doesNotMatch(await found('磁盘', {}, at), /^bad/)
})

test('a port that another program has taken; the platform itself is no other program', async () => {
  assert.match(await found('端口', { PORT: await taken(createServer((socket) => void socket.destroy())) }), /^bad .*已被另一个程序占用/)
  const live = createHttpServer((_request, response) => void response.end('{"live":true}'))
  assert.match(await found('端口', { PORT: await taken(live) }), /^ok 平台正在/)
  assert.match(await found('端口', { HOST: '192.0.2.1' }), /^bad 不能监听 192\.0\.2\.1/)
})

const shifted = (seconds: number) => () => new Date(Date.now() + seconds * 1000)

test('a clock that differs from that of the database', async () => {
  assert.match(await found('时钟', {}), /^ok/)
  assert.match(await found('时钟', {}, undefined, shifted(-10)), /^warn .*相差 (9\.9|10\.\d) 秒/)
  assert.match(await found('时钟', {}, undefined, shifted(100 * 86_400)), /^bad/)
})

test('a calendar that ends soon, or has ended', async () => {
  assert.match(await found('工作日历', {}, undefined, IN_TIME), /^ok 放假安排到 2026-12-31 为止/)
  assert.match(await found('工作日历', {}, undefined, () => new Date('2026-11-30T02:00:00Z')), /^warn/)
  assert.match(await found('工作日历', {}, undefined, () => new Date('2026-11-29T02:00:00Z')), /^ok/)
  assert.match(await found('工作日历', {}, undefined, () => new Date('2026-12-31T17:00:00Z')), /^bad .*已经用完/)
})

test('jobs that nobody does, and a database of a newer program', async () => {
  await sql`insert into kysely_migration (name, timestamp) values ('9999_future', '')`.execute(db)
  assert.match(await found('数据库升级', {}), /^warn 数据库比程序新：9999_future/)
  await sql`delete from kysely_migration where name = '9999_future'`.execute(db)
  assert.match(await found('数据库升级', {}), /^ok/)
  await sql`insert into pgboss.job (name, created_on, start_after)
    select name, now() - interval '1 hour', now() - interval '1 hour' from pgboss.queue limit 1`.execute(db)
  assert.match(await found('后台任务', {}), /^warn 1 个等待办理，最久的等了 60 分钟/)
})

test('a server of one’s own whose log repeats what people write', async () => {
  // The test server is started with the private settings of the built-in one.
  assert.match(await found('数据库日志', {}), /^ok/)
  const name = (await sql<{ name: string }>`select current_database() as name`.execute(db)).rows[0]?.name ?? ''
  await sql`alter database ${sql.id(name)} set log_statement = 'all'`.execute(db)
  assert.match(await found('数据库日志', {}), /^warn .*log_statement=all/)
})

test('keys of the personal data that are gone, are others, or can be read by others', async () => {
  const at = await home()
  const keys = async (environment: NodeJS.ProcessEnv = {}) => found('个人信息密钥', environment, at)
  assert.match(await keys(), /^ok 还没有/)
  const config = readConfig({ ...GOOD, AUDIT_KEY }, at, () => '')
  const ring = await openKeys(db, config)
  assert.match(await keys(), new RegExp(`^ok 1 个，现行的是 ${ring.current.id}（aes-256-gcm）$`))
  const path = join(at, 'data/keys/personal-data.keys')
  await chmod(path, 0o644)
  assert.match(await keys(), /^bad .*可以被其他用户读取，请执行 chmod 600/)
  await chmod(path, 0o600)
  const other = newKeyLine('sm4', new Date())
  assert.match(await keys({ PERSONAL_DATA_KEYS: other }), new RegExp(`^bad 缺少个人信息密钥 ${ring.current.id}`))
  assert.match(await keys({ PERSONAL_DATA_KEYS: other.replace(/^\S+/, ring.current.id) }), /^bad 个人信息密钥 .* 的内容与加密时不同/)
  await rename(path, `${path}.away`)
  assert.match(await keys(), /^bad 缺少个人信息密钥/)
  await assert.rejects(stat(path), 'the doctor makes no key')
  await writeFile(path, 'x')
  await chmod(path, 0o600)
  assert.match(await keys(), /^bad .*第 1 个不成形/)
})

test('an audit key that is gone, or is not the one that signed', async () => {
  const at = await home()
  const key = async (environment: NodeJS.ProcessEnv = {}) => found('审计密钥', environment, at)
  assert.match(await key(), /^ok 还没有/)
  holdAuditKey(db, openAuditKey(AUDIT_KEY, 'sha256'))
  await db.transaction().execute((tx) => record(tx, { kind: 'system', name: '体检' }, 'verify-audit', 'audit:1'))
  await sealAudit(db)
  assert.match(await key(), /^bad 没有，或者本用户不能读/)
  assert.match(await key({ AUDIT_KEY }), /^ok 公钥指纹 [0-9A-F]{4} /)
  assert.match(await key({ AUDIT_KEY: `${AUDIT_KEY}x` }), /^bad 与数据库中审计链的签名不符/)
  await mkdir(join(at, 'data/audit'))
  await writeFile(join(at, 'data/audit/key'), AUDIT_KEY)
  assert.match(await key(), /^ok 公钥指纹/)
})

/** Notes a backup that has just ended, with the reason why it did not succeed. */
async function ran(kind: 'full' | 'log', problem: string | null): Promise<void> {
  const now = new Date()
  const name = problem === null ? kind : null
  await db.insertInto('backups').values({ kind, name, started_at: now, finished_at: now, stored_bytes: 1, problem }).execute()
}

test('backups that are not set up, late, failing, or whose key file does not fit', async () => {
  const at = await home()
  const [store, keyFile] = [join(at, 'store'), join(at, 'backup.key')]
  const state = async (hours = 0) =>
    found('备份', { BACKUP_DIR: store, BACKUP_KEY_FILE: keyFile }, at, () => new Date(Date.now() + hours * 3_600_000))
  assert.match(await found('备份', {}, at), /^warn 没有设置自动备份/)
  assert.match(await state(), /^bad 没有密钥文件/)
  await writeFile(keyFile, 'k'.repeat(40), { mode: 0o644 })
  assert.match(await state(), /^bad .*其他用户也能读写，请先运行 chmod 600/)
  await chmod(keyFile, 0o600)
  assert.match(await state(), /^warn 还没有备份过/)
  await ran('full', '磁盘已满')
  assert.match(await state(), /^warn 还没有成功过：磁盘已满/)
  await ran('full', null)
  assert.match(await state(), /^bad .*没有备份库/, 'it was written elsewhere')
  await openBackupStore(store, 'k'.repeat(40), { create: true })
  assert.match(await state(25), /^ok 最近一次成功在 25 小时以前，完整备份在 25 小时以前$/)
  await ran('log', '网络中断')
  assert.match(await state(1), /^warn .*此后没有成功：网络中断/)
  await ran('log', null)
  assert.match(await state(27), /^bad 最近一次成功在 27 小时以前，完整备份在 27 小时以前 →/)
  await writeFile(keyFile, 'j'.repeat(40))
  assert.match(await state(), /^bad 密钥文件与 .* 的备份库不符/)
})

test('files of a release that were changed, are missing or were added', async () => {
  const root = join(folder, 'release')
  await mkdir(root)
  for (const name of ['a.js', 'b.js']) await writeFile(join(root, name), name)
  await writeFile(join(root, CONTENTS), (await contentsOf(root)).join('\n'))
  const program = async () => (await diagnose(root, await home(), GOOD)).find(({ what }) => what === '程序文件')
  assert.equal((await program())?.level, 'ok')
  await writeFile(join(root, 'a.js'), 'changed')
  await rm(join(root, 'b.js'))
  await writeFile(join(root, 'c.js'), '')
  assert.deepEqual([(await program())?.level, (await program())?.says], ['bad', '3 个文件与清单不一致：a.js、b.js、c.js'])
})

test('the command prints marks and what to do, as JSON on request, and fails only on what is bad', async () => {
  const before = { ...process.env }
  try {
    Object.assign(process.env, GOOD, { DATA_DIR: await home() })
    const good = await runCommand((io) => main(['doctor'], io))
    assert.match(good.out, /^✔ Node：24[^]*\n {4}→ /)
    assert.equal(good.code, good.out.includes('✘') ? 1 : 0)
    process.env['SECURE'] = 'off'
    const json = await runCommand((io) => main(['doctor', '--json'], io))
    assert.equal(json.code, 1)
    const findings = JSON.parse(json.out) as { what: string; level: string }[]
    assert.equal(findings.find(({ what }) => what === 'https')?.level, 'bad')
    assert.equal((await runCommand((io) => main(['doctor', 'x'], io))).code, 2)
  } finally {
    process.env = before
  }
})
