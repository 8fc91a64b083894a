import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Role } from '../accounts/roles.ts'
import { localDate } from '../calendar/local-date.ts'
import { permitted } from '../procedure/actions.ts'
import { replay } from '../procedure/replay.ts'
import { EDITORIAL_PROCEDURE, type EditorialShape } from './editorial-procedure.ts'
import { FINAL_REVIEWERS } from './final-reviewers.ts'
import { type Chain, chainRefusal, peopleOf, REVIEW_STEPS, SECURITY_REVIEWERS } from './review-steps.ts'
import { recordProblems, replyProblems, SECURITY_CONCLUSIONS, SENSITIVITIES, type SecurityRecord } from './security-review.ts'

type Fact = EditorialShape['fact']
const DAY = localDate('2027-03-01')
const LATER = localDate('2027-03-02')
const NO_ANSWERS = { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false }
const record = (says: Partial<SecurityRecord>): SecurityRecord => ({
  conclusion: 'may-be-public',
  channels: ['website'],
  answers: NO_ANSWERS,
  ...says,
})

/** Every choice of steps, in their order. */
const EVERY_CHAIN: Chain[] = REVIEW_STEPS.reduce<Chain[]>((chains, { key }) => chains.flatMap((one) => [one, [...one, key]]), [[]])

const codeOf = (...chain: Chain) => chainRefusal(chain)?.code

test('审核流程：至少一次审核、终审、保密审查，按次序，不重复', () => {
  const allowed = EVERY_CHAIN.filter((chain) => chainRefusal(chain) === null)
  assert.deepEqual(allowed.map((chain) => chain.join()).sort(), [
    'first,final,security',
    'first,second,final,security',
    'second,final,security',
  ])
  assert.deepEqual(allowed.map(peopleOf), [3, 3, 4])
  assert.equal(codeOf('first', 'final'), 'publishing/chain-without-security')
  assert.equal(codeOf('first', 'security'), 'publishing/chain-without-final')
  assert.equal(codeOf('final', 'security'), 'publishing/chain-without-review')
  assert.equal(codeOf('final', 'first', 'security'), 'publishing/chain-order')
  assert.equal(codeOf('first', 'first', 'final', 'security'), 'publishing/chain-order')
})

const RECORDS: [says: string, record: SecurityRecord, fields: string[]][] = [
  ['五项均不涉及的，可以公开', record({}), []],
  ['没有渠道的不完整', record({ channels: [] }), ['channels']],
  ...SENSITIVITIES.map(({ key, title, bars }): [string, SecurityRecord, string[]] => [
    `${title}：是的，${bars ? '不能全部公开' : '公开须写依据'}`,
    record({ answers: { ...NO_ANSWERS, [key]: true } }),
    [bars ? 'conclusion' : 'grounds'],
  ]),
  ['涉及个人隐私、写明依据的，可以公开', record({ answers: { ...NO_ANSWERS, privacy: true }, grounds: '第三方同意' }), []],
  ['部分公开须写处理', record({ conclusion: 'partly-public', handling: ' ' }), ['handling']],
  [
    '写明处理的，可以部分公开',
    record({ conclusion: 'partly-public', handling: '删去姓名', answers: { ...NO_ANSWERS, stateSecret: true } }),
    [],
  ],
  ['不予公开须写依据和下次复评日期', record({ conclusion: 'not-public' }), ['grounds', 'nextReviewOn']],
  ['下次复评日期不能是今天', record({ conclusion: 'not-public', grounds: '条例第十四条', nextReviewOn: DAY }), ['nextReviewOn']],
  ['下次复评日期可以是明天', record({ conclusion: 'not-public', grounds: '条例第十四条', nextReviewOn: LATER }), []],
  ['报请确定须写报请的部门', record({ conclusion: 'referred' }), ['referredTo']],
  ['写明报请的部门的，可以报请确定', record({ conclusion: 'referred', referredTo: '区保密局' }), []],
]
for (const [says, one, fields] of RECORDS)
  test(`保密审查记录：${says}`, () => {
    assert.deepEqual(
      recordProblems(one, DAY).map(({ path }) => path),
      fields,
    )
  })

