import assert from 'node:assert/strict'
import { BUILT_IN_CALENDAR } from '../core/calendar/holidays.ts'
import { addDays, type LocalDate, localDate } from '../core/calendar/local-date.ts'
import { addWorkingDays } from '../core/calendar/work-calendar.ts'
import type { Fact } from '../core/requests/facts.ts'
import { onDay } from '../core/requests/given-facts.ts'
import { replayRequest } from '../core/requests/replay.ts'
import { type Measurement, timeBoth } from './measure.ts'

const COUNT = 1_000_000
const DAYS = 1000
const FIRST = localDate('2022-01-01')
const calendar = BUILT_IN_CALENDAR

/** A request as a list of events, each with its distance from receipt in working days. */
type Story = (day: (after: number) => LocalDate) => readonly Omit<Fact, 'id'>[]

/** 常见的办理过程. Typical histories with their share in percent. */
const STORIES: readonly (readonly [share: number, Story])[] = [
  [35, (day) => [onDay(day(14), 'answered', { outcome: 'granted' })]],
  [20, () => []],
  [12, (day) => [onDay(day(18), 'extension-approved', { workingDays: 20 }), onDay(day(36), 'answered', { outcome: 'partial' })]],
  [
    10,
    (day) => [
      onDay(day(3), 'consultation-sent', { consultation: '甲', party: 'third-party' }),
      onDay(day(4), 'delivered', { factId: 3 }),
      onDay(day(12), 'consultation-answered', { consultation: '甲', position: 'objects' }),
      onDay(day(24), 'answered', { outcome: 'withheld/third-party-rights' }),
    ],
  ],
  [
    10,
    (day) => [
      onDay(day(4), 'correction-requested', { respondBy: day(12) }),
      onDay(day(9), 'correction-received'),
      onDay(day(20), 'answered', { outcome: 'granted' }),
    ],
  ],
  [
    5,
    (day) => [
      onDay(day(2), 'consultation-sent', { consultation: '甲', party: 'third-party' }),
      onDay(day(2), 'consultation-sent', { consultation: '乙', party: 'agency' }),
      onDay(day(9), 'consultation-answered', { consultation: '乙', position: 'agrees' }),
      onDay(day(19), 'extension-approved', { workingDays: 10 }),
    ],
  ],
  [
    3,
    (day) => [
      onDay(day(5), 'fee-notified', { amountFen: 12_000 }),
      onDay(day(9), 'fee-paid'),
      onDay(day(20), 'answered', { outcome: 'granted' }),
    ],
  ],
  [3, (day) => [onDay(day(6), 'withdrawn')]],
  [
    2,
    (day) => [
      onDay(day(5), 'answered', { outcome: 'unable/not-held' }),
      onDay(day(6), 'voided', { factId: 3, reason: '漏查档案' }),
      onDay(day(15), 'answered', { outcome: 'granted' }),
    ],
  ],
]

/** 推算. A million replays, as after a new holiday notice; the floor adds twenty working days a million times. */
export const measurement: Measurement = {
  title: 'A million replays on one core',
  async measure(say) {
    const ledgers = Array.from({ length: DAYS }, (_, index) => addDays(FIRST, index)).flatMap((on, index) => ledgersOf(on, index))
    say(`${ledgers.length} ledgers with ${ledgers.flat().length / ledgers.length} facts on average`)
    const everyone = (work: (facts: readonly Fact[]) => unknown) => () => {
      for (let index = 0; index < COUNT; index += 1) work(ledgers[index % ledgers.length] as readonly Fact[])
    }
    for (const facts of ledgers) assert.ok(replayRequest(facts, calendar).allowed)
    const { value, floor } = await timeBoth(
      3,
      everyone((facts) => replayRequest(facts, calendar)),
      everyone((facts) => addWorkingDays((facts[1] as Fact).on, 20, calendar)),
    )
    return [
      {
        what: '1 000 000 replays',
        value: value / 1000,
        unit: 's',
        floor: { what: 'as many additions of 20 working days', value: floor / 1000 },
        target: { of: 'value', atMost: 5 },
      },
    ]
  },
}

/** Spreads the histories by their shares, ten requests a day. */
function ledgersOf(on: LocalDate, index: number): Fact[][] {
  return Array.from({ length: 10 }, (_, nth) => {
    let share = (index * 10 + nth * 37) % 100
    const [, story] = STORIES.find(([size]) => (share -= size) < 0) ?? STORIES[0] ?? []
    if (!story) throw new Error('no story')
    const received = calendar.isWorkingDay(on) ? on : addWorkingDays(on, 1, calendar)
    return ledger([
      onDay(on, 'submitted', { channel: 'online' }),
      onDay(received, 'received'),
      ...story((after) => addWorkingDays(received, after, calendar)),
    ])
  })
}

/** Numbers the facts in the order of filing. */
function ledger(facts: readonly Omit<Fact, 'id'>[]): Fact[] {
  return facts.map((fact, index) => ({ ...fact, id: index + 1 }) as Fact)
}
