import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate } from '../calendar/local-date.ts'
import { nextRotationOn, remindsOn, rotationFits, rotationPhase } from './rotation.ts'

const d = localDate

for (const [says, today, state, phase] of [
  ['第一日的前一日，未开始', '2025-09-21', 'standing', 'planned'],
  ['第一日，进行中', '2025-09-22', 'standing', 'running'],
  ['最后一日，仍在进行', '2025-10-05', 'standing', 'running'],
  ['最后一日的次日，已到期', '2025-10-06', 'standing', 'over'],
  ['办结以后不论哪一日', '2025-09-25', 'closed', 'closed'],
  ['取消以后不论哪一日', '2025-09-25', 'cancelled', 'cancelled'],
] as const)
  test(says, () => assert.equal(rotationPhase({ firstOn: d('2025-09-22'), lastOn: d('2025-10-05'), state }, d(today)), phase))

for (const [says, lastOn, fits] of [
  ['当日开始当日结束，可以', '2025-09-22', true],
  ['结束早于开始，不可以', '2025-09-21', false],
  ['前后92日，可以', '2025-12-22', true],
  ['前后93日，不可以', '2025-12-23', false],
] as const)
  test(says, () => assert.equal(rotationFits(d('2025-09-22'), d(lastOn)), fits))

// 10月1日至8日放假，9月28日（星期日）上班，10月11日（星期六）上班。
for (const [says, today, lastOn, days, due] of [
  ['最后一日星期五，前1个工作日是星期四', '2025-09-25', '2025-09-26', [1], true],
  ['前1个工作日的，星期三不提醒', '2025-09-24', '2025-09-26', [1], false],
  ['前1个工作日的，最后一日当日不提醒', '2025-09-26', '2025-09-26', [1], false],
  ['当日提醒的，最后一日提醒', '2025-09-26', '2025-09-26', [0], true],
  ['过了最后一日不提醒', '2025-09-29', '2025-09-26', [0, 1], false],
  ['跨国庆：10月10日前2个工作日是9月30日', '2025-09-30', '2025-10-10', [2], true],
  ['放假的日子不提醒', '2025-10-01', '2025-10-10', [2], false],
  ['放假的最后一日也不提醒', '2025-10-08', '2025-10-10', [2], false],
  ['节后第一个工作日是前1个工作日', '2025-10-09', '2025-10-10', [1], true],
  ['上班的星期日算工作日', '2025-09-28', '2025-09-30', [2], true],
  ['不上班的星期六不提醒', '2025-09-27', '2025-09-30', [3], false],
  ['最后一日是星期日的，前1个工作日是星期四', '2025-09-18', '2025-09-21', [1], true],
  ['放假安排尚未公布的年份按星期一至星期五', '2036-03-06', '2036-03-07', [1], true],
  ['放假安排尚未公布的年份，星期六不提醒', '2036-03-08', '2036-03-10', [1], false],
] as const)
  test(says, () => assert.equal(remindsOn(d(today), d(lastOn), days, BUILT_IN_CALENDAR), due))

for (const [firstOn, months, next] of [
  ['2026-09-22', 3, '2026-12-22'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-12-01', 1, '2027-01-01'],
  ['2026-01-31', 24, '2028-01-31'],
] as const)
  test(`${firstOn}之后${months}个月是${next}`, () => assert.equal(nextRotationOn(d(firstOn), months), next))
