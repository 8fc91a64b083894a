import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '../accounts/roles.ts'
import { BUILT_IN_CALENDAR as calendar } from '../calendar/holidays.ts'
import { localDate } from '../calendar/local-date.ts'
import { FACT_KINDS } from './facts.ts'
import { givenFacts, onDay } from './given-facts.ts'
import { PERMITTED, type Performer, permitted } from './permitted.ts'
import { permittedActions, permittedOutcomes } from './permitted-actions.ts'
import { STATES, type Stage } from './states.ts'

const PERFORMERS: readonly Performer[] = ['applicant', 'system', ...ROLES.map(({ key }) => key)]
const STAGES: readonly Stage[] = ['none', ...STATES.map(({ key }) => key)]

test('角色、状态、事项的每一组合，只有表中写明的可以', () => {
  let allowed = 0
  for (const role of PERFORMERS)
    for (const stage of STAGES)
      for (const { key: event } of FACT_KINDS) {
        const { roles, states } = PERMITTED[event]
        const inTable = (roles as readonly string[]).includes(role) && (states as readonly string[]).includes(stage)
        assert.equal(permitted([role], stage, event).allowed, inTable, `${role} ${stage} ${event}`)
        if (inTable) allowed += 1
      }
  assert.ok(allowed > 30)
})

test('系统管理员、安全管理员、审计管理员、审核员不能办理申请', () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin', 'reviewer', 'supervisor'] as const)
    for (const stage of STAGES) for (const { key } of FACT_KINDS) assert.equal(permitted([role], stage, key).allowed, false)
})

test('办结的申请，只有作废还可以', () => {
  for (const { key } of FACT_KINDS) {
    const judgement = permitted(['clerk', 'head', 'applicant'], 'answered', key)
    assert.equal(judgement.allowed, key === 'voided', key)
  }
})

const may = (today: string, roles: readonly Performer[], ...events: Parameters<typeof givenFacts>[1][]) => {
  const actions = permittedActions(givenFacts('2025-09-26', ...events), roles, localDate(today), calendar)
  return new Map(actions.map(({ event, judgement }) => [event, judgement.allowed ? true : judgement.code]))
}

test('第7个工作日还可以告知补正，第8个工作日不可以', () => {
  assert.equal(may('2025-10-13', ['clerk']).get('correction-requested'), true)
  assert.equal(may('2025-10-14', ['clerk']).get('correction-requested'), 'requests/correction-too-late')
})

test('延长由负责人同意，经办人不可以，期限届满后也不可以', () => {
  assert.equal(may('2025-10-30', ['head']).get('extension-approved'), true)
  assert.equal(may('2025-10-30', ['clerk']).get('extension-approved'), 'requests/wrong-role')
  assert.equal(may('2025-10-31', ['head']).get('extension-approved'), 'requests/extension-too-late')
})

test('有未收到的意见才可以登记意见和送达', () => {
  const sent = onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'third-party' })
  assert.equal(may('2025-10-13', ['clerk'], sent).get('consultation-answered'), true)
  assert.equal(may('2025-10-13', ['clerk'], sent).get('delivered'), true)
  assert.equal(may('2025-10-13', ['clerk']).get('consultation-answered'), 'requests/consultation-unknown')
  assert.equal(may('2025-10-13', ['clerk']).get('delivered'), 'requests/not-waiting')
})

test('每一事项在某时可以办理', () => {
  const asked = onDay('2025-09-28', 'correction-requested', {})
  const charged = onDay('2025-09-28', 'fee-notified', {})
  const all: readonly Performer[] = ['applicant', 'clerk', 'head']
  const seen = [may('2025-10-13', all), may('2025-10-13', all, asked), may('2025-10-13', all, charged)]
  for (const event of ['correction-received', 'fee-paid', 'answered', 'withdrawn', 'reasonable-delay-set', 'voided'] as const)
    assert.ok(
      seen.some((actions) => actions.get(event) === true),
      event,
    )
})

test('等待补正时，只能以逾期不补正或者其他结束', () => {
  const facts = givenFacts('2025-09-26', onDay('2025-09-28', 'correction-requested', { respondBy: localDate('2025-10-15') }))
  const chosen = (on: string) =>
    permittedOutcomes(facts, localDate(on), calendar)
      .filter(({ judgement }) => judgement.allowed)
      .map(({ outcome }) => outcome)
  assert.deepEqual(chosen('2025-10-15'), ['other/else'])
  assert.deepEqual(chosen('2025-10-16'), ['other/correction-lapsed', 'other/else'])
})

test('办理中可以选择的结果有18种：没有补正、收费，便没有相应的三种', () => {
  const open = permittedOutcomes(givenFacts('2025-09-26'), localDate('2025-10-15'), calendar)
  assert.equal(open.filter(({ judgement }) => judgement.allowed).length, 18)
})
