import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate } from '../calendar/local-date.ts'
import type { Fact } from './facts.ts'
import { givenFacts, onDay } from './given-facts.ts'
import type { RequestRefusal } from './refusals.ts'
import { replayRequest } from './replay.ts'

const on = '2025-09-01'
const asked = onDay('2025-09-03', 'consultation-sent', { consultation: 'a', party: 'third-party' })
const other = onDay('2025-09-03', 'consultation-sent', { consultation: 'b', party: 'third-party' })
const delivered = onDay('2025-09-03', 'consultation-sent', {
  consultation: 'a',
  party: 'third-party',
  deliveredOn: localDate('2025-09-05'),
})
const noticed = onDay('2025-09-02', 'fee-notified', { amountFen: 10_000 })
const delayed = onDay('2025-09-02', 'reasonable-delay-set', { until: localDate('2025-12-01') })

const CASES: readonly (readonly [RequestRefusal | 'requests/nothing-filed', string, readonly Fact[]])[] = [
  ['requests/nothing-filed', '没有记录的', []],
  ['requests/submitted-twice', '已经收到又提交的', givenFacts(on, onDay('2025-09-02', 'submitted', { channel: 'online' }))],
  ['requests/received-twice', '再次确认收到的', givenFacts(on, onDay('2025-09-02', 'received'))],
  [
    'requests/correction-period',
    '补正期限就是告知之日的',
    givenFacts(on, onDay('2025-09-02', 'correction-requested', { respondBy: localDate('2025-09-02') })),
  ],
  ['requests/consultation-repeated', '同一征求意见发出两次的', givenFacts(on, asked, { ...asked, on: localDate('2025-09-04') })],
  [
    'requests/delivered-before-sent',
    '送达早于发出的',
    givenFacts(
      on,
      onDay('2025-09-03', 'consultation-sent', { consultation: 'a', party: 'third-party', deliveredOn: localDate('2025-09-02') }),
    ),
  ],
  [
    'requests/delivered-twice',
    '送达登记两次的',
    givenFacts(on, asked, onDay('2025-09-04', 'delivered', { factId: 2 }), onDay('2025-09-05', 'delivered', { factId: 2 })),
  ],
  [
    'requests/opinion-filed',
    '意见登记两次的',
    givenFacts(
      on,
      asked,
      other,
      onDay('2025-09-04', 'consultation-answered', { consultation: 'a' }),
      onDay('2025-09-05', 'consultation-answered', { consultation: 'a' }),
    ),
  ],
  [
    'requests/opinion-before-delivery',
    '意见早于送达的',
    givenFacts(on, delivered, onDay('2025-09-04', 'consultation-answered', { consultation: 'a' })),
  ],
  ['requests/delivered-unknown', '送达不存在的文书的', givenFacts(on, onDay('2025-09-02', 'delivered', { factId: 9 }))],
  [
    'requests/extension-notice',
    '告知早于同意的',
    givenFacts(on, onDay('2025-09-03', 'extension-approved', { workingDays: 5, notifiedOn: localDate('2025-09-02') })),
  ],
  ['requests/delay-set', '已确定合理期限又延长的', givenFacts(on, delayed, onDay('2025-09-03', 'extension-approved', { workingDays: 5 }))],
  ['requests/fee-amount', '收费为零的', givenFacts(on, onDay('2025-09-02', 'fee-notified', { amountFen: 0 }))],
  [
    'requests/fee-twice',
    '缴费后再次收费的',
    givenFacts(on, noticed, onDay('2025-09-03', 'fee-paid'), { ...noticed, on: localDate('2025-09-04') }),
  ],
  ['requests/fee-pending', '等待缴费时答复的', givenFacts(on, noticed, onDay('2025-09-03', 'answered', { outcome: 'granted' }))],
]

for (const [code, says, facts] of CASES) {
  test(`不能办理：${says}`, () => {
    const replayed = replayRequest(facts, BUILT_IN_CALENDAR)
    assert.ok(!replayed.allowed)
    assert.equal(replayed.code, code)
    assert.match(replayed.says, /，[^，]*请[^，]*$|，请/)
  })
}
