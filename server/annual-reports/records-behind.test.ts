import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { requestRows } from '../../tests/given-annual-report.ts'
import { at } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { compileReport } from './compile-report.ts'

const { app, runtime } = await testRuntime('2025-02-10T02:00:00Z')
const { db, clock } = runtime
const government = await given.agency(db, { kind: 'government' })
const unit = await given.agency(db, { parentId: government.id, name: '示例区水利局' })
const office = await given.agency(db, { kind: 'government-office', parentId: government.id })
const clerk = await given.officer(db, { agencyId: unit.id })
await requestRows(db, unit.id, [{ receivedOn: d('2024-05-06') }, { receivedOn: d('2024-06-07') }])
const { id } = await compileReport(db, clerk, { agencyId: unit.id, year: 2024 }, at('2025-02-10'))

async function behind(officer: Awaited<ReturnType<typeof given.officer>>) {
  const url = `/api/annual-reports/${id}/records?table=three&row=new&column=natural-person`
  const reply = await app.inject({ url, ...(await given.signedIn(db, officer, clock())) })
  return reply.json<{ total: number; computed: number; items: object[]; closed: string | null }>()
}

test('whoever may read a report but not the requests behind it is told how many, and by whom they are handled', async () => {
  const colleague = await given.officer(db, { agencyId: office.id, roles: ['head'] })
  const { total, computed, items, closed } = await behind(colleague)
  assert.deepEqual([total, computed, items], [2, 2, []])
  assert.equal(closed, '这些记录由示例区水利局办理，您的账号只能看到数；需要核对的，请联系示例区水利局')
})

test('the agency and its supervisor see the requests themselves', async () => {
  for (const officer of [clerk, await given.officer(db, { agencyId: office.id, roles: ['supervisor'] })]) {
    const { total, items, closed } = await behind(officer)
    assert.deepEqual([total, items.length, closed], [2, 2, null])
  }
})
