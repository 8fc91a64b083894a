import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { LISTS, type ListColumn } from '../../core/lists/lists.ts'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { office, submitted, supervisorOf } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { readSheetOf } from '../../tests/sheet.ts'
import type { Officer } from '../platform/access/actor.ts'
import { confirmReceipt } from '../requests/index.ts'
import { ROUTES } from './schema.ts'

const NOW = '2025-09-26T02:00:00Z'
const { app, runtime } = await testRuntime(NOW)
const { db, clock } = runtime
const { agencyId, clerk, head } = await office(db)
const supervisor = await supervisorOf(db, agencyId)

type Reply = Readonly<Record<string, never>> & { readonly status: number }
async function call<Shown = Reply>(who: Officer, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const reply = await app.inject({ method, url, ...(await given.signedIn(db, who, clock())), ...(payload && { payload }) })
  return { status: reply.statusCode, ...reply.json<Shown>() }
}

/** The same of both sides: what is listed, in its order, and what the sheet of it has, without its titles. */
async function bothOf(who: Officer, path: string, asked: Record<string, string>, column: string) {
  const { rows, items } = await call<{ rows?: { number: string }[]; items?: { title?: string; number?: string; caseNumber?: string }[] }>(
    who,
    'GET',
    `${path}?${new URLSearchParams(asked).toString()}`,
  )
  const body = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, TYPED(value)]))
  const { content = '' } = await call<{ content?: string }>(who, 'POST', `${path}/sheet`, { ...body, columns: [column] })
  const [, ...lines] = content === '' ? [] : await readSheetOf(content)
  const listed = (rows ?? items ?? []).map((row) => ('title' in row ? row.title : 'caseNumber' in row ? row.caseNumber : row.number))
  return { listed, exported: lines.map(([first]) => first) }
}
const TYPED = (value: string) => (value === 'true' ? true : /^\d+$/.test(value) ? Number(value) : value)

const numbersOf = (...ones: { number: string }[]) => ones.map(({ number }) => number)

/** The list and its sheet are these, in this order. */
async function bothAre(who: Officer, path: string, column: string, asked: Record<string, string>, expected: readonly unknown[]) {
  const { listed, exported } = await bothOf(who, path, asked, column)
  assert.deepEqual(listed, expected, JSON.stringify(asked))
  assert.deepEqual(exported, expected, JSON.stringify(asked))
}

const demand = (applicantName: string, happenedOn: string) =>
  call(clerk, 'POST', '/api/rectifications', {
    applicantName,
    phone: '13800000000',
    record: '房屋登记信息',
    claim: '面积改为89平方米',
    evidence: '产权证',
    happenedOn,
  })

const first = await submitted(db, agencyId, '2025-09-01', { applicantName: '钱一' })
const second = await submitted(db, agencyId, '2025-09-08', { applicantName: '孙二', channel: 'fax' })
const third = await submitted(db, agencyId, '2025-09-15', { applicantName: '=1+1' })
await confirmReceipt(db, clerk, { ...first, happenedOn: '2025-09-02' as never }, clock())
await confirmReceipt(db, clerk, { ...second, happenedOn: '2025-09-09' as never }, clock())

test('申请：筛选、排序后列出什么，导出的就是什么', async () => {
  for (const [asked, expected] of [
    [{ sort: 'received' }, numbersOf(first, second, third)],
    [{ sort: 'received', desc: 'true' }, numbersOf(second, first, third)],
    [{ channel: 'fax' }, numbersOf(second)],
    [{ from: '2025-09-02', to: '2025-09-02' }, numbersOf(first)],
    [{ from: '2025-09-03', to: '2025-09-08' }, []],
    [{ from: '2025-09-09' }, numbersOf(second)],
    [{ to: '2025-09-01' }, []],
    [{ state: 'submitted' }, numbersOf(third)],
    [{ text: '孙二' }, numbersOf(second)],
    [{ agencyId: String(agencyId), sort: 'received' }, numbersOf(first, second, third)],
    [{ agencyId: String(agencyId + 1) }, []],
    [{ outcome: 'granted' }, []],
  ] as const) {
    await bothAre(clerk, '/api/requests', 'request', asked, expected)
  }
  const listed = await call<{ rows: unknown[]; total: number; pageSize: number }>(clerk, 'GET', '/api/requests?size=20')
  assert.deepEqual([listed.total, listed.pageSize, listed.rows.length], [3, 20, 3])
  for (const size of [19, 101]) assert.equal((await call(clerk, 'GET', `/api/requests?size=${size}`)).status, 422)
})