test('答复：不早于报请之日，不晚于今天', () => {
  const fieldsOf = (repliedOn: typeof DAY) => replyProblems({ conclusion: 'may-be-public', repliedOn }, DAY, LATER).map(({ path }) => path)
  assert.deepEqual([fieldsOf(DAY), fieldsOf(LATER)], [[], []])
  assert.deepEqual([fieldsOf(localDate('2027-02-28')), fieldsOf(localDate('2027-03-03'))], [['repliedOn'], ['repliedOn']])
})

const ROLE: readonly Role[] = ['information-manager', 'reviewer', 'security-reviewer', 'head', 'signer']
/** What leads on from each state. */
const NEXT: Readonly<Record<string, Fact['kind']>> = {
  draft: 'submitted',
  'first-review': 'first-passed',
  'second-review': 'second-passed',
  'final-review': 'final-passed',
  'security-review': 'security-reviewed',
  referred: 'security-replied',
  'not-public': 'security-reviewed',
  passed: 'published',
  scheduled: 'published',
  published: 'changed',
  withdrawn: 'changed',
}
const KINDS = Object.keys(EDITORIAL_PROCEDURE.events).filter((kind) => kind !== 'drafted') as Fact['kind'][]

/** The lists of an office, its chain, and what its people try one after the other, in any order and on any text. */
const OFFICE = fc.record({
  people: fc.array(fc.uniqueArray(fc.constantFrom(...ROLE), { minLength: 2 }), { minLength: 2, maxLength: 5, size: 'max' }),
  chain: fc.constantFrom(...EVERY_CHAIN),
  finalReview: fc.constantFrom(...FINAL_REVIEWERS.map(({ key }) => key)),
  securityReview: fc.constantFrom(...SECURITY_REVIEWERS.map(({ key }) => key)),
  tries: fc.array(
    fc.record({
      who: fc.nat(4),
      // Most of them go on, so that many histories reach the portal.
      kind: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...KINDS) }, { weight: 3, arbitrary: fc.constant('next' as const) }),
      text: fc.oneof({ weight: 9, arbitrary: fc.constant('present') }, { weight: 1, arbitrary: fc.constantFrom('甲', '乙') }),
      conclusion: fc.oneof(
        { weight: 4, arbitrary: fc.constant('may-be-public') },
        fc.constantFrom(...SECURITY_CONCLUSIONS.map(({ key }) => key)),
      ),
    }),
    { minLength: 15, maxLength: 60 },
  ),
})

test('任意流程、人员、先后：门户上的文本都由不同的人走完每一环节，保密审查不缺，针对的是同一文本', () => {
  let published = 0
  let urgent = 0
  fc.assert(
    fc.property(OFFICE, ({ people, chain, finalReview, securityReview, tries }) => {
      const subject = { kind: 'general', finalReview, securityReview } as const
      const facts: Fact[] = [{ id: 1, kind: 'drafted', on: DAY, by: 0, edition: 1, textHash: '甲' }]
      for (const { who, kind: tried, text, conclusion } of tries) {
        const now = replay(EDITORIAL_PROCEDURE, facts, subject)
        assert.ok(now.allowed)
        const kind = tried === 'next' ? (NEXT[now.state] ?? 'changed') : tried
        const may = (one: number) =>
          permitted(EDITORIAL_PROCEDURE, { roles: people[one] ?? [], accountId: one }, now, kind, subject).allowed
        const accountId = [...people.keys()].map((one) => (one + who) % people.length).find(may)
        if (accountId === undefined) continue
        const fact = {
          id: facts.length + 1,
          kind,
          on: DAY,
          by: accountId,
          edition: 1,
          textHash: kind === 'changed' ? `第${facts.length}稿` : text === 'present' ? now.progress.textHash : text,
          ...(kind === 'submitted' && { chain }),
          ...(kind === 'security-reviewed' && record({ conclusion, handling: '删去姓名', referredTo: '保密局' })),
          ...(kind === 'security-replied' && { conclusion, repliedOn: DAY, reply: '1号', handling: '删去姓名' }),
          ...(kind === 'security-reviewed' && { grounds: '条例第十四条', nextReviewOn: LATER }),
          ...(kind === 'reviewed-afterwards' && { step: now.progress.outstanding[0] ?? 'first' }),
          ...(kind === 'scheduled' && { at: '2027-03-02T00:00:00.000Z' }),
          ...(kind === 'made-urgent' && { reason: '汛情' }),
        } as unknown as Fact
        if (!replay(EDITORIAL_PROCEDURE, [...facts, fact], subject).allowed) continue
        facts.push(fact)
        if (kind !== 'published') continue
        published += 1
        urgent += Number(reachedRightly(facts, { people, chain, securityReview }))
      }
    }),
    { numRuns: 1500, seed: 20270301 },
  )
  assert.ok(published > 100 && urgent > 10, `${published} published, ${urgent} urgently`)
})

