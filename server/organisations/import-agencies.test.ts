import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { readSheetOf } from '../../tests/sheet.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { agencyHistory } from './agency-history.ts'
import type { ImportedLine } from './schema.ts'
import { SHEET_TITLES } from './sheet-columns.ts'

const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const home = await agency(db, { kind: 'government', name: '望湖区人民政府' })
const admin = await officer(db, { agencyId: home.id, roles: ['system-admin'], name: '系统' })
const supervisor = await officer(db, { agencyId: home.id, roles: ['supervisor'], name: '监督' })
const clerk = await officer(db, { agencyId: home.id, name: '经办' })

interface Reply {
  readonly counts: { create: number; change: number; same: number; wrong: number }
  readonly rows: ImportedLine[]
  readonly done: boolean
}
type Cells = Readonly<Record<string, string>>

const send = async (url: string, payload: object, by = admin) =>
  app.inject({ method: 'POST', url, payload, ...(await signedIn(db, by, clock())) })
const sheetOf = (rows: readonly Cells[], titles: readonly string[] = SHEET_TITLES) =>
  writeSheet('机关', [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))])
const load = async (file: Buffer, dryRun = false) => {
  const reply = await send('/api/agencies/from-sheet', { content: file.toString('base64'), dryRun })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<Reply>()
}
const refusedCode = async (file: Buffer) =>
  (await send('/api/agencies/from-sheet', { content: file.toString('base64'), dryRun: true })).json<{ code?: string; fields?: unknown[] }>()
const exported = async (body: object = {}) => {
  const { content } = (await send('/api/agencies/sheet', body)).json<{ content: string }>()
  return { content, rows: await readSheetOf(content) }
}
const code = (number: number) => `11340000${String(number).padStart(10, '0')}`
const line = (number: number, more: Cells = {}): Cells => ({
  统一社会信用代码: code(number),
  机关名称: `望湖区第${number}局`,
  机关简称: `区${number}局`,
  机关类别: '政府工作部门',
  上级机关: '望湖区人民政府',
  机关代字: `望${number}`,
  网址标识: `bureau-${number}`,
  办公地址: `政务路${number}号`,
  邮政编码: '230000',
  联系电话: '0551-10000000',
  办公时间: '工作日 9:00–17:00',
  ...more,
})
/** Everything that an import could change. */
const whole = async () => ({
  agencies: (await sql`select * from agencies order by id`.execute(db)).rows,
  facts: (await sql`select * from agency_facts order by id`.execute(db)).rows,
  periods: (await sql`select * from agency_periods order by agency_id, from_on`.execute(db)).rows,
})
const found = (number: number) => db.selectFrom('agencies').selectAll().where('code', '=', code(number)).executeTakeFirst()

test('new agencies are set up below superiors of the same sheet, in any order of lines; a dry run sets up none', async () => {
  const file = await sheetOf([
    line(3, { 上级机关: '望湖区第2局', 机关类别: '派出机构', 设立日期: '2024-05-01' }),
    line(2, { 上级机关: code(1), 网址标识: '', 机关简称: '水利局' }),
    line(1),
    {},
    line(4, { 网址标识: '', 机关简称: '水利局' }),
  ])
  const before = await whole()
  const checked = await load(file, true)
  assert.deepEqual([checked.counts, checked.done], [{ create: 4, change: 0, same: 0, wrong: 0 }, false], JSON.stringify(checked.rows))
  assert.deepEqual(await whole(), before)
  assert.equal((await load(file)).done, true)
  const [first, second, third, fourth] = await Promise.all([1, 2, 3, 4].map(found))
  assert.deepEqual([first?.parent_id, second?.parent_id, third?.parent_id], [home.id, first?.id, second?.id])
  assert.deepEqual([second?.slug, fourth?.slug], ['shuiliju', 'shuiliju-2'], 'an address is made from the short name')
  assert.deepEqual([third?.founded_on, first?.founded_on], ['2024-05-01', null])
  const history = await agencyHistory(db, admin, third?.id ?? 0, clock())
  assert.deepEqual(
    history.facts.map(({ kind, happenedOn }) => [kind, happenedOn]),
    [['founded', '2024-05-01']],
  )
  const depth = await sql<{ depth: number }>`
    select depth from agency_descent where ancestor_id = ${home.id} and descendant_id = ${third?.id}`.execute(db)
  assert.deepEqual(depth.rows, [{ depth: 3 }])
  const audit = await db
    .selectFrom('audit')
    .select(['action', 'details'])
    .where('action', 'in', ['import-agencies', 'create-agency'])
    .execute()
  assert.equal(audit.filter(({ action }) => action === 'create-agency').length, 4)
  assert.match(JSON.stringify(audit.find(({ action }) => action === 'import-agencies')?.details), /"created": ?4\b/)
  const again = await whole()
  assert.deepEqual((await load(file)).counts, { create: 0, change: 0, same: 4, wrong: 0 })
  assert.deepEqual(await whole(), again, 'imported twice changes nothing')
})

