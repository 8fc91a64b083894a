import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { type NormativeDocument, validityOn } from './normative-document.ts'

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
