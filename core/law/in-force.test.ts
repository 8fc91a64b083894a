import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { practice } from './citation.ts'
import { inForce } from './in-force.ts'

const fromBecause = practice('示例', 'made up for this test')
const LIST = [
  { key: 'old', from: d('2019-05-15'), until: d('2026-12-31'), fromBecause },
  { key: 'always', from: d('2019-05-15'), fromBecause },
  { key: 'new', from: d('2027-01-01'), fromBecause },
]

const CASES = [
  ['施行前一日，一项也没有', '2019-05-14', []],
  ['施行之日起，可以选择', '2019-05-15', ['old', 'always']],
  ['最后一日仍可以选择', '2026-12-31', ['old', 'always']],
  ['次日由新的一项代替', '2027-01-01', ['always', 'new']],
] as const
for (const [says, on, expected] of CASES) {
  test(says, () => {
    assert.deepEqual(
      inForce(LIST, d(on)).map(({ key }) => key),
      expected,
    )
  })
}
