import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cellRef } from '../../core/annual-report/cells.ts'
import { addDays, localDate as d } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { madeReport, monthlyRows, reportingOffice } from '../../tests/given-annual-report.ts'
import { documentText, type EditorialOffice, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import type { DocumentText } from '../publishing/schema.ts'
import { findReport } from './find-report.ts'
import { countDocuments } from './ledger-documents.ts'
import { publishingFacts } from './publishing-facts.ts'
import { yearBounds } from './year-bounds.ts'

const { db } = await testDatabase()
let numbers = 0

interface Stock {
  readonly madeOn: string
  readonly validTo?: string | undefined
  /** The day on which it was entered here; earlier than that it was public elsewhere. */
  readonly enteredOn: string
}

/** Takes a document over on a day, with its original dates. */
function takeOver(office: EditorialOffice, { madeOn, validTo, enteredOn }: Stock) {
  numbers += 1
  const text: DocumentText = documentText({
    columnKey: 'normative',
    kind: 'normative',
    documentNumber: `示规〔${madeOn.slice(0, 4)}〕${numbers}号`,
    madeOn: d(madeOn),
    formedOn: d(madeOn),
    firstPublishedOn: d(madeOn),
    firstPublishedIn: '原门户网站',
    ...(validTo !== undefined && { validTo: d(validTo) }),
  })
  return publishedDocument(db, office, text, new Date(`${enteredOn}T02:00:00Z`))
}

async function counted(agencyId: number, year: number) {
  const counts = await countDocuments(db, [agencyId], yearBounds(year))
  const of = (column: string) => counts.get(cellRef('two', 'normative-documents', column)) ?? 0
  return { issued: of('issued'), repealed: of('repealed'), inForce: of('in-force') }
}

test('a document of 2018 that is taken over in 2025 was made in 2018: it is stock of every year since, and not made or published in 2025', async () => {
  const { id } = await reportingOffice(db)
  await takeOver(await editorialOffice(db, id), { madeOn: '2018-03-01', enteredOn: '2025-05-01' })
  assert.deepEqual(await counted(id, 2018), { issued: 1, repealed: 0, inForce: 1 })
  assert.deepEqual(await counted(id, 2025), { issued: 0, repealed: 0, inForce: 1 })
  const { published, standing } = await publishingFacts(db, [id], 2025)
  assert.deepEqual([published, standing], [0, 1])
})

test('where last year’s report did not count it yet, Y-2 says how much was taken over and what to do', async () => {
  const office = await reportingOffice(db)
  const editors = await editorialOffice(db, office.id)
  for (const year of [2024, 2025]) await monthlyRows(db, office.id, year)
  await madeReport(db, office, 2024, new Date('2025-01-15T02:00:00Z'))
  await takeOver(editors, { madeOn: '2018-03-01', enteredOn: '2025-05-01' })
  await takeOver(editors, { madeOn: '2018-03-01', validTo: '2024-12-30', enteredOn: '2025-05-01' })
  await takeOver(editors, { madeOn: '2025-02-01', enteredOn: '2025-05-01' })
  const later = new Date('2026-01-15T02:00:00Z')
  const reportId = await madeReport(db, office, 2025, later, 'draft')
  const { findings } = await findReport(db, office.clerk, reportId, later)
  const stock = findings.filter(({ rule }) => rule === 'Y-2')
  assert.deepEqual(
    stock.map(({ expected, got }) => [expected, got]),
    [[1, 2]],
  )
  assert.match(stock[0]?.says ?? '', /其中本年接管以前年度制发、现行有效的文件1件，上年报告没有计入：请核对后更正上年报告/)
})

const stock = fc
  .record({ made: fc.integer({ min: 0, max: 2500 }), lasts: fc.option(fc.integer({ min: 0, max: 1500 })), later: fc.nat(900) })
  .map(({ made, lasts, later }): Stock => {
    const madeOn = addDays(d('2018-01-01'), made)
    // The columns of the platform begin in May 2019.
    return { madeOn, validTo: lasts === null ? undefined : addDays(madeOn, lasts), enteredOn: addDays(d('2019-06-01'), made + later) }
  })

test('任意存量、任意接管时间：现行有效＝上年现行有效＋制发－废止，并且制发计入成文的年度', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stock, { minLength: 1, maxLength: 5 }), async (stocks) => {
      const { id } = await reportingOffice(db)
      const office = await editorialOffice(db, id)
      for (const one of stocks) await takeOver(office, one)
      let before = 0
      for (let year = 2017; year <= 2030; year += 1) {
        const { issued, repealed, inForce } = await counted(id, year)
        assert.equal(issued, stocks.filter(({ madeOn }) => madeOn.startsWith(String(year))).length, `${year} issued`)
        assert.equal(inForce, before + issued - repealed, `${year}`)
        before = inForce
      }
    }),
    { numRuns: 8 },
  )
})
