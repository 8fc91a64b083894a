import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { OUTCOMES, type Outcome, outcomeEntry } from '../../core/requests/outcome.ts'
import { testDatabase } from '../../tests/database.ts'
import { at, derived, office, received, submitted } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { answerRequest } from './answer-request.ts'
import { consultThirdParty } from './consult.ts'
import type { VerbInput } from './request-ledger.ts'
import { withdrawRequest } from './withdraw-request.ts'

const { db } = await testDatabase()
const given = await office(db)
const { clerk } = given
const d = localDate
const on = { happenedOn: d('2025-10-20') }
const now = at('2025-10-20')

function fieldsOf(outcome: Outcome): Record<string, string> {
  return Object.fromEntries(outcomeEntry(outcome).fields.map(({ key, title }) => [key, `已写明${title}`]))
}

async function answer(outcome: Outcome, more: Partial<VerbInput<'answerRequest'>> = {}, when = now) {
  const { id, seen } = await received(db, given)
  const grounds: Outcome[] | undefined = outcome === 'partial' ? ['withheld/third-party-rights'] : undefined
  const content = { fields: fieldsOf(outcome), reviewRecord: '已审查', ...(grounds && { grounds }) }
  const done = await answerRequest(db, clerk, { id, seen, outcome, ...on, ...content, ...more }, when)
  const letter = await db.selectFrom('letters').selectAll().where('fact_id', '=', done.seen).executeTakeFirstOrThrow()
  return { id, done, kind: letter.kind, text: textOf(db, letter) }
}

const problem = (path: string) => (error: Error & { fields?: { path: string }[] }) =>
  error.fields?.some((field) => field.path === path) || assert.fail(`${path}: ${error.message} ${JSON.stringify(error.fields)}`)
const refused = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || assert.fail(`${error.code}: ${error.message}`)

const ORDINARY = OUTCOMES.filter(({ key }) => !['unable/still-unclear', 'other/correction-lapsed', 'other/fee-unpaid'].includes(key))

for (const { key, title } of ORDINARY) {
  test(`以“${title}”答复，即计入表三该行，文书写明须写的事项`, async () => {
    const { id, text, kind } = await answer(key)
    assert.deepEqual(await derived(db, id), {
      state: 'answered',
      received_on: '2025-09-26',
      due_on: '2025-10-30',
      answered_on: '2025-10-20',
      outcome: key,
    })
    assert.equal(kind, outcomeEntry(key).letter)
    for (const { title: field } of outcomeEntry(key).fields) assert.ok(text.includes(`已写明${field}`), field)
    assert.doesNotMatch(text, /11010519491231002X|YOU|undefined/)
  })
}

test('依照第十四条至第十六条不予公开的，告知先申请复议；其他可以直接起诉', async () => {
  const { text: withheld } = await answer('withheld/deliberative')
  assert.match(withheld, /第十六条第二款/)
  assert.match(withheld, /应当先.*60日内向示例区人民政府（互联网渠道：https:\/\/fy.example.gov.cn）申请行政复议/)
  const { text: unable } = await answer('unable/not-held')
  assert.match(unable, /第三十六条第四项.*也可以自.*6个月内向示例铁路运输法院提起行政诉讼/)
})

test('已经主动公开的用告知书，依据第一项；不属于本机关的依据第五项', async () => {
  const published = await answer('granted', { variant: 'already-public' })
  assert.equal(published.kind, 'already-public')
  assert.match(published.text, /第三十六条第一项/)
  const elsewhere = await answer('unable/not-held', { variant: 'not-ours' })
  assert.match(elsewhere.text, /第三十六条第五项/)
})

test('部分公开须选不予公开部分的依据，且须是（三）中的一项', async () => {
  await assert.rejects(answer('partial', { grounds: [] }), problem('grounds'))
  await assert.rejects(answer('partial', { grounds: ['unable/not-held'] }), problem('grounds'))
  const { text } = await answer('partial')
  assert.match(text, /第三十七条.*第十五条.*应当先/)
})

test('须写的事项没有写，在该项提示', async () => {
  await assert.rejects(answer('granted', { fields: {} }), problem('fields.access'))
  await assert.rejects(answer('granted', { fields: { access: ' ' } }), problem('fields.access'))
})

test('不予公开没有审查记录的不能答复', async () => {
  await assert.rejects(answer('withheld/state-secret', { reviewRecord: '' }), problem('reviewRecord'))
})

test('到期日答复不需说明；次一工作日答复须写逾期原因', async () => {
  await answer('granted', { happenedOn: d('2025-10-30') }, at('2025-10-31'))
  await assert.rejects(answer('granted', { happenedOn: d('2025-10-31') }, at('2025-10-31')), problem('delayReasons'))
  const late = await answer('granted', { happenedOn: d('2025-10-31'), delayReasons: '人员调整' }, at('2025-10-31'))
  assert.equal(late.done.state, 'answered')
})

test('引用2007年条例的条款，或者写了证件号码的，不能制发', async () => {
  const old = { access: '根据《政府信息公开条例》第二十一条第（一）项' }
  await assert.rejects(answer('granted', { fields: old }), refused('requests/letter-outdated'))
  await assert.rejects(answer('granted', { fields: { access: '证件11010519491231002X' } }), refused('requests/letter-shows-identity'))
})

test('没有填写管辖法院的机关不能答复，文书从不推断', async () => {
  const other = await office(db)
  await db.updateTable('agencies').set({ court: null }).where('id', '=', other.agencyId).execute()
  const { id, seen } = await received(db, other)
  const input = { id, seen, outcome: 'granted', ...on, fields: fieldsOf('granted') } as const
  await assert.rejects(answerRequest(db, other.clerk, input, now), refused('requests/remedy-unknown'))
  const [{ count } = { count: 1 }] = await db
    .selectFrom('request_facts')
    .select((one) => one.fn.countAll<number>().as('count'))
    .where('request_id', '=', id)
    .where('kind', '=', 'answered')
    .execute()
  assert.equal(count, 0)
})

test('答复之后不能再办理；征求意见中可以答复', async () => {
  const { id, done } = await answer('granted')
  const again = { id, seen: done.seen, ...on, name: '某公司', part: '价款' }
  await assert.rejects(consultThirdParty(db, clerk, again, now), refused('requests/already-closed'))
})

test('确认收到之前撤回的不计结果，之后撤回的计入（六）3并发终止告知', async () => {
  const before = await submitted(db, given.agencyId, '2025-10-20')
  await withdrawRequest(db, clerk, { id: before.id, seen: before.seen, ...on }, now)
  assert.deepEqual([(await derived(db, before.id)).state, (await derived(db, before.id)).outcome], ['withdrawn', null])
  const after = await received(db, given)
  const done = await withdrawRequest(db, clerk, { id: after.id, seen: after.seen, ...on, reasons: '已经取得。' }, now)
  assert.equal((await derived(db, after.id)).outcome, 'other/else')
  const letter = await db.selectFrom('letters').selectAll().where('fact_id', '=', done.seen).executeTakeFirstOrThrow()
  assert.equal(letter.kind, 'termination')
  assert.doesNotMatch(textOf(db, letter), /复议|诉讼/)
})
