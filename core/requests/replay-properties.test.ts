import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { BUILT_IN_CALENDAR as calendar } from '../calendar/holidays.ts'
import { addDays, type LocalDate, localDate } from '../calendar/local-date.ts'
import { inOrder } from '../procedure/replay.ts'
import { CHANNELS } from './channels.ts'
import { explainDays } from './explain-days.ts'
import type { Fact, RequestEvent } from './facts.ts'
import { OUTCOMES } from './outcome.ts'
import { replayRequest } from './replay.ts'
import { REQUEST_PROCEDURE } from './request-procedure.ts'

interface Draw {
  readonly kind: RequestEvent['kind']
  readonly gap: number
  readonly pick: number
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...(Object.keys(REQUEST_PROCEDURE.events) as RequestEvent['kind'][])),
  gap: fc.integer({ min: 0, max: 12 }),
  pick: fc.integer({ min: 0, max: 60 }),
})
const draws = fc.tuple(fc.integer({ min: 0, max: 2200 }), fc.array(draw, { minLength: 4, maxLength: 30 }))

/** The fact for a draw. */
function factOf({ kind, pick }: Draw, id: number, on: LocalDate): Fact {
  const details = {
    channel: CHANNELS[pick % CHANNELS.length]?.key,
    respondBy: addDays(on, 1 + (pick % 20)),
    consultation: `${pick % 3}`,
    party: pick % 2 ? 'agency' : 'third-party',
    factId: 1 + (pick % 12),
    workingDays: 1 + (pick % 21),
    until: addDays(on, 20 + pick),
    outcome: OUTCOMES[pick % OUTCOMES.length]?.key,
  }
  return { id, kind, on, ...details } as unknown as Fact
}

/** A possible ledger: each drawn fact that the replay accepts. */
function ledger([start, drawn]: readonly [number, readonly Draw[]]): Fact[] {
  let on = addDays(localDate('2019-05-15'), start)
  const submitted: Draw = { kind: 'submitted', gap: 0, pick: 3 }
  const received: Draw = { kind: 'received', gap: 0, pick: 0 }
  const facts: Fact[] = []
  for (const one of [submitted, received, ...drawn]) {
    on = addDays(on, one.gap)
    const added = [...facts, factOf(one, facts.length + 1, on)]
    if (replayRequest(added, calendar).allowed) facts.push(...added.slice(-1))
  }
  return facts
}

const ledgers = draws.map(ledger)

test('登记的先后不影响期限和状态', () => {
  fc.assert(
    fc.property(
      ledgers.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
      ([facts, shuffled]) => assert.deepEqual(replayRequest(shuffled, calendar), replayRequest(facts, calendar)),
    ),
    { numRuns: 300 },
  )
})

test('作废一条记录，与从未登记相同', () => {
  fc.assert(
    fc.property(ledgers, draw, (facts, one) => {
      const last = facts.at(-1)?.on ?? localDate('2019-05-15')
      const done = factOf(one, 900, addDays(last, one.gap))
      const undone: Fact = { id: 901, kind: 'voided', on: addDays(last, 30), factId: 900, reason: '误记' }
      assert.deepEqual(replayRequest([...facts, done, undone], calendar), replayRequest(facts, calendar))
    }),
    { numRuns: 300 },
  )
})

test('作废任何一条记录，与没有这条记录相同', () => {
  fc.assert(
    fc.property(ledgers, fc.nat(), (facts, nth) => {
      const gone = facts[nth % facts.length]
      if (!gone) return
      const undone: Fact = { id: 901, kind: 'voided', on: gone.on, factId: gone.id, reason: '误记' }
      const without = facts.filter((fact) => fact !== gone)
      assert.deepEqual(replayRequest([undone, ...facts], calendar), replayRequest(without, calendar))
    }),
    { numRuns: 300 },
  )
})

test('没有一个状态是经由表中不许的事项达到的', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(ledgers, (filed) => {
      const facts = inOrder(REQUEST_PROCEDURE, filed)
      assert.ok(!('code' in facts))
      for (let count = 1; count <= facts.length; count += 1) {
        const before = replayRequest(facts.slice(0, count - 1), calendar)
        const stage = before.allowed ? before.state : 'none'
        const kind = facts[count - 1]?.kind ?? 'submitted'
        assert.ok((REQUEST_PROCEDURE.events[kind].states as readonly string[]).includes(stage), `${kind} in ${stage}`)
        const after = replayRequest(facts.slice(0, count), calendar)
        if (after.allowed) reached.add(after.state)
      }
    }),
    { numRuns: 300 },
  )
  assert.equal(reached.size, 7, [...reached].join())
})

test('期限届满之日总是工作日，逐日数来也是这一天', () => {
  fc.assert(
    fc.property(ledgers, (facts) => {
      const replayed = replayRequest(facts, calendar)
      assert.ok(replayed.allowed)
      const { period } = replayed.progress
      if (replayed.dueOn === null || period === null) return
      assert.ok(calendar.isWorkingDay(replayed.dueOn))
      const days = explainDays(replayed, calendar)
      assert.deepEqual([days[0]?.on, days.at(-1)?.on], [period.startsOn, replayed.dueOn])
      if (period.delayUntil === null) assert.equal(days.at(-1)?.count, 20 + period.extension)
    }),
    { numRuns: 300 },
  )
})