test('导出的列是所显示的列，按列表的次序；公式只是文字；导出记入审计', async () => {
  const body = { sort: 'received', columns: ['due', 'request', 'handler'] }
  const { content, name } = await call<{ content: string; name: string }>(clerk, 'POST', '/api/requests/sheet', body)
  const [titles, ...lines] = await readSheetOf(content)
  assert.equal(name, '依申请公开2025-09-26.xlsx')
  assert.deepEqual(titles, ['应答复日', '登记编号', '申请人', '申请内容', '经办人'])
  assert.deepEqual(lines[2]?.slice(1, 3), [third.number, '=1+1'])
  const audited = await db
    .selectFrom('audit')
    .select(['details'])
    .where('action', '=', 'export-list')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.deepEqual(audited?.details, { ...body, list: '依申请公开', count: 3 })
  assert.equal((await call(clerk, 'POST', '/api/requests/sheet', { columns: [] })).status, 422)
  assert.equal((await call(clerk, 'POST', '/api/requests/sheet', { columns: ['password'] })).status, 422)
})

test('政务公开办按机关筛选；列出和导出的姓名都是遮盖的', async () => {
  const { listed } = await bothOf(supervisor, '/api/requests', { agencyId: String(agencyId), sort: 'received' }, 'request')
  assert.equal(listed.length, 3)
  const { content } = await call<{ content: string }>(supervisor, 'POST', '/api/requests/sheet', { columns: ['agency', 'request'] })
  const lines = await readSheetOf(content)
  assert.equal(lines[0]?.[0], '机关')
  assert.ok(lines.slice(1).every(([, , name]) => !['钱一', '孙二'].includes(name ?? '')))
  assert.deepEqual((await bothOf(supervisor, '/api/requests', { text: '孙二' }, 'request')).exported, [])
})

test('信息：按栏目、种类、发布日期筛选，按标题、发布时间排序', async () => {
  const people = await editorialOffice(db, agencyId)
  const on = (day: string, says: object) => publishedDocument(db, people, documentText(says), new Date(`${day}T23:59:59+08:00`))
  await on('2025-09-10', { title: '乙规划' })
  await on('2025-09-11', { title: '甲预算', columnKey: 'budget' })
  for (const [asked, expected] of [
    [{ sort: 'published' }, ['乙规划', '甲预算']],
    [{ sort: 'published', desc: 'true' }, ['甲预算', '乙规划']],
    [{ sort: 'document' }, ['乙规划', '甲预算']],
    [{ columnKey: 'budget' }, ['甲预算']],
    [{ kind: 'normative' }, []],
    [{ from: '2025-09-11' }, ['甲预算']],
    [{ to: '2025-09-10' }, ['乙规划']],
    [{ q: '预算' }, ['甲预算']],
  ] as const) {
    await bothAre(people.head, '/api/documents', 'document', asked, expected)
  }
})

test('案件：筛选、排序；政务公开办可以查阅所辖单位的，不能办理', async () => {
  const register = (caseNumber: string, acceptedOn: string, kind: string) =>
    call<{ id: number }>(clerk, 'POST', '/api/disputes', { caseNumber, acceptedOn, kind, body: '示例区人民法院' })
  const { id } = await register('（2025）示01行初1号', '2025-03-03', 'direct-litigation')
  await register('示复〔2025〕2号', '2025-04-04', 'reconsideration')
  for (const [asked, expected] of [
    [{ sort: 'accepted' }, ['（2025）示01行初1号', '示复〔2025〕2号']],
    [{ kind: 'reconsideration' }, ['示复〔2025〕2号']],
    [{ from: '2025-04-04', to: '2025-04-04' }, ['示复〔2025〕2号']],
    [{ to: '2025-04-03' }, ['（2025）示01行初1号']],
    [{ text: '示复[2025]2号' }, ['示复〔2025〕2号']],
    [{ result: 'pending', sort: 'accepted', desc: 'true' }, ['示复〔2025〕2号', '（2025）示01行初1号']],
    [{ result: 'corrected' }, []],
  ] as const) {
    await bothAre(clerk, '/api/disputes', 'case', asked, expected)
  }
  assert.equal((await bothOf(supervisor, '/api/disputes', { agencyId: String(agencyId) }, 'case')).listed.length, 2)
  const found = await call<{ actions: unknown[]; facts: { voiding: unknown }[] }>(supervisor, 'GET', `/api/disputes/${id}`)
  assert.deepEqual([found.status, found.actions, found.facts.map(({ voiding }) => voiding)], [200, [], [null]])
})

