import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '../accounts/roles.ts'
import { BUILT_IN_CALENDAR as calendar } from '../calendar/holidays.ts'
import { localDate } from '../calendar/local-date.ts'
import { actionsFor, permitted as judge } from '../procedure/actions.ts'
import type { Performer } from '../procedure/procedure.ts'
import type { Fact } from './facts.ts'
import { givenFacts, onDay } from './given-facts.ts'
import { OUTCOMES } from './outcome.ts'
import { newProgress } from './progress.ts'
import { replayRequest } from './replay.ts'
import { REQUEST_PROCEDURE } from './request-procedure.ts'
import { STATES, type Stage } from './states.ts'

const PERFORMERS: readonly Performer[] = ['applicant', 'system', ...ROLES.map(({ key }) => key)]
const EVENTS: [string, { readonly performers: readonly string[]; readonly states: readonly string[] }][] = Object.entries(
  REQUEST_PROCEDURE.events,
)
if (REQUEST_PROCEDURE.voiding) EVENTS.push(['voided', REQUEST_PROCEDURE.voiding])
const permitted = (performers: readonly Performer[], stage: Stage, event: string) => {
  return judge(
    REQUEST_PROCEDURE,
    { roles: performers, accountId: null },
    { allowed: true, state: stage, progress: newProgress() },
    event,
    calendar,
  )
}
const STAGES: readonly Stage[] = ['none', ...STATES.map(({ key }) => key)]

test('角色、状态、事项的每一组合，只有表中写明的可以', () => {
  let allowed = 0
  for (const role of PERFORMERS)
    for (const stage of STAGES)
      for (const [event, { performers, states }] of EVENTS) {
        const inTable = performers.includes(role) && states.includes(stage)
        assert.equal(permitted([role], stage, event).allowed, inTable, `${role} ${stage} ${event}`)
        if (inTable) allowed += 1
      }
  assert.ok(allowed > 30)
})

test('系统管理员、安全管理员、审计管理员、审核员不能办理申请', () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin', 'reviewer', 'supervisor'] as const)
    for (const stage of STAGES) for (const [key] of EVENTS) assert.equal(permitted([role], stage, key).allowed, false)
})

test('办结的申请，只有作废还可以', () => {
  for (const [key] of EVENTS) {
    const judgement = permitted(['request-clerk', 'head', 'applicant'], 'answered', key)
    assert.equal(judgement.allowed, key === 'voided', key)
  }
})

/** The first verb that files an event. */
const firstVerb = (event: string) =>
  event === 'voided'
    ? 'voidFact'
    : (Object.keys(Object.entries(REQUEST_PROCEDURE.events).find(([kind]) => kind === event)?.[1].verbs ?? {})[0] ?? '')

const may = (today: string, roles: readonly Performer[], ...events: Parameters<typeof givenFacts>[1][]) => {
  const person = { roles, accountId: null }
  const actions = actionsFor(REQUEST_PROCEDURE, givenFacts('2025-09-26', ...events), person, localDate(today), calendar)
  const byVerb = new Map(actions.map(({ verb, judgement }) => [verb, judgement.allowed ? true : judgement.code]))
  return new Map(EVENTS.map(([event]) => [event, byVerb.get(firstVerb(event))]))
}

test('第7个工作日还可以告知补正，第8个工作日不可以', () => {
  assert.equal(may('2025-10-13', ['request-clerk']).get('correction-requested'), true)
  assert.equal(may('2025-10-14', ['request-clerk']).get('correction-requested'), 'requests/correction-too-late')
})

test('延长由负责人同意，经办人不可以，期限届满后也不可以', () => {
  assert.equal(may('2025-10-30', ['head']).get('extension-approved'), true)
  assert.equal(may('2025-10-30', ['request-clerk']).get('extension-approved'), 'requests/wrong-role')
  assert.equal(may('2025-10-31', ['head']).get('extension-approved'), 'requests/extension-too-late')
})