test('filled cells change the profile from the day of the row on, empty ones nothing; settings change at once', async () => {
  const before = await found(1)
  const rows = [
    { 统一社会信用代码: code(1), 联系电话: '0551-20000000', 机关职能: '=1+1', 信息变更日期: '2026-03-01', 行政复议机关: '望湖市人民政府' },
  ]
  const file = await sheetOf(rows, ['联系电话', '统一社会信用代码', '备注', '机关职能', '信息变更日期', '行政复议机关'])
  const checked = await load(file, true)
  assert.deepEqual(checked.rows[0]?.says, ['机关职能：=1+1', '联系电话：0551-20000000', '行政复议机关：望湖市人民政府'])
  assert.equal((await load(file)).done, true)
  const after = await found(1)
  assert.deepEqual([after?.phone, after?.duties, after?.reconsideration_body], ['0551-20000000', '=1+1', '望湖市人民政府'])
  assert.deepEqual([after?.address, after?.name, after?.court], [before?.address, before?.name, before?.court])
  const periods = await db
    .selectFrom('agency_periods')
    .selectAll()
    .where('agency_id', '=', after?.id ?? 0)
    .orderBy('from_on')
    .execute()
  assert.deepEqual(
    periods.map(({ from_on, state }) => [from_on, (state as { phone: string }).phone]),
    [
      ['0001-01-01', '0551-10000000'],
      ['2026-03-01', '0551-20000000'],
    ],
  )
  assert.equal((await load(file)).counts.same, 1)
  const ahead = [{ 统一社会信用代码: code(1), 联系电话: '0551-30000000', 信息变更日期: '2026-10-01' }]
  assert.equal((await load(await sheetOf(ahead))).done, true)
  assert.equal((await found(1))?.phone, '0551-20000000', 'the day has not come')
  assert.equal((await load(await sheetOf(ahead))).counts.same, 1)
})

test('what is wrong is said by row and column, and then nothing is imported', async () => {
  const file = await sheetOf([
    line(11),
    line(12, { 邮政编码: '23', 机关类别: '局', 上级机关: '没有的机关', 设立日期: '2026-09-23' }),
    line(13, { 办公地址: '', 网址标识: 'bureau-11' }),
    line(11),
    line(14, { 上级机关: '望湖区第15局' }),
    line(15, { 上级机关: '望湖区第14局' }),
    line(1, { 机关名称: '望湖区改名局', 上级机关: '望湖区第2局', 信息变更日期: '明天' }),
    { 机关名称: '没有代码的局' },
    { 统一社会信用代码: code(3), 联系电话: '1', 信息变更日期: '2024-04-30' },
    line(16, { 网址标识: 'bureau-1' }),
    line(17, { 设立日期: '2026-09-22' }),
  ])
  const before = await whole()
  const { rows, done, counts } = await load(file)
  const problems = new Map(rows.map((row) => [row.line, row.problems.join('\n')]))
  assert.equal(done, false)
  assert.deepEqual(await whole(), before)
  assert.deepEqual([counts.wrong, counts.create], [9, 2])
  const expected: readonly [number, RegExp][] = [
    [3, /邮政编码栏：邮政编码的格式不正确/],
    [3, /机关类别栏：请填写“人民政府”.*之一/],
    [3, /上级机关栏：没有叫“没有的机关”的机关/],
    [3, /设立日期栏：设立日期不能晚于今天/],
    [4, /办公地址栏：新设的机关必须填写/],
    [4, /网址标识栏：与第2行相同/],
    [5, /统一社会信用代码栏：与第2行相同/],
    [6, /上级机关栏：几个机关互为上级/],
    [7, /上级机关栏：几个机关互为上级/],
    [8, /机关名称栏：与登记的“望湖区第1局”不同，请在机关页面用更名/],
    [8, /上级机关栏：与登记的“望湖区人民政府”不同/],
    [8, /信息变更日期栏：应为日期/],
    [9, /统一社会信用代码栏：没有填写/],
    [10, /信息变更日期栏：日期早于机关设立之日/],
    [11, /网址标识栏：已被其他机关使用/],
  ]
  for (const [row, says] of expected) assert.match(problems.get(row) ?? '', says)
  assert.equal(problems.has(2), false)
  assert.equal(problems.has(12), false, 'founded today')
})

test('what is no sheet of agencies is refused with what to do', async () => {
  assert.equal((await refusedCode(Buffer.from('PK no zip'))).code, 'organisations/no-sheet')
  assert.equal((await refusedCode(await sheetOf([]))).code, 'organisations/empty-sheet')
  assert.match(JSON.stringify(await refusedCode(await writeSheet('x', [['机关名称'], ['望湖区第1局']]))), /没有“统一社会信用代码”这一栏/)
  const twice = await writeSheet('x', [
    ['统一社会信用代码', '联系电话', '联系电话'],
    [code(1), '1', '2'],
  ])
  assert.match(JSON.stringify(await refusedCode(twice)), /两个“联系电话”栏/)
})

