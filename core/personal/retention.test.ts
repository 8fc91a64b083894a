import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { keptUntil } from './retention.ts'

const CASES = [
  ['2025-10-20', 10, '2035-10-20', '满十年之日'],
  ['2024-02-29', 1, '2025-02-28', '闰日办结的，至平年二月末'],
  ['2024-02-29', 4, '2028-02-29', '闰日办结的，至闰年闰日'],
] as const

for (const [closed, years, until, says] of CASES) {
  test(`${closed} 办结，保存 ${years} 年：${says}`, () => {
    const { value, steps } = keptUntil(localDate(closed), years)
    assert.equal(value, until)
    assert.deepEqual(
      steps.map(({ because }) => because.kind),
      ['practice', 'article'],
    )
  })
}
