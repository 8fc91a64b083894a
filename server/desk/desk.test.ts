import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice, finallyPassed, harmless, publishedDocument } from '../../tests/given-document.ts'
import { received, submitted } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { recordMonthlyFigure } from '../annual-reports/index.ts'
import { MONTHLY_ROWS } from '../annual-reports/schema.ts'
import { storeErrorReport } from '../error-reports/index.ts'
import { CITIZEN, type Officer } from '../platform/access/actor.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { EDITORIAL_LEDGER } from '../publishing/editorial-ledger.ts'
import { draftDocument, reviewSecurity, submitDocument, withdrawDocument } from '../publishing/index.ts'

const { runtime, app, setNow } = await testRuntime('2025-10-20T02:00:00Z')
const { db, clock } = runtime
const government = await given.agency(db, { kind: 'government', name: '示例区人民政府' })
const office = await given.agency(db, { kind: 'government-office', parentId: government.id, name: '示例区政府办公室' })
const bureau = await given.agency(db, { parentId: government.id, name: '示例区住房局' })
await db
  .updateTable('agencies')
  .set({ letter_prefix: '示', court: '示例法院', reconsideration_online: 'https://fy.example.gov.cn' })
  .execute()
const person = (name: string, agencyId: number, ...roles: Role[]) => given.officer(db, { agencyId, roles, name })
const clerk = await person('王经办', bureau.id, 'information-manager', 'request-clerk')
const reviewer = await person('李初审', bureau.id, 'reviewer')
const head = await person('赵负责', bureau.id, 'head')
const colleague = await person('孙同事', bureau.id, 'information-manager')
const neighbour = await person('钱邻居', office.id, 'information-manager', 'request-clerk', 'head')
const supervisor = await person('周督查', office.id, 'supervisor')
const returnDocument = plainVerb(EDITORIAL_LEDGER, 'returnDocument')

interface Line {
  group: string
  act: string
  title: string
  says: string
  to: string
  on: string | null
  notBefore: string | null
  late: boolean
  because: string | null
}
const get = async (path: string, officer: Officer) =>
  app.inject({ url: `/api/desk/${path}`, ...(await given.signedIn(db, officer, clock())) })
const tasks = async (officer: Officer) => (await get('tasks', officer)).json<{ tasks: Line[] }>().tasks
/** The lines but those of the monthly figures, which every agency has. */
const lines = async (officer: Officer) =>
  (await tasks(officer)).filter(({ to }) => !to.startsWith('/monthly-figures') && !to.startsWith('/annual-reports'))
const months = async () => (await tasks(colleague)).find(({ to }) => to.startsWith('/monthly-figures'))?.title
const reports = async (officer: Officer) => (await tasks(officer)).filter(({ to }) => to.startsWith('/annual-reports'))
const year = async (officer: Officer) =>
  (await get('year', officer)).json<{ published: number; received: number; months: { month: string }[] }>()
const monthOfBureau = async () => {
  const { items } = (await get('board', supervisor)).json<{
    items: { agencyId: number; publishedThisMonth: number; lastPublishedOn: string | null }[]
  }>()
  const line = items.find(({ agencyId }) => agencyId === bureau.id)
  return [line?.publishedThisMonth, line?.lastPublishedOn]
}
const brief = ({ group, act, to, on }: Line) => [group, act, to, on]

test('requests: to be confirmed, due within five working days, late, and waited for; for whom may handle them', async () => {
  const late = await received(db, { agencyId: bureau.id, clerk }, '2025-09-11')
  const soon = await received(db, { agencyId: bureau.id, clerk }, '2025-09-18')
  const calm = await received(db, { agencyId: bureau.id, clerk }, '2025-10-13')
  const unconfirmed = await submitted(db, bureau.id, '2025-10-17')
  const found = await lines(clerk)
  assert.deepEqual(found.map(brief), [
    ['to-do', '答复', `/requests/${late.id}`, '2025-10-15'],
    ['to-do', '答复', `/requests/${soon.id}`, '2025-10-22'],
    ['to-do', '确认收到', `/requests/${unconfirmed.id}`, null],
  ])
  assert.deepEqual(
    found.map((one) => [one.late, one.because]),
    [
      [true, '《条例》第三十三条'],
      [false, '《条例》第三十三条'],
      [false, null],
    ],
  )
  assert.match(found[0]?.says ?? '', /已逾期 3 个工作日/)
  assert.ok(found[0]?.title.includes(late.number))
  assert.ok(!found.some(({ to }) => to === `/requests/${calm.id}`))
  assert.deepEqual((await lines(head)).map(brief), found.map(brief))
  for (const other of [reviewer, neighbour, supervisor]) assert.deepEqual(await lines(other), [], other.name)
})