test('更正案件：内容加密存放，也能检索；筛选、排序、导出', async () => {
  await demand('周三', '2025-09-02')
  await demand('吴四', '2025-09-03')
  const [later, earlier] = (await bothOf(clerk, '/api/rectifications', {}, 'case')).listed
  for (const [asked, expected] of [
    [{}, [later, earlier]],
    [{ sort: 'filed' }, [earlier, later]],
    [{ text: '吴四 产权证' }, [later]],
    [{ text: '吴四 周三' }, []],
    [{ text: later?.replace(/[〔〕]/g, '-') ?? '' }, [later]],
    [{ from: '2025-09-03' }, [later]],
    [{ to: '2025-09-02' }, [earlier]],
    [{ state: 'rectified' }, []],
  ] as const) {
    await bothAre(clerk, '/api/rectifications', 'case', asked, expected)
  }
  assert.equal((await bothOf(clerk, '/api/rectifications', { text: '吴四' }, 'case')).listed.length, 1)
})

test('至多导出五千行，多一行就请缩小范围', async () => {
  const large = await given.agency(db)
  const reader = await given.officer(db, { agencyId: large.id, roles: ['request-clerk'] })
  const add = (count: number) =>
    sql`
    insert into disputes (agency_id, kind, case_number, body, accepted_on)
    select ${large.id}, 'reconsideration', gen_random_uuid(), '示例区人民政府', '2025-01-01' from generate_series(1, ${count}::int)`.execute(
      db,
    )
  const exported = () => call<{ code?: string; content?: string }>(reader, 'POST', '/api/disputes/sheet', { columns: ['case'] })
  await add(5000)
  assert.equal((await readSheetOf((await exported()).content ?? '')).length, 5001)
  await add(1)
  assert.deepEqual((({ status, code }) => ({ status, code }))(await exported()), { status: 422, code: 'platform/list-too-long' })
})

test('列表习惯和常用筛选：各人各的，同名的代替，删除只删自己的', async () => {
  interface Own {
    habits: { list: string; columns: string[] | null; pageSize: number | null }[]
    filters: { id: number; list: string; name: string; search: string }[]
  }
  const own = async (who: Officer) => call<Own>(who, 'GET', ROUTES.findListHabits.path)
  const keep = (who: Officer, list: string, body: object) => call(who, 'PUT', `/api/lists/${list}`, body)
  await keep(clerk, 'requests', { columns: ['request', 'due'] })
  await keep(clerk, 'requests', { pageSize: 50 })
  await keep(head, 'requests', { pageSize: 100 })
  assert.deepEqual((await own(clerk)).habits, [{ list: 'requests', columns: ['request', 'due'], pageSize: 50 }])
  await keep(clerk, 'requests', { columns: null })
  assert.deepEqual((await own(clerk)).habits, [{ list: 'requests', columns: null, pageSize: 50 }])
  for (const body of [{ pageSize: 19 }, { pageSize: 101 }, { columns: ['x'.repeat(41)] }])
    assert.equal((await keep(clerk, 'requests', body)).status, 422)
  assert.equal((await keep(clerk, 'passwords', { pageSize: 20 })).status, 422)

  const save = (who: Officer, name: string, search: string) => call(who, 'PUT', '/api/lists/requests/filters', { name, search })
  await save(clerk, '传真', '{"channel":"fax"}')
  await save(clerk, '传真', '{"channel":"fax","view":"all"}')
  await save(head, '传真', '{}')
  const kept = (await own(clerk)).filters
  assert.deepEqual(
    kept.map(({ name, search }) => [name, search]),
    [['传真', '{"channel":"fax","view":"all"}']],
  )
  await call(head, 'DELETE', `/api/list-filters/${kept[0]?.id}`)
  assert.equal((await own(clerk)).filters.length, 1)
  await call(clerk, 'DELETE', `/api/list-filters/${kept[0]?.id}`)
  assert.equal((await own(clerk)).filters.length, 0)
  assert.equal((await own(head)).filters.length, 1)
})

test('常用筛选至多五十个', async () => {
  const many = await given.officer(db, { agencyId })
  const save = (name: string) => call<{ code?: string }>(many, 'PUT', '/api/lists/documents/filters', { name, search: '{}' })
  for (let index = 1; index <= 50; index += 1) assert.equal((await save(`筛选${index}`)).status, 200)
  assert.equal((await save('筛选50')).status, 200)
  assert.equal((await save('筛选51')).code, 'lists/too-many')
})

test('每个列表的列各不相同，有一列始终显示', () => {
  for (const { key, columns } of LISTS) {
    const all: readonly ListColumn[] = columns
    assert.equal(new Set(all.map((column) => column.key)).size, all.length, key)
    assert.equal(all.filter(({ always }) => always).length, 1, key)
  }
})
