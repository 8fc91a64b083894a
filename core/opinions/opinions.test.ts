import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, constantFrom, assert as holds, option, property, record } from 'fast-check'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate as d } from '../calendar/local-date.ts'
import { replay } from '../procedure/replay.ts'
import { consultationResultDue, consultationStanding } from './consultation-standing.ts'
import { OPINION_CHANNELS, OPINION_OUTCOMES, OPINION_PROCEDURE, type OpinionShape } from './opinion-procedure.ts'
import { type CountedOpinion, resultText, tallyOpinions } from './opinion-tally.ts'

const PERIOD = { opensOn: d('2025-09-01'), closesOn: d('2025-09-30') }
const STANDING = [
  ['开始前一日：未开始', '2025-08-31', false, 'coming', null],
  ['开始之日：征集中，还有30日', '2025-09-01', false, 'open', 30],
  ['截止之日：征集中，最后一日', '2025-09-30', false, 'open', 1],
  ['截止次日：已结束', '2025-10-01', false, 'closed', null],
  ['公布了结果：结果已公布', '2025-10-20', true, 'result', null],
] as const
for (const [says, on, hasResult, state, daysLeft] of STANDING)
  test(says, () => {
    const { value, daysLeft: left, steps } = consultationStanding(PERIOD, hasResult, d(on))
    assert.deepEqual([value, left], [state, daysLeft])
    assert.match(steps[0]?.says ?? '', /2025年9月1日至2025年9月30日/)
  })

test('结果的期限：截止次日起数工作日，国庆假期不算', () => {
  const due = consultationResultDue(d('2025-09-30'), 20, BUILT_IN_CALENDAR)
  assert.equal(due.value.on, '2025-11-04')
  assert.match(due.steps[0]?.says ?? '', /20个工作日/)
  assert.equal(due.steps[0]?.because.kind, 'practice')
})

const SUBMITTED = { id: 1, by: null, kind: 'submitted', on: d('2025-09-10') } as const
const answered = (id: number, on: string) => ({ id, by: 7, kind: 'answered', on: d(on), outcome: 'adopted' }) as const
const stateAfter = (...facts: OpinionShape['fact'][]) => {
  const one = replay(OPINION_PROCEDURE, facts, {})
  return one.allowed ? one.state : one.code
}

test('一条意见办理一次，不能早于收到之日', () => {
  assert.equal(stateAfter(SUBMITTED), 'submitted')
  assert.equal(stateAfter(SUBMITTED, answered(2, '2025-09-10')), 'adopted')
  assert.equal(stateAfter(SUBMITTED, answered(2, '2025-09-09')), 'opinions/before-last')
  assert.equal(stateAfter(SUBMITTED, answered(2, '2025-09-11'), answered(3, '2025-09-12')), 'opinions/not-now')
})

const opinion = (channel: CountedOpinion['channel'], answer: CountedOpinion['answer']): CountedOpinion => ({ channel, answer })
const LATER = { outcome: 'adopted', summary: '延长夜间开放<b>', reason: '已写入第五条' } as const
const FREE = { outcome: 'not-adopted', summary: '全部免费', reason: '超出财力' } as const

test('同样答复的合成一行，按来源、采纳情况各数一遍', () => {
  const tally = tallyOpinions([opinion('online', LATER), opinion('letter', FREE), opinion('online', LATER), opinion('telephone', null)])
  assert.deepEqual([tally.total, tally.unanswered], [4, 1])
  assert.deepEqual(
    tally.byChannel.filter(({ count }) => count > 0).map(({ title, count }) => `${title}${count}`),
    ['网站2', '信函1', '电话1'],
  )
  assert.deepEqual(
    tally.lines.map(({ summary, count }) => [summary, count]),
    [
      [LATER.summary, 2],
      [FREE.summary, 1],
    ],
  )
})

test('结果写明各项条数，特殊符号不成为标记；没有意见的也能公布', () => {
  const facts = { title: '关于公园开放时间公开征求意见的公告', opensOn: '2025年9月1日', closesOn: '2025年9月30日' }
  const text = resultText(facts, tallyOpinions([opinion('online', LATER), opinion('letter', FREE), opinion('online', LATER)]))
  assert.equal(text.title, `${facts.title}的结果`)
  assert.match(text.summary, /收到意见3条（网站2条，信函1条）：采纳2条，部分采纳0条，未采纳1条/)
  assert.match(text.body, /<td>1<\/td><td>延长夜间开放&lt;b&gt;<\/td><td>2<\/td><td>采纳<\/td><td>已写入第五条<\/td>/)
  assert.match(resultText(facts, tallyOpinions([])).body, /没有收到意见。<\/p>$/)
  assert.equal(Array.from(resultText({ ...facts, title: '长'.repeat(200) }, tallyOpinions([])).title).length, 200)
})

const sum = (counts: readonly { readonly count: number }[]) => counts.reduce((all, { count }) => all + count, 0)

test('任何意见都只数一次，没有负数', () => {
  const answer = option(
    record({
      outcome: constantFrom(...OPINION_OUTCOMES.map(({ key }) => key)),
      summary: constantFrom('甲', '乙'),
      reason: constantFrom('一', '二'),
    }),
  )
  const one = record({ channel: constantFrom(...OPINION_CHANNELS.map(({ key }) => key)), answer })
  holds(
    property(array(one, { maxLength: 40 }), (opinions) => {
      const { total, unanswered, byChannel, byOutcome, lines } = tallyOpinions(opinions)
      assert.equal(total, opinions.length)
      assert.equal(sum(byChannel), total)
      assert.equal(sum(byOutcome) + unanswered, total)
      assert.equal(sum(lines), sum(byOutcome))
      assert.ok([...byChannel, ...byOutcome, ...lines].every(({ count }) => count >= 0))
    }),
  )
})