test('a request on the fifth working day before its end is on the desk, one day earlier it is not', async () => {
  const { id } = await received(db, { agencyId: bureau.id, clerk }, '2025-10-13')
  const { due_on } = await db.selectFrom('requests').select('due_on').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(due_on, '2025-11-10')
  for (const [day, there] of [
    ['2025-11-02', false],
    ['2025-11-03', true],
  ] as const) {
    setNow(`${day}T02:00:00Z`)
    assert.equal(
      (await lines(clerk)).some(({ to }) => to === `/requests/${id}`),
      there,
      day,
    )
  }
  setNow('2025-10-20T02:00:00Z')
})

test('a text waits for whom the procedure lets take its next step, and its writer waits for him', async () => {
  const drafted = await draftDocument(db, clerk, documentText({ title: '水利规划', formedOn: localDate('2025-10-16') }), clock())
  const to = `/documents/${drafted.id}`
  const of = async (officer: Officer) => (await lines(officer)).filter((one) => one.to === to).map(({ group, act }) => [group, act])
  assert.deepEqual(await of(clerk), [['to-do', '写完送审']])
  assert.deepEqual([await of(reviewer), await of(head), await of(colleague)], [[], [], []])
  const sent = await submitDocument(db, clerk, { ...drafted, opinion: '' }, clock())
  assert.deepEqual(await of(clerk), [['waiting', '等初审']])
  assert.deepEqual([await of(reviewer), await of(head), await of(neighbour)], [[['to-do', '初审']], [['to-do', '初审']], []])
  const [line] = (await lines(reviewer)).filter((one) => one.to === to)
  assert.deepEqual([line?.on, line?.because, line?.late], ['2025-11-13', '《条例》第二十六条', false])
  await returnDocument(db, reviewer, { id: drafted.id, seen: sent.seen, opinion: '数字有误' }, clock())
  const [returned] = (await lines(clerk)).filter((one) => one.to === to)
  assert.deepEqual([returned?.group, returned?.says], ['returned', '李初审退回：数字有误'])
  assert.deepEqual([await of(reviewer), await of(colleague)], [[], []])
})

test('a text that was public before it was taken over has no day for publication', async () => {
  const { id } = await draftDocument(db, colleague, documentText({ title: '旧网站的规划' }), clock())
  const day = async () => (await lines(colleague)).find(({ to }) => to === `/documents/${id}`)?.on
  assert.equal(await day(), '2025-09-28')
  await db
    .updateTable('documents')
    .set({ first_published_on: localDate('2020-01-01') })
    .where('id', '=', id)
    .execute()
  assert.equal(await day(), null)
})

test('what is kept back is on the desk thirty days before its review, and until then pushes no draft off it', async () => {
  const { id: agencyId } = await given.agency(db)
  const people = await editorialOffice(db, agencyId)
  const earlier = new Date(clock().getTime() - 1)
  const draft = await draftDocument(db, people.clerk, documentText({ title: '较早的草稿' }), earlier)
  const withheld = { publicity: 'withheld', publicityGround: 'withheld/deliberative', publicityReason: '会商讨论记录' } as const
  const text = documentText({ ...withheld, title: '会商记录', nextReviewOn: localDate('2025-11-20') })
  const kept = await finallyPassed(db, people, text, clock())
  await reviewSecurity(db, people.head, { ...kept, opinion: '', ...harmless(), publish: true }, clock())
  await sql`insert into documents (agency_id, column_key, kind, index_number, state, formed_on, created_at, current_edition_id, next_review_on)
    select agency_id, column_key, kind, 'K' || n, state, formed_on, created_at, current_edition_id, next_review_on
    from documents, generate_series(1, 200) n where id = ${kept.id}`.execute(db)
  const desk = async () => (await lines(people.clerk)).map(({ act, to }) => [act, to])
  assert.deepEqual(await desk(), [['写完送审', `/documents/${draft.id}`]])
  await sql`delete from documents where index_number like 'K%'`.execute(db)
  setNow('2025-10-21T02:00:00Z')
  assert.deepEqual(await desk(), [
    ['写完送审', `/documents/${draft.id}`],
    ['复评公开属性', `/documents/${kept.id}`],
  ])
  setNow('2025-10-20T02:00:00Z')
})

