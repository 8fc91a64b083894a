import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHolidayNotice } from './holiday-notice.ts'

const NOTICE = {
  year: 2027,
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  off: ['2027-01-01..2027-01-03', '2027-05-01..2027-05-03', '2027-10-01..2027-10-07'],
  work: ['2027-10-09'],
}
const problems = (json: unknown) => {
  const read = readHolidayNotice(json)
  return 'problems' in read ? read.problems.join('\n') : ''
}

test('放假通知作为数据载入，日期可以写成起止', () => {
  const read = readHolidayNotice(NOTICE)
  assert.ok(!('problems' in read))
  assert.equal(read.off.length, 13)
  assert.deepEqual(read.off.slice(0, 3), ['2027-01-01', '2027-01-02', '2027-01-03'])
  assert.deepEqual(read.work, ['2027-10-09'])
})

test('通知可以写上一年末的日子，不能写别的年份的', () => {
  assert.equal(problems({ ...NOTICE, off: ['2026-12-31', ...NOTICE.off] }), '')
  assert.match(problems({ ...NOTICE, off: ['2026-12-01', ...NOTICE.off] }), /2026-12-01 不属于 2027 年/)
  assert.match(problems({ ...NOTICE, off: [...NOTICE.off, '2028-01-01'] }), /2028-01-01 不属于 2027 年/)
})

test('不完整、矛盾、无法读取的通知，写明全部理由', () => {
  assert.match(problems(null), /应当是一个对象/)
  assert.match(problems({ ...NOTICE, year: '2027' }), /年应当是年份/)
  assert.match(problems({ ...NOTICE, source: ' ' }), /名称、文号或者网址/)
  assert.match(problems({ ...NOTICE, off: [] }), /放假缺少 2027-10-03/)
  assert.match(problems({ ...NOTICE, off: '2027-01-01' }), /放假应当是日期的列表/)
  assert.match(problems({ ...NOTICE, off: [...NOTICE.off, '2027-02-30'] }), /2027-02-30.*不是日期/)
  assert.match(problems({ ...NOTICE, off: [...NOTICE.off, '2027-03-05..2027-03-01'] }), /不是日期/)
  assert.match(problems({ ...NOTICE, off: [...NOTICE.off, '2027-01-01'] }), /重复/)
  assert.match(problems({ ...NOTICE, work: ['2027-10-08'] }), /调休上班中的 2027-10-08 不是周六或者周日/)
  assert.match(problems({ ...NOTICE, work: ['2027-05-02'] }), /既在放假又在调休上班中/)
  assert.match(problems({ ...NOTICE, source: '', work: null }), /文号.*\n.*调休上班/)
})
