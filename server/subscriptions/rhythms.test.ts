import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { nextDigestOn } from './rhythms.ts'

const CASES = [
  ['每天的：次日', 'daily', '2025-09-26', '2025-09-27'],
  ['每天的：跨年', 'daily', '2025-12-31', '2026-01-01'],
  ['每周的：星期日订的，次日', 'weekly', '2025-09-28', '2025-09-29'],
  ['每周的：星期一订的，下一个星期一', 'weekly', '2025-09-29', '2025-10-06'],
  ['每周的：星期二订的，下一个星期一', 'weekly', '2025-09-30', '2025-10-06'],
] as const

for (const [says, rhythm, today, next] of CASES) test(says, () => assert.equal(nextDigestOn(rhythm, localDate(today)), next))
