import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, signedIn } from '../../tests/given.ts'
import { agencyActs, BASIS } from '../../tests/given-agency-acts.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { settleDue } from './settle-due.ts'

const { runtime, app } = await testRuntime('2025-06-10T02:00:00Z')
const { db } = runtime
const { government, admin, call, history, act, end, rename, voidIt, row, department } = await agencyActs(app, runtime)

// The middle day is today: an act dated after it is entered, but not in force.
const DAYS = ['2025-06-05', '2025-06-10', '2025-06-20', '2025-06-25'] as const
let count = 0
const fresh = () => department(`示例区次序第${(count += 1)}局`)
async function unitOf(parentId: number) {
  return agency(db, { parentId, kind: 'dispatched-agency', name: `示例区次序第${(count += 1)}所` })
}
const move = (id: number, on: string, parentId: number) => act(id, 'move', on, { parentId })
const correct = async (id: number, factId: number, happenedOn: string) =>
  call('POST', `${id}/facts/${factId}/correct`, { seen: (await history(id)).seen, basis: BASIS, happenedOn })
const successor = await fresh()

for (const moves of DAYS)
  for (const ends of DAYS)
    test(`a unit that moves on ${moves} and an agency that ends on ${ends}: neither order leaves the unit below what is gone`, async () => {
      const [going, staying] = [await fresh(), await fresh()]
      const leaves = await unitOf(going.id)
      assert.equal((await move(leaves.id, moves, staying.id)).status, 200)
      const ended = await end(going.id, ends, successor.id)
      assert.equal(ended.code ?? 'ended', moves <= ends ? 'ended' : 'organisations/has-units')

      const [goes, stays] = [await fresh(), await fresh()]
      const comes = await unitOf(stays.id)
      assert.equal((await end(goes.id, ends, successor.id)).status, 200)
      const below = await move(comes.id, moves, goes.id)
      assert.equal(below.code, moves < ends ? 'organisations/superior-ends' : 'organisations/other-not-there')

      const [closes, open] = [await fresh(), await fresh()]
      const arrives = await unitOf(open.id)
      assert.equal((await move(arrives.id, moves, closes.id)).status, 200)
      assert.equal((await end(closes.id, ends, successor.id)).code, 'organisations/has-units', 'also before the unit is there')
    })

test('a unit that stands below an agency only until a day before its end hinders nobody, in whatever order the moves are entered', async () => {
  const [passing, home] = [await fresh(), await fresh()]
  const unit = await unitOf(home.id)
  assert.equal((await end(passing.id, '2025-06-25', successor.id)).status, 200)
  assert.equal((await move(unit.id, '2025-06-12', passing.id)).code, 'organisations/superior-ends')
  assert.equal((await move(unit.id, '2025-06-20', home.id)).status, 200)
  assert.equal((await move(unit.id, '2025-06-12', passing.id)).status, 200)
})

test('a unit that itself ends by the day hinders nobody, and its end is then not voided or put off', async () => {
  const going = await fresh()
  const unit = await unitOf(going.id)
  const ended = await end(unit.id, '2025-06-20', successor.id)
  assert.equal((await end(going.id, '2025-06-20', successor.id)).status, 200)
  assert.equal((await voidIt(unit.id, ended.seen)).code, 'organisations/superior-ends')
  assert.equal((await correct(unit.id, ended.seen, '2025-06-21')).code, 'organisations/superior-ends')
  assert.equal((await correct(unit.id, ended.seen, '2025-06-19')).status, 200)
  assert.equal((await rename(unit.id, '2025-06-10', '示例区次序更名所')).status, 200)
})

test('a move away is not voided or put off behind the end of the agency it leaves', async () => {
  const [going, staying] = [await fresh(), await fresh()]
  const unit = await unitOf(going.id)
  const moved = await move(unit.id, '2025-06-12', staying.id)
  const ended = await end(going.id, '2025-06-20', successor.id)
  assert.equal((await voidIt(unit.id, moved.seen)).code, 'organisations/superior-ends')
  assert.equal((await correct(unit.id, moved.seen, '2025-06-21')).code, 'organisations/superior-ends')
  assert.equal((await correct(going.id, ended.seen, '2025-06-11')).code, 'organisations/has-units')
  assert.equal((await correct(unit.id, moved.seen, '2025-06-20')).status, 200)
  assert.equal((await voidIt(going.id, ended.seen)).status, 200)
  assert.equal((await voidIt(unit.id, moved.seen)).status, 200)
})

