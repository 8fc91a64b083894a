import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { actionsFor, permitted } from '../procedure/actions.ts'
import { beforeAll, replay } from '../procedure/replay.ts'
import { EDITORIAL_PROCEDURE, type EditorialShape } from './editorial-procedure.ts'

type Fact = EditorialShape['fact']
const [CLERK, HEAD] = [1, 3]
const DAY = localDate('2025-09-26')
const SUBJECT: EditorialShape['subject'] = { kind: 'general', finalReview: 'head', securityReview: 'security-reviewer' }
const TEXT = { on: DAY, edition: 1, textHash: '甲' } as const
const TAKEN: Fact = {
  ...TEXT,
  kind: 'taken-over',
  id: 1,
  by: HEAD,
  firstPublishedOn: localDate('2019-03-04'),
  batch: 1,
  listHash: '0'.repeat(64),
}

test('接收的信息一条记录即公开，没有事后待审的环节，此后照常撤回', () => {
  const standing = replay(EDITORIAL_PROCEDURE, [TAKEN], SUBJECT)
  assert.ok(standing.allowed)
  const { state, publishedEdition, outstanding, mayBePublic } = standing.progress
  assert.deepEqual(
    { state, publishedEdition, outstanding, mayBePublic },
    { state: 'published', publishedEdition: 1, outstanding: [], mayBePublic: true },
  )
  const open = actionsFor(EDITORIAL_PROCEDURE, [TAKEN], { accountId: HEAD, roles: ['head'] }, DAY, SUBJECT)
  assert.deepEqual(
    open.filter(({ judgement }) => judgement.allowed).map(({ verb }) => verb),
    ['changeDocument', 'withdrawDocument'],
  )
})

test('接收的信息修改后照常审核，接收的人没有改动新文本，可以初审', () => {
  const changed: Fact[] = [
    TAKEN,
    { ...TEXT, kind: 'changed', id: 2, by: CLERK, edition: 2, textHash: '乙' },
    { ...TEXT, kind: 'submitted', id: 3, by: CLERK, edition: 2, textHash: '乙', chain: ['first', 'final', 'security'] },
  ]
  const may = (accountId: number) =>
    actionsFor(EDITORIAL_PROCEDURE, changed, { accountId, roles: ['reviewer'] }, DAY, SUBJECT).find(
      ({ verb }) => verb === 'passFirstReview',
    )?.judgement.allowed
  assert.deepEqual([may(HEAD), may(CLERK)], [true, false])
})

test('接收只能是第一条记录', () => {
  const late = replay(
    EDITORIAL_PROCEDURE,
    [
      { ...TEXT, kind: 'drafted', id: 1, by: CLERK },
      { ...TAKEN, id: 2 },
    ],
    SUBJECT,
  )
  assert.equal(late.allowed || late.code, 'publishing/not-now')
})

test('由可以终审的人接收', () => {
  for (const [role, finalReview, allowed] of [
    ['head', 'head', true],
    ['reviewer', 'head', false],
    ['reviewer', 'reviewer', true],
    ['information-manager', 'reviewer', false],
  ] as const) {
    const subject = { ...SUBJECT, finalReview }
    const judged = permitted(
      EDITORIAL_PROCEDURE,
      { accountId: HEAD, roles: [role] },
      beforeAll(EDITORIAL_PROCEDURE, subject),
      'taken-over',
      subject,
    )
    assert.equal(judged.allowed || judged.code, allowed || 'publishing/wrong-role', `${role} ${finalReview}`)
  }
})
