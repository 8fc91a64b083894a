import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { FIXED_HOLIDAYS } from '../calendar/fixed-holidays.ts'
import { readHolidayNotice } from '../calendar/holiday-notice.ts'
import { BUILT_IN_CALENDAR, BUILT_IN_NOTICES } from '../calendar/holidays.ts'
import { addDays, type LocalDate, localDate, weekday, yearOf } from '../calendar/local-date.ts'
import { eachDay, type WorkCalendar, workCalendar, workingDaysAfter } from '../calendar/work-calendar.ts'
import type { RequestEvent as Fact } from './facts.ts'
import { isJudgedOpen } from './judged-open.ts'
import { OUTCOMES } from './outcome.ts'
import { type Replayed, replayRequest } from './replay.ts'
import { REQUEST_PROCEDURE } from './request-procedure.ts'

// The calendar of an office in November and December: the next year's notice is not out.
const open = BUILT_IN_CALENDAR
const NEXT_YEAR = yearOf(open.announcedUntil) + 1
const DAYS_OF_NEXT_YEAR = [...eachDay(localDate(`${NEXT_YEAR}-01-01`), localDate(`${NEXT_YEAR}-12-31`))]
const FIXED: readonly string[] = FIXED_HOLIDAYS.map(({ day }) => `${NEXT_YEAR}-${day}`)
const LAST_MONTHS = [...eachDay(localDate(`${NEXT_YEAR - 1}-11-01`), open.announcedUntil)]

/** The calendar once a notice of the next year with these days is loaded. */
function announced(off: ReadonlySet<string>, work: ReadonlySet<string>): WorkCalendar {
  const read = readHolidayNotice({
    year: NEXT_YEAR,
    source: '国务院办公厅通知',
    off: [...new Set([...FIXED, ...off])],
    work: [...work].filter((day) => weekday(day as LocalDate) > 5 && !off.has(day) && !FIXED.includes(day)),
  })
  assert.ok(!('problems' in read), 'problems' in read ? read.problems.join() : '')
  return workCalendar([...BUILT_IN_NOTICES, read], 'announced')
}

/** Every possible notice: any days off, any weekends worked; mostly in the first months, where the periods end. */
const someDays = fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 364 })), { maxLength: 40 })
const anyNotice = fc
  .tuple(someDays, someDays)
  .map(([off, work]) =>
    announced(new Set(off.map((nth) => String(DAYS_OF_NEXT_YEAR[nth]))), new Set(work.map((nth) => String(DAYS_OF_NEXT_YEAR[nth])))),
  )
// Making a calendar takes longer than a replay, so that each is used often.
const notices = fc.constantFrom(...fc.sample(anyNotice, 200))

const WEEKENDS = DAYS_OF_NEXT_YEAR.filter((day) => weekday(day) > 5)
const EARLIEST = announced(new Set(), new Set(WEEKENDS))
const USUAL = announced(
  new Set(['02-05', '02-08', '02-09', '02-10', '02-11', '02-12'].map((day) => `${NEXT_YEAR}-${day}`)),
  new Set([`${NEXT_YEAR}-01-31`]),
)

test('最早可能的届满之日：任何放假安排下都不早于它，且确有一种安排恰为它', () => {
  const day = fc.constantFrom(...LAST_MONTHS)
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 300 }), notices, (from, count, later) => {
      const before = workingDaysAfter(from, count, open)
      const after = workingDaysAfter(from, count, later)
      if (before.on !== null) assert.deepEqual(after, before)
      else {
        assert.ok(before.notBefore > open.announcedUntil && !FIXED.includes(before.notBefore))
        assert.ok((after.on ?? after.notBefore) >= before.notBefore, `${from}+${count}`)
        assert.deepEqual(workingDaysAfter(from, count, EARLIEST), { on: before.notBefore, notBefore: null })
      }
    }),
    { numRuns: 10_000 },
  )
})

test('待定的日子跨过多年也不早不晚', () => {
  const years = workCalendar(BUILT_IN_NOTICES.slice(0, -3), 'three years earlier')
  for (const count of [1, 359, 360, 361, 362, 720, 721, 722, 1081, 1082, 1083, 4000]) {
    const { on, notBefore } = workingDaysAfter(years.announcedUntil, count, years)
    assert.equal(on, null)
    assert.equal(years.ordinal(notBefore) - years.ordinal(years.announcedUntil), count)
  }
  assert.throws(() => workingDaysAfter(localDate('9999-12-20'), 20, years), RangeError)
})

const NEVER_FIRST: readonly Fact['kind'][] = ['submitted', 'received']
const EVENTS = (Object.keys(REQUEST_PROCEDURE.events) as Fact['kind'][]).filter((kind) => !NEVER_FIRST.includes(kind))

/** Each way in which an event can be filed on a day. */
function waysOf(kind: Fact['kind'], id: number, on: LocalDate): Fact[] {
  const made = (details: object) => ({ id, kind, on, ...details }) as unknown as Fact
  switch (kind) {
    case 'correction-requested':
      return [3, 15, 40].map((days) => made({ respondBy: addDays(on, days) }))
    case 'consultation-sent':
      return ['third-party', 'agency'].flatMap((party) => [
        made({ party, consultation: '甲' }),
        made({ party, consultation: '甲', deliveredOn: on }),
      ])
    case 'consultation-answered':
      return [made({ consultation: '甲' })]
    case 'delivered':
      return [2, 3].map((factId) => made({ factId }))
    case 'extension-approved':
      return [1, 10, 20].map((workingDays) => made({ workingDays }))
    case 'reasonable-delay-set':
      return [10, 30, 45, 60].map((days) => made({ until: addDays(on, days) }))
    case 'answered':
      return OUTCOMES.map(({ key: outcome }) => made({ outcome }))
    default:
      return [made({})]
  }
}

