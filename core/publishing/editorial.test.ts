import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../accounts/roles.ts'
import { EDITORIAL_RULES, type EditorialEvent, mayDo, securityReviewAllows } from './editorial.ts'
import { EDITORIAL_STATES, type EditorialFact, type EditorialKind, editorialStanding } from './editorial-facts.ts'

const [CLERK, REVIEWER, HEAD, OTHER_HEAD] = [1, 2, 3, 4]
const history = (...facts: [EditorialKind, number, string?][]): EditorialFact[] =>
  facts.map(([kind, accountId, textHash = '甲']) => ({ kind, accountId, textHash }))
const may = (facts: EditorialFact[], event: EditorialEvent, accountId: number, ...roles: Role[]) => {
  const judgement = mayDo({ kind: 'normative', facts }, event, { accountId, roles })
  return judgement.allowed ? 'allowed' : judgement.code
}

const SUBMITTED = history(['drafted', CLERK], ['submitted', CLERK])
const FIRST_PASSED = [...SUBMITTED, ...history(['first-passed', REVIEWER])]
const PASSED = [...FIRST_PASSED, ...history(['final-passed', HEAD])]
const PUBLISHED = [...PASSED, ...history(['published', HEAD])]

const CASES: [says: string, facts: EditorialFact[], event: EditorialEvent, account: number, role: Role, expected: string][] = [
  ['拟稿人不能初审自己的稿件', SUBMITTED, 'first-passed', CLERK, 'reviewer', 'publishing/own-text'],
  ['没有改动过文本的审核员可以初审', SUBMITTED, 'first-passed', REVIEWER, 'reviewer', 'allowed'],
  ['经办人不能初审', SUBMITTED, 'first-passed', OTHER_HEAD, 'clerk', 'publishing/not-your-role'],
  ['草稿未送审不能初审', history(['drafted', CLERK]), 'first-passed', REVIEWER, 'reviewer', 'publishing/wrong-state'],
  ['初审人不能终审', FIRST_PASSED, 'final-passed', REVIEWER, 'head', 'publishing/same-reviewer'],
  ['拟稿人不能终审', FIRST_PASSED, 'final-passed', CLERK, 'head', 'publishing/own-text'],
  ['第三人可以终审', FIRST_PASSED, 'final-passed', HEAD, 'head', 'allowed'],
  ['审核员不能终审', FIRST_PASSED, 'final-passed', OTHER_HEAD, 'reviewer', 'publishing/not-your-role'],
  ['初审前不能终审', SUBMITTED, 'final-passed', HEAD, 'head', 'publishing/wrong-state'],
  ['终审前不能发布', FIRST_PASSED, 'published', CLERK, 'clerk', 'publishing/wrong-state'],
  ['终审后可以发布', PASSED, 'published', CLERK, 'clerk', 'allowed'],
  ['未公开的信息不能撤回', PASSED, 'withdrawn', HEAD, 'head', 'publishing/not-on-portal'],
  ['已公开的信息可以撤回', PUBLISHED, 'withdrawn', HEAD, 'head', 'allowed'],
  ['已公开的规范性文件可以标注废止', PUBLISHED, 'ended', HEAD, 'head', 'allowed'],
  ['不能两次标注废止', [...PUBLISHED, ...history(['ended', HEAD])], 'ended', HEAD, 'head', 'publishing/already-ended'],
]
for (const [says, facts, event, account, role, expected] of CASES)
  test(says, () => assert.equal(may(facts, event, account, role), expected))

test('初审后改动文本的，回到草稿，改动人不能再审', () => {
  const changed = [...FIRST_PASSED, ...history(['changed', HEAD, '乙'])]
  assert.equal(editorialStanding(changed).state, 'draft')
  const again = [...changed, ...history(['submitted', CLERK, '乙'])]
  assert.equal(may(again, 'first-passed', HEAD, 'head'), 'publishing/own-text')
  assert.equal(may(again, 'first-passed', CLERK, 'reviewer'), 'publishing/own-text', '原拟稿人的文字还在')
  assert.equal(may(again, 'first-passed', REVIEWER, 'reviewer'), 'allowed')
})

test('发布后再修改的，原拟稿人没有改动新文本，可以审核', () => {
  const again = [...PUBLISHED, ...history(['changed', REVIEWER, '乙'], ['submitted', REVIEWER, '乙'])]
  assert.equal(may(again, 'first-passed', CLERK, 'reviewer'), 'allowed')
  assert.equal(may(again, 'first-passed', REVIEWER, 'reviewer'), 'publishing/own-text')
  assert.equal(editorialStanding(again).onPortal, true, '原文本仍在门户')
})

test('对另一文本的审核不算数', () => {
  const stale = [...SUBMITTED, ...history(['first-passed', REVIEWER, '旧'])]
  assert.equal(editorialStanding(stale).state, 'first-review')
})

test('一般信息没有有效性，不能标注废止', () => {
  const judgement = mayDo({ kind: 'general', facts: PUBLISHED }, 'ended', { accountId: HEAD, roles: ['head'] })
  assert.equal(judgement.allowed, false)
})

test('只有“可以公开”的保密审查结论能够终审通过', () => {
  assert.equal(securityReviewAllows('may-be-public').allowed, true)
  for (const conclusion of ['not-public', 'referred', undefined] as const) assert.equal(securityReviewAllows(conclusion).allowed, false)
})

test('没有列出的角色、状态、事项一律不许', () => {
  const bySate: Record<string, EditorialFact[]> = {
    draft: history(['drafted', CLERK]),
    'first-review': SUBMITTED,
    'final-review': FIRST_PASSED,
    passed: PASSED,
    published: PUBLISHED,
    withdrawn: [...PUBLISHED, ...history(['withdrawn', HEAD])],
  }
  for (const { key: state } of EDITORIAL_STATES) {
    const facts = bySate[state] ?? []
    assert.equal(editorialStanding(facts).state, state)
    for (const rule of EDITORIAL_RULES) {
      const inState = rule.from.some((from) => from === state)
      for (const role of ['clerk', 'reviewer', 'head', 'supervisor', 'system-admin'] as const) {
        if (inState && rule.roles.some((one) => one === role)) continue
        assert.notEqual(may(facts, rule.event, 99, role), 'allowed', `${role} ${state} ${rule.event}`)
      }
    }
  }
})
