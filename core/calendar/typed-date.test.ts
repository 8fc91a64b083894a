import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from './local-date.ts'
import { typedDate } from './typed-date.ts'

const today = localDate('2026-09-22')

test('the ways in which people write a day', () => {
  for (const written of [
    '2026-03-05',
    '2026-3-5',
    '2026年3月5日',
    '2026年03月05日',
    '2026年3月5',
    ' 2026/3/5 ',
    '2026.3.5',
    '20260305',
    '２０２６年３月５日',
    '２０２６０３０５',
    '2026 年 3 月 5 日',
    '3月5日',
    '3-5',
    '3/5',
  ])
    assert.equal(typedDate(written, today), '2026-03-05', written)
})

test('what is no day, or might be another one, is none', () => {
  for (const written of [
    '',
    '2026',
    '2026-3',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-3-5',
    '202635',
    '3月',
    '五日',
    '2026-3-5 10:00',
    '05/03/2026',
  ])
    assert.equal(typedDate(written, today), null, written)
  assert.equal(typedDate('2028-02-29', today), '2028-02-29')
})
