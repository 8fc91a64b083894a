import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  after,
  CLERK,
  DAY,
  DRAFTED,
  FINAL_PASSED,
  FIRST_PASSED,
  HEAD,
  history,
  judge,
  KEEPER,
  may,
  NOT_PROACTIVE,
  NOT_PUBLIC,
  OTHER_HEAD,
  PASSED,
  PUBLISHED,
  REFERRED,
  REVIEWER,
  RULES,
  SUBJECT,
  SUBMITTED,
  type Told,
  WITHDRAWN,
} from '../../tests/editorial-history.ts'
import { ROLES, type Role } from '../accounts/roles.ts'
import type { Judgement } from '../law/ruling.ts'
import { replay } from '../procedure/replay.ts'
import { EDITORIAL_PROCEDURE, EDITORIAL_STATES, type EditorialState } from './editorial-procedure.ts'
import { SECURITY_CONCLUSIONS } from './security-review.ts'

const CASES: [says: string, told: Told[], verb: string, account: number, role: Role, expected: string][] = [
  ['拟稿人不能初审自己的稿件', SUBMITTED, 'passFirstReview', CLERK, 'reviewer', 'publishing/own-text'],
  ['没有改动过文本的审核员可以初审', SUBMITTED, 'passFirstReview', REVIEWER, 'reviewer', 'allowed'],
  ['经办人不能初审', SUBMITTED, 'passFirstReview', OTHER_HEAD, 'information-manager', 'publishing/wrong-role'],
  ['草稿未送审不能初审', DRAFTED, 'passFirstReview', REVIEWER, 'reviewer', 'publishing/not-now'],
  ['初审人不能终审', FIRST_PASSED, 'passFinalReview', REVIEWER, 'head', 'publishing/same-reviewer'],
  ['拟稿人不能终审', FIRST_PASSED, 'passFinalReview', CLERK, 'head', 'publishing/own-text'],
  ['第三人可以终审', FIRST_PASSED, 'passFinalReview', HEAD, 'head', 'allowed'],
  ['审核员不能终审', FIRST_PASSED, 'passFinalReview', OTHER_HEAD, 'reviewer', 'publishing/wrong-role'],
  ['初审前不能终审', SUBMITTED, 'passFinalReview', HEAD, 'head', 'publishing/not-now'],
  ['终审前不能保密审查', FIRST_PASSED, 'reviewSecurity', KEEPER, 'security-reviewer', 'publishing/not-now'],
  ['终审后由保密审查员审查', FINAL_PASSED, 'reviewSecurity', KEEPER, 'security-reviewer', 'allowed'],
  ['终审人兼任保密审查员的，可以审查', FINAL_PASSED, 'reviewSecurity', HEAD, 'security-reviewer', 'allowed'],
  ['拟稿人不能作保密审查', FINAL_PASSED, 'reviewSecurity', CLERK, 'security-reviewer', 'publishing/own-text'],
  ['不是保密审查员的不能作保密审查', FINAL_PASSED, 'reviewSecurity', OTHER_HEAD, 'head', 'publishing/wrong-role'],
  ['保密审查前不能发布', FINAL_PASSED, 'publishDocument', CLERK, 'information-manager', 'publishing/not-now'],
  ['报请确定的等待答复，不能发布', REFERRED, 'publishDocument', CLERK, 'information-manager', 'publishing/not-now'],
  ['报请确定的可以登记答复', REFERRED, 'fileSecurityReply', KEEPER, 'security-reviewer', 'allowed'],
  ['不予公开的不能发布', NOT_PUBLIC, 'publishDocument', CLERK, 'information-manager', 'publishing/not-now'],
  ['不予公开的可以再次审查', NOT_PUBLIC, 'reviewSecurity', KEEPER, 'security-reviewer', 'allowed'],
  ['拟稿人不能决定紧急公开', SUBMITTED, 'makeUrgent', CLERK, 'head', 'publishing/own-text'],
  ['审核员不能决定紧急公开', SUBMITTED, 'makeUrgent', REVIEWER, 'reviewer', 'publishing/wrong-role'],
  ['负责人可以决定紧急公开', SUBMITTED, 'makeUrgent', HEAD, 'head', 'allowed'],
  ['不是紧急公开的没有事后审核', PUBLISHED, 'reviewAfterwards', REVIEWER, 'reviewer', 'publishing/nothing-outstanding'],
  ['终审前不能发布', FIRST_PASSED, 'publishDocument', CLERK, 'information-manager', 'publishing/not-now'],
  ['保密审查后可以发布', PASSED, 'publishDocument', CLERK, 'information-manager', 'allowed'],
  ['未公开的信息不能撤回', PASSED, 'withdrawDocument', HEAD, 'head', 'publishing/not-on-portal'],
  ['已公开的信息可以撤回', PUBLISHED, 'withdrawDocument', HEAD, 'head', 'allowed'],
  ['已公开的规范性文件可以标注废止', PUBLISHED, 'endNormativeDocument', HEAD, 'head', 'allowed'],
  ['已由新文件废止的，不能再标注', [...PUBLISHED, ['ended-by', CLERK]], 'endNormativeDocument', HEAD, 'head', 'publishing/already-ended'],
  ['已失效的不能延长有效期', [...PUBLISHED, ['ended', HEAD]], 'prolongDocument', HEAD, 'head', 'publishing/already-ended'],
  ['延长过的可以再延长', [...PUBLISHED, ['prolonged', HEAD]], 'prolongDocument', HEAD, 'head', 'allowed'],
  ['没有公开的不能延长', PASSED, 'prolongDocument', HEAD, 'head', 'publishing/not-on-portal'],
  ['不能两次标注废止', [...PUBLISHED, ['ended', HEAD]], 'endNormativeDocument', HEAD, 'head', 'publishing/already-ended'],
]
for (const [says, told, verb, account, role, expected] of CASES) test(says, () => assert.equal(may(told, verb, account, role), expected))

