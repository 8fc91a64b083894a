import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BackupList } from './backup-list.ts'
import { expiredLists, type Retention } from './retention.ts'

/** A full backup at 02:30 Chinese time of a day, as it is named here. */
const full = (day: string, hour = '02:30'): BackupList => ({
  id: `${day} ${hour}`,
  kind: 'full',
  base: `${day} ${hour}`,
  startedAt: '',
  until: new Date(`${day}T${hour}:00+08:00`).toISOString(),
  source: '',
  postgres: '',
  folders: [],
  parts: [],
  storedBytes: 0,
})
const log = (day: string, base: BackupList): BackupList => ({ ...full(day, '12:00'), id: `${day} log`, kind: 'log', base: base.id })

/** 30 November 2026 is a Monday. */
const NOVEMBER = Array.from({ length: 30 }, (_, day) => full(`2026-11-${String(day + 1).padStart(2, '0')}`))

function kept(lists: readonly BackupList[], keep: Retention): string[] {
  const expired = new Set(expiredLists(lists, keep))
  return lists.filter(({ id }) => !expired.has(id)).map(({ id }) => id.slice(5))
}

test('the newest of the last days, weeks and months is kept, and the one before no longer', () => {
  assert.deepEqual(kept(NOVEMBER, { daily: 2, weekly: 0, monthly: 0 }), ['11-29 02:30', '11-30 02:30'])
  assert.deepEqual(kept(NOVEMBER, { daily: 1, weekly: 3, monthly: 0 }), ['11-22 02:30', '11-29 02:30', '11-30 02:30'])
  const twoMonths = [full('2026-10-31'), ...NOVEMBER]
  assert.deepEqual(kept(twoMonths, { daily: 1, weekly: 0, monthly: 1 }), ['11-30 02:30'])
  assert.deepEqual(kept(twoMonths, { daily: 1, weekly: 0, monthly: 2 }), ['10-31 02:30', '11-30 02:30'])
})

test('days without a backup do not count', () => {
  const lists = [full('2026-01-05'), full('2026-03-09'), full('2026-11-30')]
  assert.deepEqual(kept(lists, { daily: 2, weekly: 0, monthly: 0 }), ['03-09 02:30', '11-30 02:30'])
})

test('the day is that of China: 00:10 belongs to the new day', () => {
  const lists = [full('2026-11-29', '23:50'), full('2026-11-30', '00:10')]
  assert.deepEqual(kept(lists, { daily: 2, weekly: 0, monthly: 0 }), ['11-29 23:50', '11-30 00:10'])
})

test('of an earlier day only the newest is kept, of the newest day all are', () => {
  const lists = [full('2026-11-29', '02:30'), full('2026-11-29', '09:00'), full('2026-11-30', '02:30'), full('2026-11-30', '09:00')]
  assert.deepEqual(kept(lists, { daily: 2, weekly: 0, monthly: 0 }), ['11-29 09:00', '11-30 02:30', '11-30 09:00'])
})

test('a log goes and stays with the backup that it continues', () => {
  const [old, recent] = [full('2026-11-29'), full('2026-11-30')]
  const lists = [old, log('2026-11-29', old), recent, log('2026-11-30', recent)]
  assert.deepEqual(kept(lists, { daily: 1, weekly: 0, monthly: 0 }), ['11-30 02:30', '11-30 log'])
  assert.equal(kept(lists, { daily: 2, weekly: 0, monthly: 0 }).length, 4)
})
