import assert from 'node:assert/strict'
import type { Role } from '../core/accounts/roles.ts'
import { localDate } from '../core/calendar/local-date.ts'
import { actionsFor } from '../core/procedure/actions.ts'
import type { EventRule } from '../core/procedure/procedure.ts'
import { replay, ruleOf } from '../core/procedure/replay.ts'
import { EDITORIAL_PROCEDURE, type EditorialShape } from '../core/publishing/editorial-procedure.ts'

/*
 * 编审记录. Histories of a text, written down as who did what, and what may follow.
 */
type Fact = EditorialShape['fact']
export type Told = readonly [kind: Fact['kind'], by: number, textHash?: string, more?: object]
export const [CLERK, REVIEWER, HEAD, OTHER_HEAD, KEEPER] = [1, 2, 3, 4, 5]
const HARMLESS = {
  conclusion: 'may-be-public',
  channels: ['website'],
  answers: { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false },
}
export const DAY = localDate('2025-09-26')
export const RULES: readonly EventRule<EditorialShape, Fact>[] = Object.keys(EDITORIAL_PROCEDURE.events).flatMap(
  (kind) => ruleOf(EDITORIAL_PROCEDURE, kind) ?? [],
)
export const SUBJECT: EditorialShape['subject'] = { kind: 'normative', finalReview: 'head', securityReview: 'security-reviewer' }

/** Facts of one day in the order of filing; a text is named by one sign, editions are not told apart. */
export function history(...facts: readonly Told[]): Fact[] {
  return facts.map(([kind, by, textHash = '甲', more = {}], index) => {
    const details = {
      submitted: { chain: ['first', 'final', 'security'] },
      'security-reviewed': HARMLESS,
      scheduled: { at: '2025-09-27T00:00:00.000Z' },
      ended: { endedOn: DAY, reason: 'repealed' },
      'ended-by': { endedOn: DAY, byId: 2, byTitle: '新办法' },
      prolonged: { validTo: '2027-09-30' },
    }
    const own = kind in details ? details[kind as keyof typeof details] : {}
    return { id: index + 1, kind, on: DAY, by, edition: 1, textHash, ...own, ...more } as Fact
  })
}

export function judge(told: readonly Told[], verb: string, accountId: number, roles: readonly Role[], subject = SUBJECT) {
  const action = actionsFor(EDITORIAL_PROCEDURE, history(...told), { accountId, roles }, DAY, subject).find((one) => one.verb === verb)
  assert.ok(action, verb)
  return action.judgement
}
export const may = (told: readonly Told[], verb: string, accountId: number, ...roles: Role[]) => {
  const judgement = judge(told, verb, accountId, roles)
  return judgement.allowed ? 'allowed' : judgement.code
}
export const after = (...told: Told[]) => {
  const standing = replay(EDITORIAL_PROCEDURE, history(...told), SUBJECT)
  return standing.allowed ? standing.state : standing.code
}

export const DRAFTED: Told[] = [['drafted', CLERK]]
export const SUBMITTED: Told[] = [...DRAFTED, ['submitted', CLERK]]
export const FIRST_PASSED: Told[] = [...SUBMITTED, ['first-passed', REVIEWER]]
export const FINAL_PASSED: Told[] = [...FIRST_PASSED, ['final-passed', HEAD]]
export const PASSED: Told[] = [...FINAL_PASSED, ['security-reviewed', KEEPER]]
export const REFERRED: Told[] = [...FINAL_PASSED, ['security-reviewed', KEEPER, '甲', { conclusion: 'referred', referredTo: '区保密局' }]]
const CLOSED = { conclusion: 'not-public', grounds: '条例第十四条', nextReviewOn: '2026-09-26' }
export const NOT_PUBLIC: Told[] = [...FINAL_PASSED, ['security-reviewed', KEEPER, '甲', CLOSED]]
export const NOT_PROACTIVE: Told[] = [['drafted', CLERK, '甲', { publicity: 'withheld' }], ...PASSED.slice(1)]
export const PUBLISHED: Told[] = [...PASSED, ['published', HEAD]]
export const WITHDRAWN: Told[] = [...PUBLISHED, ['withdrawn', HEAD]]
