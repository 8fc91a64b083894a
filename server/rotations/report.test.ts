import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { readPdf } from '../../tests/documents/read-pdf.ts'
import * as given from '../../tests/given.ts'
import { administration, code } from '../../tests/given-administrators.ts'
import { FIRST_DAY, keeper, TWO_WEEKS } from '../../tests/given-rotation.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import { openRotation } from './open-rotation.ts'

const { app, runtime, setNow } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { system, security, audit, send } = await administration(app, runtime)
const at = (time: string) => setNow(new Date(`${time}+08:00`).toISOString())

const government = await given.agency(db, { kind: 'government', name: '示例区人民政府' })
const office = await given.agency(db, { kind: 'government-office', name: '示例区人民政府办公室', parentId: government.id })
const housing = await given.agency(db, { name: '示例区住建局', parentId: government.id })
const foreign = await given.agency(db, { name: '另一局' })
const clerk = await keeper(db, housing.id, { name: '李晓明' })
const manager = await keeper(db, housing.id, { name: '周信息', roles: ['information-manager'], changed: FIRST_DAY })
await keeper(db, office.id, { name: '赵办', changed: FIRST_DAY })
const outsider = await keeper(db, foreign.id, { roles: ['information-manager'], changed: FIRST_DAY })
const supervisor = await keeper(db, office.id, { roles: ['supervisor'], changed: FIRST_DAY })
const { id } = await openRotation(db, security, { ...TWO_WEEKS, belowId: government.id }, clock())
const go = (what: string, body?: object, by: Officer = security) => send(by, 'POST', `/api/rotations/${id}/${what}`, body)

interface File {
  readonly name: string
  readonly content: string
}

/** The words of a Word file. */
async function wordOf(by: Officer): Promise<string> {
  const reply = await go('paper', { form: 'word' }, by)
  const { default: JSZip } = await import('jszip')
  const zip = await JSZip.loadAsync(Buffer.from(reply.json<File>().content, 'base64'))
  return ((await zip.file('word/document.xml')?.async('text')) ?? '').replaceAll(/<[^>]*>/g, '')
}

async function rowsOf(reply: { json: () => File }): Promise<unknown[]> {
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(reply.json().content, 'base64') as never)
  const rows: unknown[] = []
  book.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
  return rows
}

test('each sees his people: administrators all, 政务公开办 its agencies, an information manager his own, without user names', async () => {
  const seen = async (by: Officer) =>
    (await send(by, 'GET', `/api/rotations/${id}/people`)).json<{ items: { name: string; username: string }[] }>().items
  for (const by of [system, security, audit]) assert.equal((await seen(by)).length, 4)
  assert.ok((await seen(audit)).every(({ username }) => username !== ''))
  assert.equal((await seen(supervisor)).length, 4)
  assert.deepEqual(await seen(manager).then((rows) => rows.map(({ name, username }) => [name, username])), [
    ['李晓明', ''],
    ['周信息', ''],
  ])
  assert.equal(code(await send(outsider, 'GET', `/api/rotations/${id}`)), 'rotations/not-found')
  assert.equal(code(await go('sheet', {}, outsider)), 'rotations/not-found')
  assert.equal(code(await send(clerk, 'GET', `/api/rotations/${id}/people`)), 'accounts/not-permitted')
  const { tally } = (await send(manager, 'GET', `/api/rotations/${id}`)).json<{ tally: object }>()
  assert.deepEqual(tally, { missing: 1, late: 0, done: 1, exempt: 0 })
  const listed = async (by: Officer) => (await send(by, 'GET', '/api/rotations')).json<{ items: object[] }>().items.length
  assert.deepEqual([await listed(outsider), await listed(manager), await listed(supervisor)], [0, 1, 1])
})

const names = async (query: string) =>
  (await send(security, 'GET', `/api/rotations/${id}/people?${query}`)).json<{ items: { name: string }[] }>().items.map(({ name }) => name)

test('the list is filtered, by standing, agency and name, and exported as shown; the export is in the audit log', async () => {
  assert.deepEqual(await names('standing=missing'), ['李晓明'])
  assert.deepEqual(await names(`agencyId=${office.id}&standing=done&text=${encodeURIComponent('赵')}`), ['赵办'])
  assert.deepEqual(await names(`text=${encodeURIComponent('信息')}`), ['周信息'])
  assert.deepEqual(await names('text=%25'), [])
  const rows = await rowsOf(await go('sheet', { standing: 'missing' }, audit))
  assert.deepEqual(rows[1], ['示例区住建局', '李晓明', '未完成', '', '修改密码', ''])
  assert.equal(rows.length, 2)
  const line = await db.selectFrom('audit').select('details').where('action', '=', 'export-rotation').executeTakeFirstOrThrow()
  assert.deepEqual(line.details, { standing: 'missing', count: 1 })
})

test('the report is made at the closing, not before: after the last day, or when nobody is missing', async () => {
  assert.equal(code(await go('paper', { form: 'pdf' })), 'rotations/not-closed')
  at('2026-10-05T23:59')
  assert.equal(code(await go('close')), 'rotations/not-over')
  at('2026-10-06T00:00')
  assert.equal(code(await go('close', undefined, system)), 'accounts/not-permitted')
  await db.updateTable('sign_in_rules').set({ rotation_basis: '示例区网络安全管理办法' }).execute()
  assert.equal((await go('close')).statusCode, 200)
  assert.equal(code(await go('close')), 'rotations/not-running')
  const early = await given.agency(db)
  await keeper(db, early.id, { changed: new Date('2100-01-01') })
  const days = { firstOn: TWO_WEEKS.lastOn, lastOn: TWO_WEEKS.lastOn }
  at('2026-10-05T10:00')
  const done = await openRotation(db, security, { ...TWO_WEEKS, ...days, belowId: early.id }, clock())
  assert.equal((await send(security, 'POST', `/api/rotations/${done.id}/close`)).statusCode, 200)
  at('2026-10-06T00:00')
})

test('the report says what was asked, the figures, who had not and what followed, and stays the same', async () => {
  const before = await wordOf(security)
  for (const words of [
    TWO_WEEKS.title,
    '2026年9月22日至2026年10月5日',
    '应当完成4人，按期完成3人',
    '李晓明',
    '须先补办',
    '示例区网络安全管理办法',
    '经办人',
    '负责人',
  ])
    assert.ok(before.includes(words), words)
  await db.updateTable('persons').set({ name: '改名' }).execute()
  await db.updateTable('sign_in_rules').set({ rotation_basis: '另一个依据' }).execute()
  await db.updateTable('accounts').set({ password_changed_at: clock() }).where('id', '=', clerk.accountId).execute()
  assert.equal(await wordOf(security), before)
  assert.ok(!(await wordOf(manager)).includes('示例区人民政府办公室1'), 'his own people only')
  const pdf = Buffer.from((await go('paper', { form: 'pdf' })).json<File>().content, 'base64')
  const { pages, tagged } = await readPdf(pdf)
  assert.ok(tagged)
  for (const words of ['李晓明', '须先补办', '签字']) assert.ok(pages.join('').includes(words), words)
})