const codeOf = (judgement: Judgement) => judgement.allowed || judgement.code

test('初审后改动文本的，回到草稿，改动人不能再审', () => {
  const changed: Told[] = [...FIRST_PASSED, ['changed', HEAD, '乙']]
  assert.equal(after(...changed), 'draft')
  const again: Told[] = [...changed, ['submitted', CLERK, '乙']]
  assert.equal(may(again, 'passFirstReview', HEAD, 'head'), 'publishing/own-text')
  assert.equal(may(again, 'passFirstReview', CLERK, 'reviewer'), 'publishing/own-text', '原拟稿人的文字还在')
  assert.equal(may(again, 'passFirstReview', REVIEWER, 'reviewer'), 'allowed')
})

test('发布后再修改的，原拟稿人没有改动新文本，可以审核', () => {
  const again: Told[] = [...PUBLISHED, ['changed', REVIEWER, '乙'], ['submitted', REVIEWER, '乙']]
  assert.equal(may(again, 'passFirstReview', CLERK, 'reviewer'), 'allowed')
  assert.equal(may(again, 'passFirstReview', REVIEWER, 'reviewer'), 'publishing/own-text')
  assert.equal(may(again, 'withdrawDocument', HEAD, 'head'), 'allowed', '原文本仍在门户')
  assert.equal(after(...again, ['withdrawn', HEAD, '乙']), 'first-review')
})

test('退回的信息重新送审，初审重新计算', () => {
  const again: Told[] = [...FIRST_PASSED, ['returned', HEAD], ['submitted', CLERK], ['first-passed', HEAD]]
  assert.equal(may(again, 'passFinalReview', HEAD, 'head'), 'publishing/same-reviewer')
  assert.equal(may(again, 'passFinalReview', REVIEWER, 'head'), 'allowed')
})

test('对另一文本的送审、审核、发布不算数', () => {
  assert.equal(after(...DRAFTED, ['submitted', CLERK, '旧']), 'publishing/other-text')
  assert.equal(after(...SUBMITTED, ['first-passed', REVIEWER, '旧']), 'publishing/other-text')
  assert.equal(after(...FIRST_PASSED, ['final-passed', HEAD, '旧']), 'publishing/other-text')
  assert.equal(after(...PASSED, ['published', HEAD, '旧']), 'publishing/text-differs')
  assert.equal(after(...FINAL_PASSED, ['security-reviewed', KEEPER, '旧']), 'publishing/other-text')
})

