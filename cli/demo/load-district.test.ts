import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { cellsOf, type Figures } from '../../core/annual-report/cells.ts'
import { FORM_2021 } from '../../core/annual-report/form-2021.ts'
import { fillSums } from '../../core/annual-report/sums.ts'
import { countCells } from '../../server/annual-reports/count-cells.ts'
import { findReport } from '../../server/annual-reports/find-report.ts'
import { readFigures } from '../../server/annual-reports/stored-cells.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { DISTRICT } from './district.ts'
import { isSettled, loadDistrict } from './load-district.ts'

const TODAY = '2026-04-01T02:00:00Z'
const YEAR = 2025
const AGENCIES = DISTRICT.filter(({ slug, kind }) => kind.startsWith('government') || ['housing', 'south-hill'].includes(slug))

const { runtime, log } = await testRuntime(TODAY)
const { db } = runtime
assert.equal(await isSettled(runtime), false)
const progress: string[] = []
// Loading fails with the refusal of any verb.
await loadDistrict(runtime, (text) => progress.push(text), { years: 2, agencies: AGENCIES })

interface Published {
  readonly id: number
  readonly agencyId: number
  readonly kind: string
  readonly figures: Figures
}

/** The published reports of the year. */
async function published(): Promise<Published[]> {
  const rows = await db
    .selectFrom('annual_reports as report')
    .innerJoin('agencies as agency', 'agency.id', 'report.agency_id')
    .select(['report.id', 'report.agency_id as agencyId', 'agency.kind'])
    .where('report.year', '=', YEAR)
    .where('report.state', '=', 'published')
    .execute()
  return Promise.all(rows.map(async (row) => ({ ...row, figures: await readFigures(db, { id: row.id, format: '2021' }) })))
}

