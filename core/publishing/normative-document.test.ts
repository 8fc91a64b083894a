import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { countNormative, inStockOn, type NormativeDocument, validityOn } from './normative-document.ts'

const made = (says: Partial<NormativeDocument> = {}): NormativeDocument => ({ madeOn: d('2024-03-01'), ...says })

const CASES: [says: string, document: NormativeDocument, day: string, expected: string][] = [
  ['施行日的前一日尚未施行', made({ effectiveOn: d('2024-05-01') }), '2024-04-30', 'not-yet'],
  ['施行日起有效', made({ effectiveOn: d('2024-05-01') }), '2024-05-01', 'valid'],
  ['有效期的最后一日仍有效', made({ validTo: d('2025-12-31') }), '2025-12-31', 'valid'],
  ['有效期满的次日不再有效', made({ validTo: d('2025-12-31') }), '2026-01-01', 'expired'],
  ['废止日的前一日仍有效', made({ endedOn: d('2025-06-01'), endReason: 'repealed' }), '2025-05-31', 'valid'],
  ['废止日起不再有效', made({ endedOn: d('2025-06-01'), endReason: 'repealed' }), '2025-06-01', 'repealed'],
  ['被替代的说明被替代', made({ endedOn: d('2025-06-01'), endReason: 'replaced' }), '2025-06-02', 'replaced'],
]
for (const [says, document, day, expected] of CASES) test(says, () => assert.equal(validityOn(document, d(day)).value, expected))

test('成文日前不计入存量，成文而未施行的计入', () => {
  const document = made({ effectiveOn: d('2024-05-01') })
  assert.equal(inStockOn(document, d('2024-02-29')), false)
  assert.equal(inStockOn(document, d('2024-03-01')), true)
})

test('12月31日废止的计入当年废止，不计入当年存量', () => {
  const documents = [made({ endedOn: d('2025-12-31'), endReason: 'lapsed' }), made({ endedOn: d('2026-01-01'), endReason: 'lapsed' })]
  assert.deepEqual(countNormative(documents, 2025), { made: 0, ended: 1, valid: 1 })
})

test('现行有效＝上年现行有效＋制发－废止', () => {
  const documents = [
    made({ madeOn: d('2022-12-31') }),
    made({ madeOn: d('2023-01-01'), validTo: d('2024-12-30') }),
    made({ madeOn: d('2024-07-01'), endedOn: d('2024-12-31'), endReason: 'replaced' }),
    made({ madeOn: d('2024-12-31') }),
  ]
  for (const year of [2023, 2024, 2025]) {
    const [before, now] = [countNormative(documents, year - 1), countNormative(documents, year)]
    assert.equal(now.valid, before.valid + now.made - now.ended, String(year))
  }
})