test('a reader’s message has the day of its next step, for whom it came to', async () => {
  const form = { place: '/d/1', kind: 'wording', says: '错字', contact: '' } as const
  const { number } = await storeErrorReport(db, CITIZEN, form, 'desk-seed', clock())
  const { id } = await db.selectFrom('error_reports').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  assert.deepEqual((await lines(neighbour)).map(brief), [['to-do', '转办', `/error-reports?open=${id}`, '2025-10-21']])
  assert.ok((await lines(neighbour))[0]?.title.includes(number))
  assert.ok(!(await lines(clerk)).some(({ to }) => to.startsWith('/error-reports')))
})

test('months without figures are named until each row is filled; the running month is not', async () => {
  assert.equal(await months(), '2025年1、2、3、4、5、6、7、8、9月的月度数据')
  for (const month of ['01', '02', '03', '04', '05', '06', '07', '08', '09'])
    for (const { key } of MONTHLY_ROWS.slice(month === '09' ? 1 : 0))
      await recordMonthlyFigure(db, clerk, { month: `2025-${month}`, row: key, value: 0 }, clock())
  assert.equal(await months(), '2025年9月的月度数据')
  await recordMonthlyFigure(db, clerk, { month: '2025-09', row: MONTHLY_ROWS[0].key, value: 0 }, clock())
  assert.equal(await months(), undefined)
})

test('the report on the past year counts down to its last day, the government’s to its own', async () => {
  setNow('2026-01-30T02:00:00Z')
  assert.deepEqual(
    (await reports(colleague)).map(({ act, on, late, says }) => [act, on, late, says]),
    [['编制', '2026-01-31', false, '尚未编制，距期限还有 1 日']],
  )
  assert.deepEqual(
    (await reports(neighbour)).map(({ title, on }) => [title, on]),
    [
      ['示例区政府办公室2025年度报告', '2026-01-31'],
      ['示例区人民政府2025年度报告', '2026-03-31'],
    ],
  )
  setNow('2026-02-01T02:00:00Z')
  assert.deepEqual(
    (await reports(colleague)).map(({ late, says }) => [late, says]),
    [[true, '尚未编制，已超过期限 1 日']],
  )
  setNow('2025-10-20T02:00:00Z')
})

test('the year so far counts what was published, received and answered, of the own agency or of those below', async () => {
  const people = { clerk: colleague, reviewer, head }
  await publishedDocument(db, people, documentText({ title: '已经公开' }), clock())
  const own = await year(clerk)
  assert.equal(own.published, 1)
  assert.equal(own.received, 4)
  assert.equal(own.months.length, 10)
  assert.deepEqual([(await year(neighbour)).published, (await year(supervisor)).published], [0, 1])
})

test('the board has every agency below, what is late first; only for 政务公开办', async () => {
  const { items } = (await get('board', supervisor)).json<{ items: { agencyName: string; open: number; overdue: number }[] }>()
  assert.deepEqual(
    items.map(({ agencyName, open, overdue }) => [agencyName, open, overdue]),
    [
      ['示例区住房局', 5, 1],
      ['示例区人民政府', 0, 0],
      ['示例区政府办公室', 0, 0],
    ],
  )
  for (const other of [clerk, head]) assert.equal((await get('board', other)).statusCode, 403)
})

test('what was withdrawn is not counted as published in this month', async () => {
  assert.deepEqual(await monthOfBureau(), [1, '2025-10-20'])
  setNow('2025-10-21T02:00:00Z')
  const gone = await publishedDocument(db, { clerk: colleague, reviewer, head }, documentText({ title: '随即撤回' }), clock())
  assert.deepEqual(await monthOfBureau(), [2, '2025-10-21'])
  await withdrawDocument(db, head, { id: gone.id, seen: gone.seen, opinion: '重复' }, clock())
  assert.deepEqual(await monthOfBureau(), [1, '2025-10-20'])
  setNow('2025-10-20T02:00:00Z')
})

test('each administrator has the concerns of his duty, and no records', async () => {
  const titles = async (role: Role) => {
    const officer = await person(`管理员 ${role}`, office.id, role)
    assert.equal((await get('tasks', officer)).statusCode, 403)
    return (await get('concerns', officer)).json<{ items: { title: string; level: string }[] }>().items.map(({ title }) => title)
  }
  assert.ok((await titles('system-admin')).includes('备份'))
  assert.ok((await titles('security-admin')).includes('定期修改后台账号'))
  assert.deepEqual(await titles('audit-admin'), ['审计封存', '审计核验'])
  assert.equal((await get('concerns', clerk)).statusCode, 403)
})