test('the district is told to its last day without a refusal or a fault', async () => {
  assert.match(progress.at(-2) ?? '', /100% {2}2026-04-01/)
  assert.deepEqual(
    log.filter((line) => (JSON.parse(line) as { level: number }).level >= 40),
    [],
  )
  for (const table of [
    'requests',
    'documents',
    'disputes',
    'rectifications',
    'monthly_figures',
    'rotations',
    'error_reports',
    'opinions',
    'search_synonyms',
  ] as const) {
    const { count } = await db
      .selectFrom(table)
      .select((every) => every.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    assert.ok(count > 0, table)
  }
})

test('every agency has a guide made from its profile; the department that moved has its second edition, and none is out of date', async () => {
  const { rows } = await sql<{ slug: string; editions: number; address: string; says: string }>`
    select agency.slug, agency.address, (select count(*)::int from editions where document_id = document.id) as editions, edition.text ->> 'body' as says
    from agencies agency join documents document on document.agency_id = agency.id and document.guide_profile is not null
      join editions edition on edition.id = document.published_edition_id`.execute(db)
  assert.equal(rows.length, AGENCIES.length)
  for (const { slug, editions, address, says } of rows) {
    assert.equal(editions, slug === 'housing' ? 2 : 1, slug)
    assert.ok(says.includes(address), slug)
  }
})

test('in the office of three every document was passed by three people, and each reviewer passes some final reviews', async () => {
  const { rows } = await sql<{ people: number; last: number }>`
    select count(distinct recorded_by)::int as people, max(recorded_by) filter (where fact.kind = 'final-passed') as last
    from editorial_facts fact join agencies agency on agency.id = fact.agency_id and agency.slug = 'south-hill'
    where fact.kind in ('drafted', 'first-passed', 'final-passed') group by document_id having count(*) = 3`.execute(db)
  assert.ok(rows.length > 10)
  assert.deepEqual([...new Set(rows.map(({ people }) => people))], [3])
  assert.equal(new Set(rows.map(({ last }) => last)).size, 2)
})

test('every conclusion and every way to publish has been lived, and some of them are still open', async () => {
  const { rows } = await sql<{ state: string; outstanding: boolean; reviewed: boolean }>`
    select document.state, document.outstanding,
      exists (select from editorial_facts where document_id = document.id and kind = 'reviewed-afterwards') as reviewed
    from documents document`.execute(db)
  for (const state of [
    'draft',
    'first-review',
    'final-review',
    'not-public',
    'not-proactive',
    'referred',
    'scheduled',
    'withdrawn',
    'published',
  ])
    assert.ok(
      rows.some((row) => row.state === state),
      state,
    )
  assert.ok(rows.some(({ outstanding }) => outstanding) && rows.some(({ reviewed }) => reviewed))
  const conclusions = await sql<{ conclusion: string }>`
    select distinct details ->> 'conclusion' as conclusion from editorial_facts where kind in ('security-reviewed', 'security-replied')`.execute(
    db,
  )
  assert.deepEqual(conclusions.rows.map(({ conclusion }) => conclusion).toSorted(), [
    'may-be-public',
    'not-public',
    'partly-public',
    'referred',
  ])
})

test('a rule of earlier years was taken over with its own day, prolonged, and repealed by the rule that replaces it', async () => {
  const trial = await db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.published_edition_id')
    .select(['documents.id', 'first_published_on', 'editions.made_on', 'valid_to', 'end_reason', 'ended_on'])
    .where('editions.title', 'like', '%公共租赁住房%（试行）%')
    .where('documents.kind', '=', 'normative')
    .executeTakeFirstOrThrow()
  assert.equal(trial.first_published_on, trial.made_on)
  assert.equal(trial.end_reason, 'replaced')
  assert.ok(trial.valid_to && trial.ended_on && trial.valid_to > trial.ended_on, 'it was prolonged beyond the day of its end')
  const newer = await db.selectFrom('documents').select('id').where(sql<boolean>`repeals @> array[${trial.id}::integer]`).execute()
  assert.equal(newer.length, 1)
})

test('one consultation was closed with its result, one is running, and one waits for its opinions to be answered', async () => {
  const { rows } = await sql<{ slug: string; opinions: number; waiting: number; results: number }>`
    select agency.slug, (select count(*)::int from opinions where document_id = document.id) as opinions,
      (select count(*)::int from opinions where document_id = document.id and state = 'submitted') as waiting,
      (select count(*)::int from documents other where other.result_of_id = document.id and other.state = 'published') as results
    from documents document join agencies agency on agency.id = document.agency_id
    where document.kind = 'consultation' and document.state = 'published' order by slug`.execute(db)
  assert.deepEqual(rows, [
    { slug: 'housing', opinions: 5, waiting: 0, results: 1 },
    { slug: 'office', opinions: 2, waiting: 2, results: 0 },
    { slug: 'south-hill', opinions: 2, waiting: 2, results: 0 },
  ])
})

test('every report of the year is published and every relation holds in it', async () => {
  const reports = await published()
  assert.equal(reports.length, AGENCIES.length)
  for (const { id, agencyId } of reports) {
    const reader: Officer = { kind: 'officer', accountId: 0, name: '', agencyId, roles: ['information-manager'] }
    assert.deepEqual((await findReport(db, reader, id, runtime.clock())).findings, [], `report ${id}`)
  }
})

test('the report of the district is in every cell the sum of its units and of its own ledger', async () => {
  const reports = await published()
  const district = reports.find(({ kind }) => kind === 'government')
  assert.ok(district)
  const own = fillSums(FORM_2021, await countCells(db, FORM_2021, [district.agencyId], YEAR))
  const parts = [own, ...reports.filter((report) => report !== district).map(({ figures }) => figures)]
  for (const { ref } of cellsOf(FORM_2021)) {
    const sum = parts.reduce((total, figures) => total + (figures.get(ref) ?? Number.NaN), 0)
    assert.equal(district.figures.get(ref), sum, ref)
  }
  assert.ok((district.figures.get('three.new.total') ?? 0) > 50)
})

test('a database with agencies in it is known as settled, and is not settled a second time', async () => {
  assert.equal(await isSettled(runtime), true)
  await assert.rejects(
    loadDistrict(runtime, () => undefined),
    { code: 'organisations/slug-taken' },
  )
  const { count } = await db
    .selectFrom('agencies')
    .select((every) => every.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  assert.equal(count, AGENCIES.length)
})