/** Files a fact as the ledger does, marked when its timeliness cannot be judged. */
function file(facts: readonly Fact[], fact: Fact): Fact[] | null {
  const marked: Fact = isJudgedOpen(facts, fact, open) ? { ...fact, judgedOpen: true } : fact
  const added = [...facts, marked]
  return replayRequest(added, open).allowed ? added : null
}

/** The values stored beside a request. */
const derived = ({ state, receivedOn, dueOn, notBefore, outcome, answeredOn, late }: Replayed) => ({
  state,
  receivedOn,
  dueOn,
  notBefore,
  outcome,
  answeredOn,
  late,
})

/**
 * Facts filed before the notice was out must stay valid once it is loaded: they are as possible as before, the due day is known and not
 * earlier than shown, and the derived values equal those of a ledger that had the notice from the start.
 */
function checkLoaded(filed: readonly Fact[], later: WorkCalendar): void {
  const before = replayRequest(filed, open)
  const after = replayRequest(filed, later)
  assert.ok(before.allowed && after.allowed, JSON.stringify(filed))
  assert.equal(after.notBefore, null)
  assert.equal(before.state, after.state)
  if (before.dueOn !== null) assert.equal(after.dueOn, before.dueOn)
  if (before.notBefore !== null) assert.ok(after.dueOn !== null && after.dueOn >= before.notBefore, JSON.stringify(filed))
  const fromTheStart = replayRequest(
    filed.map((fact) => ({ ...fact, judgedOpen: undefined }) as unknown as Fact),
    later,
  )
  if (fromTheStart.allowed) assert.deepEqual(derived(after), derived(fromTheStart))
  else assert.equal(fromTheStart.code, 'requests/delay-too-late')
}

test('下一年放假安排未公布时，十一、十二月每日收到的申请，每日每一事项都与公布后一样判断', () => {
  let undecided = 0
  for (const receivedOn of LAST_MONTHS) {
    const received: Fact = { id: 1, kind: 'received', on: receivedOn }
    for (const on of eachDay(receivedOn, open.announcedUntil)) {
      for (const kind of EVENTS) {
        for (const fact of waysOf(kind, 2, on)) {
          const filed = file([received], fact)
          const after = replayRequest([received, fact], USUAL)
          if (filed !== null) checkLoaded(filed, USUAL)
          // The one judgement that waits for the notice: whether the reasonable day is later than an open due day.
          if (filed !== null && !after.allowed) {
            assert.equal(after.code, 'requests/delay-too-late')
            undecided += 1
          } else assert.equal(filed !== null, after.allowed, JSON.stringify(fact))
        }
      }
    }
  }
  assert.ok(undecided > 0)
})

const draw = fc.record({ kind: fc.constantFrom(...EVENTS), gap: fc.integer({ min: 0, max: 9 }), pick: fc.nat(60) })

test('任何经过：放假安排后载入，与自始就有相同', () => {
  let waiting = 0
  fc.assert(
    fc.property(fc.constantFrom(...LAST_MONTHS), fc.array(draw, { maxLength: 12 }), notices, (receivedOn, drawn, later) => {
      let facts: Fact[] = [{ id: 1, kind: 'received', on: receivedOn }]
      let on = receivedOn
      for (const { kind, gap, pick } of drawn) {
        on = addDays(on, gap)
        if (on > open.announcedUntil) break
        const ways = waysOf(kind, facts.length + 1, on)
        const way = ways[pick % ways.length]
        facts = (way && file(facts, way)) ?? facts
      }
      const replayed = replayRequest(facts, open)
      if (replayed.allowed && replayed.notBefore !== null) waiting += 1
      checkLoaded(facts, later)
    }),
    { numRuns: 10_000 },
  )
  assert.ok(waiting > 1000, String(waiting))
})

test('放假安排公布而未载入的新年里，事项照常登记，逾期与否不下结论；载入后不会有不能成立的记录', () => {
  let marked = 0
  const received: Fact = { id: 1, kind: 'received', on: localDate(`${NEXT_YEAR - 1}-12-14`) }
  for (const on of eachDay(localDate(`${NEXT_YEAR}-01-04`), localDate(`${NEXT_YEAR}-02-28`))) {
    for (const kind of EVENTS) {
      for (const fact of waysOf(kind, 2, on)) {
        const filed = file([received], fact)
        if (filed === null) continue
        if (filed.some(({ judgedOpen }) => judgedOpen)) marked += 1
        const before = replayRequest(filed, open)
        const after = replayRequest(filed, USUAL)
        assert.ok(before.allowed && !before.late)
        assert.ok(after.allowed, JSON.stringify(filed))
      }
    }
    assert.ok(file([received], { id: 2, kind: 'extension-approved', on, workingDays: 5 }))
    assert.ok(file([received], { id: 2, kind: 'answered', on, outcome: 'granted' }))
  }
  assert.ok(marked > 100, String(marked))
})