test('有未收到的意见才可以登记意见和送达', () => {
  const sent = onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'third-party' })
  assert.equal(may('2025-10-13', ['request-clerk'], sent).get('consultation-answered'), true)
  assert.equal(may('2025-10-13', ['request-clerk'], sent).get('delivered'), true)
  assert.equal(may('2025-10-13', ['request-clerk']).get('consultation-answered'), 'requests/consultation-unknown')
  assert.equal(may('2025-10-13', ['request-clerk']).get('delivered'), 'requests/nothing-to-deliver')
})

test('每一事项在某时可以办理', () => {
  const asked = onDay('2025-09-28', 'correction-requested', {})
  const charged = onDay('2025-09-28', 'fee-notified', {})
  const all: readonly Performer[] = ['applicant', 'request-clerk', 'head']
  const seen = [may('2025-10-13', all), may('2025-10-13', all, asked), may('2025-10-13', all, charged)]
  for (const event of ['correction-received', 'fee-paid', 'answered', 'withdrawn', 'reasonable-delay-set', 'voided'] as const)
    assert.ok(
      seen.some((actions) => actions.get(event) === true),
      event,
    )
})

/** 可以选择的办理结果. The results that can close the request on that day. */
const outcomes = (facts: readonly Fact[], on: string) =>
  OUTCOMES.map(({ key }) => key).filter(
    (outcome) => replayRequest([...facts, { id: 99, kind: 'answered', on: localDate(on), outcome }], calendar).allowed,
  )

test('等待补正时，只能以逾期不补正或者其他结束', () => {
  const facts = givenFacts('2025-09-26', onDay('2025-09-28', 'correction-requested', { respondBy: localDate('2025-10-15') }))
  const chosen = (on: string) => outcomes(facts, on)
  assert.deepEqual(chosen('2025-10-15'), ['other/else'])
  assert.deepEqual(chosen('2025-10-16'), ['other/correction-lapsed', 'other/else'])
})

test('办理中可以选择的结果有18种：没有补正、收费，便没有相应的三种', () => {
  assert.equal(outcomes(givenFacts('2025-09-26'), '2025-10-15').length, 18)
})

test('不能办理的理由说的是现在的真实情形', () => {
  const on = '2025-10-13'
  const clerk: readonly Performer[] = ['request-clerk']
  const asked = onDay('2025-09-28', 'correction-requested', {})
  const corrected = onDay(on, 'correction-received', {})
  const charged = onDay('2025-09-28', 'fee-notified', {})
  const paid = onDay(on, 'fee-paid')
  const cases = [
    ['correction-requested', [asked], 'requests/correction-twice'],
    ['correction-requested', [asked, corrected], 'requests/correction-twice'],
    ['correction-received', [], 'requests/correction-not-requested'],
    ['correction-received', [asked, corrected], 'requests/correction-filed'],
    ['fee-paid', [], 'requests/fee-not-notified'],
    ['fee-paid', [charged, paid], 'requests/fee-paid-already'],
    ['consultation-answered', [asked], 'requests/consultation-unknown'],
  ] as const
  for (const [event, events, code] of cases) assert.equal(may(on, clerk, ...events).get(event), code, `${event} ${events.length}`)
  assert.equal(may(on, ['head'], charged).get('fee-notified'), 'requests/fee-twice')
})

test('不是本角色办理的，说明由谁办理', () => {
  for (const [event] of EVENTS) {
    const judgement = permitted([], 'processing', event)
    assert.ok(!judgement.allowed)
    assert.match(
      judgement.says,
      /^本步骤由(申请人、)?(依申请公开经办人|公开工作机构负责人|公开工作机构负责人、签发人|依申请公开经办人、公开工作机构负责人、签发人)办理$/,
    )
    assert.equal(judgement.because.kind, 'practice')
  }
})

test('延长答复期限经公开工作机构负责人同意，签发人不能代替；延迟答复两者都可以', () => {
  const { events } = REQUEST_PROCEDURE
  assert.deepEqual(events['extension-approved'].performers, ['head'])
  assert.deepEqual(events['reasonable-delay-set'].performers, ['head', 'signer'])
})