/** Judges, from the facts alone, the text that was just published; true when it was urgent. */
function reachedRightly(
  facts: readonly Fact[],
  {
    people,
    chain,
    securityReview,
  }: { people: readonly (readonly Role[])[]; chain: Chain; securityReview: (typeof SECURITY_REVIEWERS)[number]['key'] },
): boolean {
  const kindsOf = (one: Fact) => one.kind === 'drafted' || one.kind === 'changed'
  const written = facts.findLastIndex(kindsOf)
  const begun = Math.max(
    written,
    facts.findLastIndex(({ kind }) => kind === 'returned'),
  )
  const since = facts.slice(begun + 1)
  const { textHash } = facts[written] as Fact
  const before = facts.slice(0, -1).findLastIndex(({ kind }) => kind === 'published')
  const writers = new Set(
    facts
      .slice(before + 1)
      .filter(kindsOf)
      .map(({ by }) => by),
  )
  const took = (kind: Fact['kind']) => since.filter((fact) => fact.kind === kind && fact.textHash === textHash)
  assert.equal(chainRefusal(chain), null)
  assert.equal(took('published').length, 1)
  assert.equal(took('submitted').length, 1)
  const urgent = took('made-urgent')
  const passes = (['first', 'second', 'final'] as const).map((step) => [step, took(`${step}-passed`)] as const)
  for (const [step, done] of passes) {
    const replaced = urgent.length > 0
    if (!replaced) assert.equal(done.length, chain.includes(step) ? 1 : 0, step)
  }
  const reviewers = [...passes.flatMap(([, done]) => done), ...urgent].map(({ by }) => by)
  assert.equal(new Set(reviewers).size, reviewers.length, 'different people')
  assert.ok(
    reviewers.every((by) => !writers.has(by)),
    'nobody his own text',
  )
  const reviews = since.filter((fact) => fact.kind === 'security-reviewed' || fact.kind === 'security-replied')
  const last = reviews.at(-1)
  assert.ok(last && last.textHash === textHash && ['may-be-public', 'partly-public'].includes(last.conclusion))
  const roles: readonly Role[] = SECURITY_REVIEWERS.find(({ key }) => key === securityReview)?.roles ?? []
  assert.ok(people[last.by ?? -1]?.some((role) => roles.includes(role)) && !writers.has(last.by))
  return urgent.length > 0
}

test('记录矛盾的保密审查不能登记，系统不发布没有定时的信息', () => {
  const subject = { kind: 'general', finalReview: 'head', securityReview: 'reviewer' } as const
  const text = { on: DAY, edition: 1, textHash: '甲' } as const
  const facts: Fact[] = [
    { id: 1, kind: 'drafted', by: 1, ...text },
    { id: 2, kind: 'submitted', by: 1, ...text, chain: ['first', 'final', 'security'] },
    { id: 3, kind: 'first-passed', by: 2, ...text },
    { id: 4, kind: 'final-passed', by: 3, ...text },
  ]
  const reviewed = (says: Partial<SecurityRecord>): Fact => ({ id: 5, kind: 'security-reviewed', by: 2, ...text, ...record(says) })
  const after = replay(EDITORIAL_PROCEDURE, [...facts, reviewed({ conclusion: 'not-public' })], subject)
  assert.equal(!after.allowed && after.code, 'publishing/record-incomplete')
  const passed = replay(EDITORIAL_PROCEDURE, [...facts, reviewed({})], subject)
  assert.ok(passed.allowed)
  const bySystem = permitted(EDITORIAL_PROCEDURE, { roles: ['system'], accountId: null }, passed, 'published', subject)
  assert.equal(!bySystem.allowed && bySystem.code, 'publishing/own-clock')
})
