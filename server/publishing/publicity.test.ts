import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { documentText, editorialOffice, finallyPassed, harmless, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { textHash } from './canonical-text.ts'
import { changeDocument } from './change-document.ts'
import { documentTasks, draftDocument, reviewSecurity } from './index.ts'
import type { FoundDocument } from './schema.ts'
import type { RegisterLine } from './schema-publicity.ts'

const { runtime, app, setNow } = await testRuntime('2025-09-26T02:00:00Z')
const { db, clock } = runtime
const government = await agency(db, { kind: 'government' })
const water = await agency(db, { name: '示例区水利局', parentId: government.id })
const office = await editorialOffice(db, water.id)
const desk = await agency(db, { kind: 'government-office', parentId: government.id })
const supervisor = await officer(db, { agencyId: desk.id, roles: ['supervisor'] })
const WITHHELD = {
  publicity: 'withheld',
  publicityGround: 'withheld/deliberative',
  publicityReason: '会商讨论记录',
  nextReviewOn: d('2026-09-26'),
} as const
const reviewed = async (says: Parameters<typeof documentText>[0]) => {
  const final = await finallyPassed(db, office, documentText(says), clock())
  return reviewSecurity(db, office.head, { ...final, opinion: '', ...harmless(), publish: true }, clock())
}
const register = async (publicity: string, by = office.clerk) => {
  const reply = await app.inject({ url: `/api/publicity-registers?publicity=${publicity}`, ...(await signedIn(db, by, clock())) })
  return reply.json<{ total: number; due: number; items: RegisterLine[] }>()
}

/** The day by which a new text must be public, in the list, on its page and on the desk. */
const days = async (says: Parameters<typeof documentText>[0]) => {
  const { id } = await draftDocument(db, office.clerk, documentText(says), clock())
  const found = await app.inject({ url: `/api/documents/${id}`, ...(await signedIn(db, office.clerk, clock())) })
  const task = (await documentTasks(db, office.clerk, clock())).find(({ to }) => to === `/documents/${id}`)
  const { document, deadline } = found.json<FoundDocument>()
  return [document.publishBy, deadline?.publishBy ?? null, task?.on]
}

test('a text that says 主动公开 is the text that says nothing, with the same fingerprint', async () => {
  const { id, seen } = await publishedDocument(db, office, documentText(), clock())
  const same = await changeDocument(db, office.clerk, { id, seen, text: documentText({ publicity: 'proactive' }) }, clock())
  assert.deepEqual([same.seen, same.state], [seen, 'published'])
  assert.notEqual(textHash(documentText()), textHash(documentText(WITHHELD)))
})

test('what is withheld or given on request is reviewed, stands in its register and never on the portal', async () => {
  const withheld = await reviewed({ ...WITHHELD, title: '会商记录' })
  const onRequest = await reviewed({ publicity: 'on-request', publicityReason: '只涉及个别企业', title: '企业用水核定' })
  assert.deepEqual([withheld.state, onRequest.state], ['not-proactive', 'not-proactive'])
  for (const { id, seen } of [withheld, onRequest]) {
    const keys = await signedIn(db, office.head, clock())
    const reply = await app.inject({ method: 'POST', url: `/api/documents/${id}/publication`, payload: { seen }, ...keys })
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [409, 'publishing/not-now'])
    assert.equal((await app.inject(`/d/${id}`)).statusCode, 404)
  }
  const [line] = (await register('withheld')).items
  assert.deepEqual([line?.title, line?.ground, line?.nextReviewOn, line?.isDue], ['会商记录', '属于四类过程性信息', '2026-09-26', false])
  assert.deepEqual(
    (await register('on-request', supervisor)).items.map(({ title }) => title),
    ['企业用水核定'],
  )
  assert.equal((await register('withheld', (await editorialOffice(db, desk.id)).clerk)).total, 0)
})

test('on the day of its review a withheld text is due; made public after that it leaves the register', async () => {
  setNow('2026-09-25T15:59:00Z')
  assert.equal((await register('withheld')).due, 0)
  setNow('2026-09-25T16:00:00Z')
  const { due, items } = await register('withheld')
  assert.equal(due, 1)
  const id = items[0]?.id ?? 0
  const { seen } = await db
    .selectFrom('editorial_facts')
    .select(({ fn }) => fn.max('id').as('seen'))
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  await changeDocument(db, office.clerk, { id, seen, text: documentText({ title: '会商记录' }) }, clock())
  assert.deepEqual([(await register('withheld')).total, (await register('withheld')).due], [0, 0])
  setNow('2025-09-26T02:00:00Z')
})

test('only what is 主动公开 has a day by which it must be public', async () => {
  assert.deepEqual(await days({}), ['2025-09-28', '2025-09-28', '2025-09-28'])
  assert.deepEqual(await days(WITHHELD), [null, null, null])
  assert.deepEqual(await days({ publicity: 'on-request', publicityReason: '只涉及个别企业' }), [null, null, null])
  const past = { firstPublishedOn: d('2025-09-02') }
  assert.deepEqual(await days(past), [null, null, null])
})

test('the 复评 of a withheld text comes to the desk 30 days before, however many texts were kept back since', async () => {
  const { id } = await reviewed({ ...WITHHELD, title: '早先的会商记录' })
  setNow('2025-10-26T02:00:00Z')
  const later = await reviewed({ publicity: 'on-request', publicityReason: '只涉及个别企业' })
  await sql`insert into documents (agency_id, column_key, kind, index_number, formed_on, state, publicity, current_edition_id, created_at)
    select agency_id, column_key, kind, index_number || '-' || number, formed_on, state, publicity, current_edition_id, created_at
    from documents, generate_series(1, 200) as number where id = ${later.id}`.execute(db)
  const task = async () => (await documentTasks(db, office.clerk, clock())).find(({ to }) => to === `/documents/${id}`)
  setNow('2026-08-26T02:00:00Z')
  assert.equal(await task(), undefined)
  setNow('2026-08-27T02:00:00Z')
  assert.deepEqual([(await task())?.group, (await task())?.act, (await task())?.on], ['to-do', '复评公开属性', '2026-09-26'])
  setNow('2025-09-26T02:00:00Z')
})

test('a text whose publicity is not complete is refused at its fields', async () => {
  await assert.rejects(
    draftDocument(db, office.clerk, documentText({ publicity: 'withheld' }), clock()),
    (error: { fields?: { path: string }[] }) => {
      assert.deepEqual(
        error.fields?.map(({ path }) => path),
        ['publicityGround', 'publicityReason', 'nextReviewOn'],
      )
      return true
    },
  )
})