const awaitSetup = (awaits: boolean) =>
  db
    .updateTable('agencies')
    .set({ awaits_setup: awaits, ended_on: awaits ? localDate('1900-01-01') : null })
    .where('code', '=', code(4))
    .execute()

test('before the government of the site is set up nothing is imported', async () => {
  await awaitSetup(true)
  assert.equal((await refusedCode(await sheetOf([line(22)]))).code, 'organisations/set-up-first')
  await awaitSetup(false)
})

test('an agency that has ended, or one of several of the same name, is not taken for another', async () => {
  await db
    .updateTable('agencies')
    .set({ ended_on: localDate('2026-01-01') })
    .where('code', '=', code(4))
    .execute()
  const other = await agency(db, { name: '望湖区第1局', parentId: home.id })
  const { rows } = await load(await sheetOf([{ 统一社会信用代码: code(4), 传真号码: '1' }, line(21, { 上级机关: '望湖区第1局' })]))
  assert.match(rows[0]?.problems.join() ?? '', /“望湖区第4局”已于2026-01-01撤并/)
  assert.match(rows[1]?.problems.join() ?? '', /有2个叫“望湖区第1局”的机关，请改填统一社会信用代码/)
  await agency(db, { name: '望湖区下级所', parentId: other.id })
  const below = (await exported()).rows.find((row) => row.includes('望湖区下级所'))
  const { code: parent } = await db.selectFrom('agencies').select('code').where('id', '=', other.id).executeTakeFirstOrThrow()
  assert.ok(below?.includes(parent), 'named by its code')
})

test('what is exported and imported again changes nothing, whatever the fields hold', async () => {
  const odd = ['=HYPERLINK("http://x")', '+1', '-1', '@x', '第一行\n第二行', '  ', '是', '2026-01-01', '0123', '<b>&"\'', '𠮷', '1e5', '无']
  for (const [index, text] of odd.entries()) {
    const { id } = await agency(db, { name: `望湖区${index}单位`, parentId: home.id, ...(index % 2 === 0 && { foundedOn: '2021-03-04' }) })
    const oneLine = text.replace('\n', ' ').trim() || null
    const put = {
      duties: text,
      leaders: text,
      fax: oneLine,
      court: oneLine,
      own_name: index % 3 === 0,
      sort: index,
    }
    await db.updateTable('agencies').set(put).where('id', '=', id).execute()
    await sql`update agency_periods set state = state || jsonb_build_object('duties', ${text}::text, 'leaders', ${text}::text, 'fax', ${put.fax}::text)
      where agency_id = ${id}`.execute(db)
  }
  const { content, rows } = await exported()
  const before = await whole()
  const { counts, done, rows: shown } = await load(Buffer.from(content, 'base64'))
  assert.deepEqual([counts, done, shown], [{ create: 0, change: 0, same: rows.length - 1, wrong: 0 }, true, []])
  assert.deepEqual(await whole(), before)
  assert.ok(rows.length > odd.length + 4)
})

test('one agency is exported with all below it, the template without any; the export is in the audit log', async () => {
  const first = await found(1)
  const { rows } = await exported({ agencyId: first?.id })
  assert.deepEqual(
    rows.map((row) => row[0]),
    ['统一社会信用代码', code(1), code(2), code(3)],
  )
  assert.deepEqual((await exported({ template: true })).rows, [SHEET_TITLES])
  const audit = await db
    .selectFrom('audit')
    .select(['subject', 'details'])
    .where('action', '=', 'export-agencies')
    .orderBy('id', 'desc')
    .execute()
  assert.deepEqual(audit[0], { subject: `agency:${first?.id}`, details: { count: 3 } })
})

test('only the system administrator imports; those who see the tree export', async () => {
  const content = (await sheetOf([line(31)])).toString('base64')
  assert.equal((await send('/api/agencies/from-sheet', { content, dryRun: true }, supervisor)).statusCode, 403)
  assert.equal((await send('/api/agencies/sheet', {}, supervisor)).statusCode, 200)
  assert.equal((await send('/api/agencies/sheet', {}, clerk)).statusCode, 403)
})

test('ten thousand agencies are imported within a minute; one more is refused', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const number = 100_000 + index
    return line(number, { 上级机关: index < 100 ? '望湖区人民政府' : code(100_000 + Math.floor(index / 100)), 机关职能: '职能'.repeat(50) })
  })
  const start = performance.now()
  assert.equal((await load(await sheetOf(many))).counts.create, 10_000)
  assert.ok(performance.now() - start < 60_000)
  const tooMany = await sheetOf([...many, line(1)], ['统一社会信用代码'])
  assert.equal((await refusedCode(tooMany)).code, 'organisations/no-sheet')
})
