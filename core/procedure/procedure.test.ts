import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { practice } from '../law/citation.ts'
import { denied } from '../law/ruling.ts'
import { actionsFor, mayVoid, permitted } from './actions.ts'
import type { Dated } from './facts.ts'
import type { EventTable, FactOf, Person, Procedure } from './procedure.ts'
import { beforeAll, factKinds, replay } from './replay.ts'

/** A made-up procedure: written by a clerk, passed by two other persons, one after the other. */
interface Letter {
  readonly fact: Dated<'written'> | (Dated<'passed'> & { readonly hash: string })
  readonly progress: { by: (number | null)[] }
  readonly state: 'none' | 'written' | 'passed'
  readonly subject: { readonly passes: number }
}
const RULE = practice('例', 'our reading')
const no = (code: string) => denied(code, '不可以，请改', RULE)
const written = {
  title: '起草',
  performers: ['request-clerk'],
  states: ['none'],
  because: RULE,
  verbs: { write: { title: '起草' } },
  take(progress: Letter['progress'], fact: Dated<'written'>) {
    progress.by.push(fact.by ?? null)
    return null
  },
  says: () => '',
} as const
const LETTER: Procedure<Letter> = {
  name: 'letters',
  order: 'day',
  mayBeEmpty: false,
  events: {
    written,
    passed: {
      title: '审核',
      performers: ['request-clerk', 'head'],
      states: ['written'],
      because: RULE,
      verbs: { pass: { title: '审核', trials: (_, today) => [{ kind: 'passed', on: today, hash: '甲' }] } },
      may: ({ accountId }, { by }) => (by.includes(accountId) ? no('letters/own') : null),
      take(progress, fact) {
        progress.by.push(fact.by ?? null)
        return fact.hash === '甲' ? null : no('letters/other-text')
      },
      says: (fact) => fact.hash,
    },
  },
  voiding: { performers: ['head'], states: ['written', 'passed'], because: RULE, verb: { name: 'voidIt', title: '作废' } },
  begin: () => ({ by: [] }),
  stateOf: ({ by }) => (by.length === 0 ? 'none' : by.length > 2 ? 'passed' : 'written'),
  notNow: () => no('letters/not-now'),
}
const d = localDate
const facts = (...list: object[]) => list.map((fact, index) => ({ ...fact, id: index + 1 })) as FactOf<Letter>[]
const write = { kind: 'written', on: d('2025-03-03'), by: 1 }
const pass = { kind: 'passed', on: d('2025-03-03'), hash: '甲', by: 2 }
const codeOf = (list: FactOf<Letter>[], procedure = LETTER) => {
  const outcome = replay(procedure, list, { passes: 2 })
  return outcome.allowed ? outcome.state : outcome.code
}
const person = (accountId: number, ...roles: Person['roles']): Person => ({ accountId, roles })

test('an event without take, or without a rule, does not compile', () => {
  // @ts-expect-error: no rule for `passed`
  const lacking: EventTable<Letter> = { written }
  const { take: _, ...mute } = LETTER.events.passed
  // @ts-expect-error: a rule without `take`
  const silent: EventTable<Letter> = { written, passed: mute }
  // @ts-expect-error: a fact with details needs trials
  const untried: EventTable<Letter> = { written, passed: { ...mute, take: () => null, verbs: { pass: { title: '审核' } } } }
  for (const table of [lacking, silent, untried]) assert.ok(table)
})

test('an event that the procedure does not know is refused, never skipped', () => {
  for (const kind of ['moved', 'constructor', 'toString', '__proto__', '']) {
    assert.equal(codeOf(facts(write, { ...write, kind })), 'letters/unknown-event', kind)
    const standing = beforeAll(LETTER, { passes: 2 })
    const judgement = permitted(LETTER, person(1, 'request-clerk', 'head'), standing, kind, { passes: 2 })
    assert.equal(!judgement.allowed && judgement.code, 'letters/unknown-event', kind)
  }
  assert.equal(
    codeOf(facts(write, { kind: 'voided', on: write.on, factId: 1, reason: '误' }), { ...LETTER, voiding: null }),
    'letters/unknown-event',
  )
})

