import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { migrate } from '../server/platform/database/migrate.ts'
import { filledDatabase } from '../tests/database.ts'
import { PASSWORD } from '../tests/given.ts'
import { runCommand } from '../tests/run-command.ts'
import { testRuntime } from '../tests/runtime.ts'
import { main } from './commands.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-administrators-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await filledDatabase(async (db) => void (await migrate(db)))
const { db } = database
const { app } = await testRuntime('2026-09-22T02:00:00Z', undefined, database)
Object.assign(process.env, { DATABASE_URL: database.url, DATA_DIR: folder, DEMO: 'off' })

const NAMES = ['--system', 'xitong', '--security', 'anquan', '--audit', 'shenji']
const run = (args: readonly string[], input: string) => runCommand((io) => main(['administrators', ...args], io), input)
const administratorsOf = () =>
  db
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['username', 'roles'])
    .orderBy('accounts.id')
    .execute()
const count = async () => (await db.selectFrom('accounts').select('id').execute()).length

const REFUSED: readonly [what: string, args: readonly string[], input: string, code: number, says: RegExp][] = [
  ['without a name', ['--system', 'xitong', '--security', 'anquan', '--password-stdin'], PASSWORD, 2, /--audit/],
  ['without --password-stdin', NAMES, PASSWORD, 2, /--password-stdin/],
  ['with an unknown option', [...NAMES, '--password-stdin', '--x'], PASSWORD, 2, /参数不正确/],
  ['without a password', [...NAMES, '--password-stdin'], '', 2, /现在是 0 行/],
  ['with two passwords', [...NAMES, '--password-stdin'], `${PASSWORD}\n${PASSWORD}\n`, 2, /现在是 2 行/],
  ['with a weak password', [...NAMES, '--password-stdin'], 'weak', 1, /系统管理员（xitong）：密码不少于10个字符/],
  [
    'with one weak password of three',
    [...NAMES, '--password-stdin'],
    `${PASSWORD}\nweak\n${PASSWORD}`,
    1,
    /^安全管理员（anquan）[^\n]*\n$/,
  ],
  ['with a password that holds the name', [...NAMES, '--password-stdin'], 'Xitong-2026-x', 1, /不能包含用户名/],
  [
    'with two equal names',
    ['--system', 'same', '--security', 'same', '--audit', 'shenji', '--password-stdin'],
    PASSWORD,
    1,
    /用户名不能相同/,
  ],
  [
    'with a name in capitals',
    ['--system', 'Xi', '--security', 'anquan', '--audit', 'shenji', '--password-stdin'],
    PASSWORD,
    1,
    /“Xi”不能作用户名/,
  ],
]
for (const [what, args, input, code, says] of REFUSED) {
  test(`nothing is made ${what}`, async () => {
    const result = await run(args, input)
    assert.equal(result.code, code, result.err)
    assert.match(result.err, says)
    assert.equal(await count(), 0)
  })
}

test('the first page of an empty installation says how to get in', async () => {
  assert.match((await app.inject('/')).body, /npx gongkai administrators --system/)
})

test('the three are made once, and the portal shows no agency yet', async () => {
  const made = await run([...NAMES, '--password-stdin'], `${PASSWORD}\n`)
  assert.deepEqual([made.code, made.err], [0, ''])
  assert.match(made.out, /xitong[^]*anquan[^]*shenji[^]*首次设置/)
  assert.deepEqual(
    (await administratorsOf()).map(({ username, roles }) => [username, roles]),
    [
      ['xitong', ['system-admin']],
      ['anquan', ['security-admin']],
      ['shenji', ['audit-admin']],
    ],
  )
  const again = await run(['--system', 'a-1', '--security', 'b-1', '--audit', 'c-1', '--password-stdin'], PASSWORD)
  assert.equal(again.code, 1)
  assert.match(again.err, /已经有管理员账号/)
  assert.equal(await count(), 3)
  assert.deepEqual((await app.inject('/api/agencies')).json(), { items: [], total: 0, pageSize: 100 })
  assert.match((await app.inject('/')).body, /本站尚未设置[^]*首次设置/)
  assert.equal((await app.inject('/a/government/')).statusCode, 404)
})

test('each has a password of its own where three lines were given', async () => {
  await db.deleteFrom('memberships').execute()
  await db.deleteFrom('accounts').execute()
  const made = await run([...NAMES, '--password-stdin'], 'First-1111-one\nSecond-222-two\r\nThird-3333-thr\n')
  assert.equal(made.code, 0, made.err)
  for (const [username, password] of [
    ['xitong', 'First-1111-one'],
    ['anquan', 'Second-222-two'],
    ['shenji', 'Third-3333-thr'],
  ])
    assert.equal((await app.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password } })).statusCode, 200, username)
})

test('with the initial password nothing can be done but changing it', async () => {
  const payload = { username: 'xitong', password: 'First-1111-one' }
  const signedIn = await app.inject({ method: 'POST', url: '/api/sign-in', payload })
  assert.equal(signedIn.json().awaits, 'new-password')
  const cookies = { gongkai_session: signedIn.cookies[0]?.value ?? '' }
  const headers = { 'x-csrf-token': signedIn.json().csrfToken as string }
  const refused = await app.inject({ url: '/api/accounts', cookies })
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'accounts/initial-password'])
  const change = { old: payload.password, password: 'Another-2026-x' }
  assert.equal((await app.inject({ method: 'POST', url: '/api/password', payload: change, cookies, headers })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/accounts', cookies })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', cookies })).json().awaits, null)
})
