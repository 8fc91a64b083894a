import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameBasis } from '../law/citation.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import { RECONSIDERATION_BODIES, reconsiderationBody, standingOf } from './reconsideration-body.ts'
import { type RemedyInput, remedy, remedyKind } from './remedy.ts'

const place = { reconsiderationBody: '示例区人民政府', court: '示例区人民法院' }
const given = (outcome: Outcome, more: Partial<RemedyInput> = {}) =>
  remedy({ outcome, act: '本答复', standing: 'department', deliveredOnline: false, place, ...more })

test('依照条例第十四条至第十六条不予公开的七种结果复议前置，其他都不是', () => {
  const first = OUTCOMES.filter(({ key }) => key !== 'partial' && remedyKind(key) === 'reconsideration-first').map(({ key }) => key)
  assert.deepEqual(first, [
    'withheld/state-secret',
    'withheld/prohibited-by-law',
    'withheld/security-and-stability',
    'withheld/third-party-rights',
    'withheld/internal-affairs',
    'withheld/deliberative',
    'withheld/enforcement-file',
  ])
})

test('部分公开随其不予公开的依据', () => {
  assert.equal(remedyKind('partial', ['withheld/third-party-rights']), 'reconsideration-first')
  assert.equal(remedyKind('partial', ['withheld/administrative-inquiry']), 'either')
  assert.equal(remedyKind('partial', ['unable/not-held', 'withheld/deliberative']), 'reconsideration-first')
  assert.throws(() => remedyKind('partial'), /grounds/)
})

test('复议前置的，写应当先申请复议，不写直接起诉', () => {
  const { text } = given('withheld/state-secret').value
  assert.match(text, /应当先自知道或者应当知道本答复之日起60日内向示例区人民政府申请行政复议/)
  assert.match(text, /收到行政复议决定书之日或者行政复议期限届满之日起15日内向示例区人民法院/)
  assert.doesNotMatch(text, /6个月/)
})

test('可以复议也可以诉讼的，写60日和6个月', () => {
  const { text } = given('granted').value
  assert.match(text, /可以自知道.*60日.*也可以.*6个月内向示例区人民法院提起行政诉讼/)
  assert.doesNotMatch(text, /应当先/)
})

const direct = (outcome: Outcome) => given(outcome).steps.some(({ because }) => nameBasis(because) === '法释〔2025〕8号第一条')

test('无法提供和不予处理可以直接起诉，依据司法解释第一条；不予公开的没有这一理由', () => {
  assert.deepEqual((['unable/not-held', 'not-processed/petition', 'granted', 'withheld/state-secret'] as const).map(direct), [
    true,
    true,
    false,
    false,
  ])
})

test('撤回的不写救济途径', () => {
  assert.deepEqual([given('other/else').value.kind, given('other/else').value.text], ['none', ''])
})

test('通过互联网送达的，同时告知互联网渠道；没有渠道不能出具', () => {
  const online = { ...place, onlineChannel: 'https://example.gov.cn/fy' }
  assert.match(given('granted', { deliveredOnline: true, place: online }).value.text, /互联网渠道：https:/)
  assert.doesNotMatch(given('granted', { place: online }).value.text, /互联网渠道/)
  assert.throws(() => given('granted', { deliveredOnline: true }), /online channel/)
})

test('部门的复议机关只是本级人民政府，不再是上一级主管部门', () => {
  assert.equal(reconsiderationBody('department').body, '本级人民政府')
  assert.equal(reconsiderationBody('vertical').body, '上一级主管部门')
  for (const { key } of RECONSIDERATION_BODIES) assert.ok(given('granted', { standing: key }).steps.length > 4)
  assert.equal(standingOf('department'), 'department')
  assert.equal(standingOf('subdistrict'), 'dispatched-office')
  assert.throws(() => standingOf('public-enterprise'), /no reconsideration/)
})