test('facts are taken by day and rank, or by filing, as the procedure chose', () => {
  assert.equal(codeOf(facts(pass, write)), 'written')
  assert.equal(codeOf(facts(pass, write), { ...LETTER, order: 'filing' }), 'letters/not-now')
  assert.equal(codeOf(facts({ ...pass, on: d('2025-03-02') }, write)), 'letters/not-now')
})

const voiding = (factId: number, reason = '误') => ({ kind: 'voided', on: d('2025-03-04'), factId, reason })

test('voids: as if the fact had never been filed; what it needs goes last', () => {
  assert.deepEqual(replay(LETTER, facts(write, pass, voiding(2)), { passes: 2 }), replay(LETTER, facts(write), { passes: 2 }))
  assert.equal(codeOf(facts(write, voiding(9))), 'letters/void-unknown')
  assert.equal(codeOf(facts(write, pass, voiding(2), voiding(3))), 'letters/void-unknown')
  assert.equal(codeOf(facts(write, voiding(1, ' '))), 'letters/void-without-reason')
  assert.equal(codeOf(facts(write, voiding(1))), 'letters/nothing-filed')
  assert.equal(codeOf([]), 'letters/nothing-filed')
  const may = (factId: number, who = person(9, 'head')) => {
    const judgement = mayVoid(LETTER, facts(write, pass), who, factId, d('2025-03-04'), { passes: 2 })
    return judgement.allowed || judgement.code
  }
  assert.deepEqual(
    [may(1), may(2), may(3), may(2, person(9, 'request-clerk'))],
    ['letters/void-later-first', true, 'letters/void-unknown', 'letters/wrong-role'],
  )
})

test('an event is judged by role, state and person, in this order, and names who may', () => {
  const may = (who: Person, ...list: object[]) => {
    const actions = actionsFor(LETTER, facts(...list), who, d('2025-03-04'), { passes: 2 })
    return Object.fromEntries(actions.map(({ verb, judgement }) => [verb, judgement.allowed || judgement.code]))
  }
  assert.deepEqual(may(person(2, 'request-clerk'), write), { write: 'letters/not-now', pass: true, voidIt: 'letters/wrong-role' })
  assert.deepEqual(may(person(1, 'request-clerk'), write), { write: 'letters/not-now', pass: 'letters/own', voidIt: 'letters/wrong-role' })
  assert.deepEqual(may(person(2, 'supervisor'), write), {
    write: 'letters/wrong-role',
    pass: 'letters/wrong-role',
    voidIt: 'letters/wrong-role',
  })
  assert.deepEqual(may(person(3, 'head'), write, pass), { write: 'letters/wrong-role', pass: true, voidIt: true })
  const judgement = permitted(LETTER, person(1, 'supervisor'), beforeAll(LETTER, { passes: 2 }), 'passed', { passes: 2 })
  assert.equal(!judgement.allowed && judgement.says, '本步骤由依申请公开经办人、公开工作机构负责人办理')
})

test('a verb that has nothing to be about, or whose every trial is refused, is refused', () => {
  const verbs = (trials: () => readonly { kind: 'passed'; on: ReturnType<typeof d>; hash: string }[]) => {
    const passed = { ...LETTER.events.passed, verbs: { pass: { title: '审核', trials } } }
    const actions = actionsFor({ ...LETTER, events: { written, passed } }, facts(write), person(2, 'head'), d('2025-03-04'), { passes: 2 })
    const judgement = actions.find(({ verb }) => verb === 'pass')?.judgement
    return judgement?.allowed || judgement?.code
  }
  const trial = { kind: 'passed', on: d('2025-03-04'), hash: '甲' } as const
  assert.equal(
    verbs(() => []),
    'letters/not-now',
  )
  assert.equal(
    verbs(() => [{ ...trial, hash: '乙' }]),
    'letters/other-text',
  )
  assert.equal(
    verbs(() => [{ ...trial, hash: '乙' }, trial]),
    true,
  )
})

test('the kinds of facts are those of the events and the void', () => {
  assert.deepEqual(factKinds(LETTER), ['written', 'passed', 'voided'])
  assert.deepEqual(factKinds({ ...LETTER, voiding: null }), ['written', 'passed'])
})