test('no circle of superiors comes back with a voided move', async () => {
  const [lower, upper] = [await fresh(), await fresh()]
  const founded = await agency(db, { parentId: upper.id, name: '示例区次序新设局', foundedOn: '2025-06-01' })
  const moved = await move(founded.id, '2025-06-01', lower.id)
  assert.equal((await move(upper.id, '2025-06-05', founded.id)).status, 200)
  assert.equal((await voidIt(founded.id, moved.seen)).code, 'organisations/below-itself')
})

test('nothing is set up below an agency whose end is entered', async () => {
  const going = await fresh()
  assert.equal((await end(going.id, '2025-06-20', successor.id)).status, 200)
  const session = await signedIn(db, admin, runtime.clock())
  const reply = await app.inject({ method: 'POST', url: '/api/agencies', ...session, payload: { ...FORM, parentId: going.id } })
  assert.equal(reply.statusCode, 422)
  assert.match(reply.body, /自2025-06-20起撤并/)
  const again = await app.inject({ method: 'POST', url: '/api/agencies', ...session, payload: { ...FORM, parentId: government } })
  assert.equal(again.statusCode, 200, again.body)
})

const FORM = {
  kind: 'department',
  name: '示例区次序档案局',
  shortName: '区次序档案局',
  slug: 'order-archives',
  code: '11000000MB0000079A',
  letterPrefix: '示档公开',
  address: '示例区档案路2号',
  postcode: '100000',
  phone: '010-00000001',
  officeHours: '工作日 9:00–17:00',
}

test('a successor may end by the day on which its predecessor ends after all: corrected and voided ends count as they stand', async () => {
  const [a, b, c] = [await fresh(), await fresh(), await fresh()]
  const first = await end(a.id, '2025-06-20', b.id)
  assert.equal((await end(b.id, '2025-06-15', c.id)).code, 'organisations/successor-itself')
  assert.equal((await correct(a.id, first.seen, '2025-06-12')).status, 200)
  const second = await end(b.id, '2025-06-15', c.id)
  assert.equal(second.status, 200, 'the end in force lies before')
  assert.equal((await correct(b.id, second.seen, '2025-06-11')).code, 'organisations/successor-itself')
  const { facts } = await history(a.id)
  const correction = facts.find(({ title }) => title.startsWith('更正'))
  assert.equal((await voidIt(a.id, correction?.id ?? 0)).code, 'organisations/other-not-there', 'on the day first entered b is gone')
})

test('two agencies do not succeed each other on different days, however the days came about', async () => {
  const [a, b] = [await fresh(), await fresh()]
  const first = await end(a.id, '2025-06-12', b.id)
  assert.equal((await correct(a.id, first.seen, '2025-06-20')).status, 200)
  for (const on of ['2025-06-11', '2025-06-15', '2025-06-19'])
    assert.equal((await end(b.id, on, a.id)).code, 'organisations/successor-itself', on)
  for (const on of ['2025-06-20', '2025-06-21']) assert.equal((await end(b.id, on, a.id)).code, 'organisations/other-not-there', on)
  assert.equal((await voidIt(a.id, first.seen)).status, 200)
  assert.equal((await end(b.id, '2025-06-15', a.id)).status, 200, 'a voided end counts no more')
})

test('a record is corrected more than once and then voided, and what was put off comes into force on its new day', async () => {
  const [a, b] = [await fresh(), await fresh()]
  const renamed = await rename(a.id, '2025-06-12', '示例区次序改名局')
  for (const on of ['2025-06-14', '2025-06-16']) assert.equal((await correct(a.id, renamed.seen, on)).status, 200)
  const ended = await end(a.id, '2025-06-20', b.id)
  assert.equal((await correct(a.id, ended.seen, '2025-06-22')).status, 200)
  const nameOn = async (day: string) => {
    await settleDue(db, new Date(`${day}T02:00:00Z`))
    const { name, ended_on } = await row(a.id)
    return [name, ended_on]
  }
  assert.deepEqual(await nameOn('2025-06-15'), [a.name, null])
  assert.deepEqual(await nameOn('2025-06-16'), ['示例区次序改名局', null])
  assert.deepEqual(await nameOn('2025-06-21'), ['示例区次序改名局', null])
  assert.deepEqual(await nameOn('2025-06-22'), ['示例区次序改名局', '2025-06-22'])
  assert.equal((await voidIt(a.id, ended.seen)).status, 200)
  assert.equal((await row(a.id)).ended_on, null)
})

test('what comes out of a split exists until then, too', async () => {
  const [a, b, c] = [await fresh(), await fresh(), await fresh()]
  assert.equal((await act(a.id, 'end', '2025-06-20', { act: 'split', successorId: b.id, alsoIds: [c.id] })).status, 200)
  assert.equal((await end(c.id, '2025-06-19', b.id)).code, 'organisations/successor-itself')
  assert.equal((await end(c.id, '2025-06-20', successor.id)).status, 200)
})
