import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { type AgencyFact, type AgencyLife, type AgencyState, agencyLife, agencyOn, existsOn } from './agency-life.ts'

const d = localDate
const SELF = 7
const STATE: AgencyState = {
  kind: 'department',
  name: '示例区国土资源局',
  shortName: '区国土局',
  letterPrefix: '示国土公开',
  parentId: 1,
  address: '人民路1号',
  postcode: '100000',
  phone: '010-1',
  fax: null,
  email: null,
  officeHours: '工作日',
  duties: null,
  leaders: null,
  disclosureOffice: null,
}
const registered: AgencyFact = { id: 1, kind: 'registered', on: d('2024-01-02'), state: STATE }
const founded: AgencyFact = { ...registered, kind: 'founded', on: d('2010-05-01') }
const renamed = (id: number, on: string, name: string): AgencyFact => ({ id, kind: 'renamed', on: d(on), changes: { name } })
const merged = (id: number, on: string, successorId: number | null = 9): AgencyFact => ({ id, kind: 'merged', on: d(on), successorId })
const voided = (id: number, factId: number): AgencyFact => ({ id, kind: 'voided', on: d('2026-01-01'), factId, reason: '误记' })

function life(...facts: AgencyFact[]): AgencyLife {
  const found = agencyLife(SELF, facts)
  if ('code' in found) throw new Error(found.code)
  return found
}
function refused(...facts: AgencyFact[]): string | null {
  const found = agencyLife(SELF, facts)
  return 'code' in found ? found.code : null
}
const nameOn = (one: AgencyLife, on: string) => agencyOn(one, d(on)).name

test('更名之日起用新名称，前一日仍是原名称', () => {
  const one = life(registered, renamed(2, '2025-03-01', '示例区自然资源局'))
  assert.equal(nameOn(one, '2025-02-28'), '示例区国土资源局')
  assert.equal(nameOn(one, '2025-03-01'), '示例区自然资源局')
  assert.equal(nameOn(one, '1990-01-01'), '示例区国土资源局')
})

test('登记的先后不影响沿革，按生效日期推算；同一日的按登记先后', () => {
  const late = renamed(2, '2025-06-01', '丙局')
  const early = renamed(3, '2025-03-01', '乙局')
  const one = life(registered, late, early)
  assert.deepEqual(
    ['2025-01-01', '2025-04-01', '2025-07-01'].map((on) => nameOn(one, on)),
    ['示例区国土资源局', '乙局', '丙局'],
  )
  const same = life(registered, renamed(2, '2025-06-01', '丙局'), renamed(3, '2025-06-01', '丁局'))
  assert.equal(nameOn(same, '2025-06-01'), '丁局')
  assert.equal(same.periods.length, 2)
})

test('调整隶属、类别和机构信息各自生效，互不覆盖', () => {
  const one = life(
    registered,
    { id: 2, kind: 'moved', on: d('2025-02-01'), changes: { parentId: 5 } },
    { id: 3, kind: 'described', on: d('2025-03-01'), changes: { phone: '010-2' } },
    { id: 4, kind: 'reclassified', on: d('2025-04-01'), changes: { kind: 'institution' } },
  )
  const { parentId, phone, kind, name } = agencyOn(one, d('2025-04-01'))
  assert.deepEqual([parentId, phone, kind, name], [5, '010-2', 'institution', STATE.name])
  assert.equal(agencyOn(one, d('2025-02-28')).phone, '010-1')
})

test('设立之日存在，前一日不存在；没有登记设立日期的一直存在', () => {
  assert.ok(existsOn(life(founded), d('2010-05-01')))
  assert.ok(!existsOn(life(founded), d('2010-04-30')))
  assert.ok(existsOn(life(registered), d('1990-01-01')))
})

test('撤并的前一日仍然存在，当日不再存在', () => {
  const one = life(registered, merged(2, '2025-03-01'))
  assert.ok(existsOn(one, d('2025-02-28')))
  assert.ok(!existsOn(one, d('2025-03-01')))
  assert.deepEqual(one.end, { on: '2025-03-01', act: 'merged', successorId: 9, alsoIds: [] })
})

test('撤并以后的事项、设立以前的事项、第二次登记、自己承继自己都不能登记', () => {
  assert.equal(refused(registered, merged(2, '2025-03-01'), renamed(3, '2025-03-01', '乙局')), 'organisations/after-end')
  assert.equal(refused(registered, merged(2, '2025-03-01'), renamed(3, '2025-02-28', '乙局')), null)
  assert.equal(refused(founded, renamed(2, '2010-04-30', '乙局')), 'organisations/before-founding')
  assert.equal(refused(founded, renamed(2, '2010-05-01', '乙局')), null)
  assert.equal(refused(registered, { ...founded, id: 2 }), 'organisations/already-begun')
  assert.equal(refused(renamed(2, '2025-03-01', '乙局')), 'organisations/nothing-registered')
  assert.equal(refused(registered, merged(2, '2025-03-01', SELF)), 'organisations/own-successor')
  assert.equal(
    refused(registered, { id: 2, kind: 'split', on: d('2025-03-01'), successorId: 9, alsoIds: [SELF] }),
    'organisations/own-successor',
  )
})

test('作废以后，如同从未登记', () => {
  const facts = [registered, renamed(2, '2025-03-01', '乙局'), merged(3, '2025-06-01')]
  assert.deepEqual(life(...facts, voided(4, 3)), life(registered, renamed(2, '2025-03-01', '乙局')))
  assert.deepEqual(life(...facts, voided(4, 3), voided(5, 2)), life(registered))
})

test('更正的，如同当初就登记正确；给登记补上日期的，即为设立日期', () => {
  const corrects: AgencyFact = { id: 3, kind: 'corrected', on: d('2025-05-01'), factId: 2, changes: { name: '丙局' } }
  const one = life(registered, renamed(2, '2025-03-01', '乙局'), corrects)
  assert.equal(nameOn(one, '2025-03-01'), '丙局')
  assert.deepEqual(
    life(registered, renamed(2, '2025-03-01', '乙局'), corrects, voided(4, 3)),
    life(registered, renamed(2, '2025-03-01', '乙局')),
  )
  const dated: AgencyFact = { id: 3, kind: 'corrected', on: d('2025-05-01'), factId: 1, changes: {}, happenedOn: registered.on }
  assert.equal(life(registered, dated).foundedOn, registered.on)
  assert.equal(life(registered).foundedOn, null)
})