test('一般信息没有有效性，不能标注废止；标注以后改为一般信息的，标注仍在', () => {
  const judgement = judge(PUBLISHED, 'endNormativeDocument', HEAD, ['head'], { ...SUBJECT, kind: 'general' })
  assert.equal(!judgement.allowed && judgement.code, 'publishing/no-validity')
  assert.equal(replay(EDITORIAL_PROCEDURE, history(...PUBLISHED, ['ended', HEAD]), { ...SUBJECT, kind: 'general' }).allowed, true)
})

test('2026年以前的记录：终审含保密审查结论，照旧推算；新送审的不能这样终审', () => {
  const old: Told[] = [...DRAFTED, ['submitted', CLERK, '甲', { chain: undefined }], ['first-passed', REVIEWER]]
  assert.equal(after(...old), 'final-review')
  for (const { key: security } of SECURITY_CONCLUSIONS)
    assert.equal(
      after(...old, ['final-passed', HEAD, '甲', { security }]),
      security === 'may-be-public' ? 'passed' : 'publishing/no-security-review',
    )
  const published: Told[] = [...old, ['final-passed', HEAD, '甲', { security: 'may-be-public' }], ['published', HEAD]]
  assert.deepEqual([after(...published), after(...published, ['withdrawn', HEAD])], ['published', 'withdrawn'])
  assert.equal(after(...old, ['final-passed', HEAD]), 'security-review', '升级时正在终审的，接着作保密审查')
  assert.equal(after(...FIRST_PASSED, ['final-passed', HEAD, '甲', { security: 'may-be-public' }]), 'publishing/no-security-review')
})

test('没有起草的没有其他事项，也不能再次起草', () => {
  assert.equal(after(['submitted', CLERK]), 'publishing/not-now')
  assert.equal(after(...DRAFTED, ['drafted', CLERK]), 'publishing/not-now')
  assert.equal(after(), 'publishing/nothing-filed')
})

const byReviewer = (told: Told[], accountId: number, ...roles: Role[]) =>
  judge(told, 'passFinalReview', accountId, roles, { ...SUBJECT, finalReview: 'reviewer' })

test('终审人员是机关的设置：审核员也可以终审的，三人仍须不同，拒绝时说明由谁办理', () => {
  assert.equal(codeOf(byReviewer(FIRST_PASSED, OTHER_HEAD, 'reviewer')), true)
  assert.equal(codeOf(byReviewer(FIRST_PASSED, HEAD, 'head')), true)
  assert.equal(codeOf(byReviewer(FIRST_PASSED, REVIEWER, 'reviewer', 'head')), 'publishing/same-reviewer')
  assert.equal(codeOf(byReviewer(FIRST_PASSED, CLERK, 'reviewer')), 'publishing/own-text')
  const says = [
    judge(FIRST_PASSED, 'passFinalReview', OTHER_HEAD, ['information-manager']),
    byReviewer(FIRST_PASSED, OTHER_HEAD, 'information-manager'),
  ]
  assert.deepEqual(
    says.map((judgement) => !judgement.allowed && judgement.says),
    ['本步骤由公开工作机构负责人、签发人办理', '本步骤由审核员、公开工作机构负责人、签发人办理'],
  )
  // A setting that changed since does not undo what was passed.
  assert.equal(replay(EDITORIAL_PROCEDURE, history(...FIRST_PASSED, ['final-passed', OTHER_HEAD]), SUBJECT).allowed, true)
})

