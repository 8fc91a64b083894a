import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { readSheetOf } from '../../tests/sheet.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'

const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const home = await agency(db, { name: '望湖区水务局' })
const [system, security] = [
  await officer(db, { agencyId: home.id, roles: ['system-admin'], name: '系统' }),
  await officer(db, { agencyId: home.id, roles: ['security-admin'], name: '安全' }),
]
interface Reply {
  readonly rows: { line: number; username: string; problems: string[] }[]
  readonly opened: { username: string; password: string }[]
}
const send = async (url: string, payload: object, by = system) =>
  app.inject({ method: 'POST', url, payload, ...(await signedIn(db, by, clock())) })
const load = async (content: Buffer, dryRun = false) => send('/api/accounts/from-sheet', { content: content.toString('base64'), dryRun })
const sheet = (...rows: string[][]) => writeSheet('账号', [['姓名', '备注', '机关', '用户名', '工号'], ...rows])
const count = async () => (await db.selectFrom('accounts').select('id').execute()).length

test('a dry run says what would be opened and opens nothing; the import opens it, without rights', async () => {
  const file = await sheet(
    ['欧阳修文', '新', '望湖区水务局', '', ''],
    ['李四', '', '望湖区水务局', 'li.si', 'S-7'],
    ['', '', '', '', ''],
    ['欧阳修文', '', '望湖区水务局', '', 'S-8'],
  )
  const before = await count()
  const checked = (await load(file, true)).json<Reply>()
  assert.deepEqual(
    checked.rows.map(({ line, username, problems }) => [line, username, problems.length]),
    [
      [2, 'ouyangxiuwen', 0],
      [3, 'li.si', 0],
      [5, 'ouyangxiuwen2', 1],
    ],
  )
  assert.match(checked.rows[2]?.problems[0] ?? '', /同名/)
  assert.deepEqual([checked.opened, await count()], [[], before])
  assert.deepEqual((await load(file)).json<Reply>().opened, [], 'one wrong row, and none is opened')
  assert.equal(await count(), before)
  const right = await sheet(['欧阳修文', '新', '望湖区水务局', '', ''], ['李四', '', '望湖区水务局', 'li.si', 'S-7'])
  assert.equal((await load(right, true)).json<Reply>().opened.length, 0)
  assert.equal(await count(), before)
  const { opened } = (await load(right)).json<Reply>()
  assert.deepEqual(
    opened.map(({ username }) => username),
    ['ouyangxiuwen', 'li.si'],
  )
  assert.equal(await count(), before + 2)
  const rights = await db
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'account_id')
    .select('username')
    .where('username', 'in', ['li.si', 'ouyangxiuwen'])
    .execute()
  assert.deepEqual(rights, [])
})

test('what is wrong is said at its line', async () => {
  const file = await sheet(
    ['王五', '', '没有的局', '', ''],
    ['', '', '望湖区水务局', 'x.y.z', ''],
    ['赵六', '', '望湖区水务局', '赵六', ''],
    ['系统', '', '望湖区水务局', system.username, ''],
    ['钱七', '', '望湖区水务局', '', '1'.repeat(41)],
    ['孙八', '', '望湖区水务局', '', '1'.repeat(40)],
  )
  const { rows } = (await load(file, true)).json<Reply>()
  assert.match(rows[0]?.problems.join() ?? '', /没有叫“没有的局”的机关/)
  assert.match(rows[1]?.problems.join() ?? '', /请填写姓名/)
  assert.match(rows[2]?.problems.join() ?? '', /用户名为小写字母开头/)
  assert.match(rows[3]?.problems.join() ?? '', /已有人使用.*同名/)
  assert.match(rows[4]?.problems.join() ?? '', /不超过40个字/)
  assert.deepEqual(rows[5]?.problems, [])
})

test('what is no sheet, has no needed column, or unpacks to too much is refused', async () => {
  assert.equal((await load(Buffer.from('PK no zip'))).json().code, 'accounts/no-sheet')
  assert.equal((await load(await writeSheet('x', [['姓名'], ['张三']]))).json().fields[0].path, 'content')
  assert.equal((await load(await sheet())).json().code, 'accounts/empty-sheet')
  const bomb = await new JSZip()
    .file('xl/workbook.xml', Buffer.alloc(21_000_000))
    .generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  assert.ok(bomb.length < 100_000)
  assert.equal((await load(bomb)).json().code, 'accounts/no-sheet')
  const lying = Buffer.from(bomb)
  lying.writeUInt32LE(10, lying.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24)
  assert.equal((await load(lying)).json().code, 'accounts/no-sheet', 'the directory says 10 bytes')
  const rows = (much: number) => sheet(...Array.from({ length: much }, (_, index) => [`人${index}`, '', '望湖区水务局', '', '']))
  assert.equal((await load(await rows(1000), true)).json().code, 'accounts/no-sheet', '1 000 rows and the titles')
  assert.equal((await load(await rows(999), true)).json<Reply>().rows.length, 999)
})

test('only the system administrator imports; the three export what the list shows, and the export is in the audit log', async () => {
  const content = (await sheet(['张三', '', '望湖区水务局', '', ''])).toString('base64')
  assert.equal((await send('/api/accounts/from-sheet', { content, dryRun: true }, security)).statusCode, 403)
  const clerk = await officer(db, { agencyId: home.id, name: '=1+1' })
  assert.equal((await send('/api/accounts/sheet', {}, clerk)).statusCode, 403)
  const reply = (await send('/api/accounts/sheet', { role: 'security-admin' }, security)).json<{ name: string; content: string }>()
  assert.equal(reply.name, '账号和权限2026-09-22.xlsx')
  const rows = await readSheetOf(reply.content)
  assert.deepEqual(
    rows.map((row) => row.slice(0, 6)),
    [
      ['机关', '姓名', '用户名', '工号', '联系电话', '角色'],
      ['望湖区水务局', '安全', security.username, '', '', '安全管理员'],
    ],
  )
  const all = (await send('/api/accounts/sheet', {}, security)).json<{ content: string }>()
  const names = (await readSheetOf(all.content)).map((row) => row[1])
  assert.ok(names.includes('=1+1'), 'a name that looks like a formula stays a text')
  const line = await db
    .selectFrom('audit')
    .select(['account_id', 'details'])
    .where('action', '=', 'export-accounts')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  assert.deepEqual(line, { account_id: security.accountId, details: { role: 'security-admin', count: 1 } })
  const template = (await send('/api/accounts/sheet', { template: true }, system)).json<{ content: string }>()
  assert.deepEqual(await readSheetOf(template.content), [['机关', '姓名', '用户名', '工号', '联系电话']])
})