/** The verbs that each role may use in a state on a document of another person's; everything else is refused. */
const OPEN: Readonly<Record<EditorialState, Readonly<Partial<Record<Role, readonly string[]>>>>> = {
  draft: {
    'information-manager': ['changeDocument', 'submitDocument'],
    reviewer: ['changeDocument', 'submitDocument'],
    head: ['changeDocument', 'submitDocument'],
  },
  'first-review': {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'passFirstReview', 'returnDocument'],
    head: ['changeDocument', 'passFirstReview', 'makeUrgent', 'returnDocument'],
    'security-reviewer': ['returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['makeUrgent', 'returnDocument'],
  },
  'final-review': {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'returnDocument'],
    head: ['changeDocument', 'passFinalReview', 'returnDocument'],
    'security-reviewer': ['returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['passFinalReview', 'returnDocument'],
  },
  'second-review': {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'passSecondReview', 'returnDocument'],
    head: ['changeDocument', 'passSecondReview', 'makeUrgent', 'returnDocument'],
    'security-reviewer': ['returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['makeUrgent', 'returnDocument'],
  },
  'security-review': {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'returnDocument'],
    head: ['changeDocument', 'returnDocument'],
    'security-reviewer': ['reviewSecurity', 'returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['returnDocument'],
  },
  referred: {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'returnDocument'],
    head: ['changeDocument', 'returnDocument'],
    'security-reviewer': ['fileSecurityReply', 'returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['returnDocument'],
  },
  'not-public': {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument'],
    head: ['changeDocument'],
    'security-reviewer': ['reviewSecurity'],
  },
  'not-proactive': {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'returnDocument'],
    head: ['changeDocument', 'returnDocument'],
    'security-reviewer': ['returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['returnDocument'],
  },
  passed: {
    'information-manager': ['changeDocument', 'scheduleDocument', 'publishDocument'],
    reviewer: ['changeDocument', 'returnDocument', 'scheduleDocument', 'publishDocument'],
    head: ['changeDocument', 'returnDocument', 'scheduleDocument', 'publishDocument'],
    'security-reviewer': ['returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['returnDocument'],
  },
  scheduled: {
    'information-manager': ['changeDocument', 'scheduleDocument', 'unscheduleDocument', 'publishDocument'],
    reviewer: ['changeDocument', 'returnDocument', 'scheduleDocument', 'unscheduleDocument', 'publishDocument'],
    head: ['changeDocument', 'returnDocument', 'scheduleDocument', 'unscheduleDocument', 'publishDocument'],
    'security-reviewer': ['returnDocument'],
    'legal-reviewer': ['returnDocument'],
    signer: ['returnDocument'],
  },
  published: {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument', 'withdrawDocument', 'endNormativeDocument', 'prolongDocument'],
    head: ['changeDocument', 'withdrawDocument', 'endNormativeDocument', 'prolongDocument'],
  },
  withdrawn: {
    'information-manager': ['changeDocument'],
    reviewer: ['changeDocument'],
    head: ['changeDocument'],
  },
}

test('没有列出的角色、状态、事项一律不许，并说明现在等待什么', () => {
  const byState: Readonly<Record<EditorialState, readonly Told[]>> = {
    draft: DRAFTED,
    'first-review': SUBMITTED,
    'second-review': [...DRAFTED, ['submitted', CLERK, '甲', { chain: ['second', 'final', 'security'] }]],
    'final-review': FIRST_PASSED,
    'security-review': FINAL_PASSED,
    referred: REFERRED,
    'not-public': NOT_PUBLIC,
    'not-proactive': NOT_PROACTIVE,
    passed: PASSED,
    scheduled: [...PASSED, ['scheduled', CLERK]],
    published: PUBLISHED,
    withdrawn: WITHDRAWN,
  }
  const allVerbs = RULES.flatMap(({ verbs }) => Object.keys(verbs))
  for (const { key: state, says } of EDITORIAL_STATES) {
    const told = byState[state]
    assert.equal(after(...told), state)
    for (const { key: role } of ROLES) {
      const judged = allVerbs.map((verb) => [verb, judge(told, verb, 99, [role])] as const)
      assert.deepEqual(
        judged.filter(([, judgement]) => judgement.allowed).map(([verb]) => verb),
        OPEN[state][role] ?? [],
        `${role} ${state}`,
      )
      for (const [verb, judgement] of judged)
        if (!judgement.allowed && judgement.code === 'publishing/not-now') assert.equal(judgement.says, says, `${role} ${state} ${verb}`)
    }
  }
})

const again = (validTo: string) => after(...PUBLISHED, ['prolonged', HEAD], ['prolonged', HEAD, '甲', { validTo }])

test('延长后的有效期须更晚；由新文件废止的记载新文件', () => {
  assert.equal(again('2027-09-30'), 'publishing/not-longer')
  assert.equal(again('2027-10-01'), 'published')
  const ended = replay(EDITORIAL_PROCEDURE, history(...PUBLISHED, ['ended-by', CLERK]), SUBJECT)
  assert.deepEqual(ended.allowed && ended.progress.ended, { on: DAY, reason: 'replaced' })
})
