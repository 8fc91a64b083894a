import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cellRef } from '../../core/annual-report/cells.ts'
import { addDays, localDate as d, yearOf } from '../../core/calendar/local-date.ts'
import { validityOn } from '../../core/publishing/normative-document.ts'
import { testDatabase } from '../../tests/database.ts'
import { documentRows, type LedgerDocument, reportingOffice } from '../../tests/given-annual-report.ts'
import { countDocuments } from './ledger-documents.ts'
import { yearBounds } from './year-bounds.ts'

const { db } = await testDatabase()

/** 制发、废止、现行有效 of a year, of one agency. */
async function counted(agencyId: number, year: number): Promise<[issued: number, repealed: number, inForce: number]> {
  const counts = await countDocuments(db, [agencyId], yearBounds(year))
  const of = (column: string) => counts.get(cellRef('two', 'normative-documents', column)) ?? 0
  return [of('issued'), of('repealed'), of('in-force')]
}

const CASES: [says: string, document: LedgerDocument, in2024: number[], in2025: number[]][] = [
  ['12月31日成文的计入当年制发和当年存量', { madeOn: d('2024-12-31') }, [1, 0, 1], [0, 0, 1]],
  ['1月1日成文的不计入上一年', { madeOn: d('2025-01-01') }, [0, 0, 0], [1, 0, 1]],
  ['12月31日废止的计入当年废止，不计入当年存量', { madeOn: d('2023-05-01'), endedOn: d('2024-12-31') }, [0, 1, 0], [0, 0, 0]],
  ['1月1日废止的计入上一年存量', { madeOn: d('2023-05-01'), endedOn: d('2025-01-01') }, [0, 0, 1], [0, 1, 0]],
  ['有效期至12月30日的，当年期满', { madeOn: d('2023-05-01'), validTo: d('2024-12-30') }, [0, 1, 0], [0, 0, 0]],
  ['有效期至12月31日的，次年期满', { madeOn: d('2023-05-01'), validTo: d('2024-12-31') }, [0, 0, 1], [0, 1, 0]],
  [
    '期满之后才登记废止的，以期满为准，只计一次',
    { madeOn: d('2023-05-01'), validTo: d('2024-06-30'), endedOn: d('2025-03-01') },
    [0, 1, 0],
    [0, 0, 0],
  ],
  ['不是规范性文件的不计', { kind: 'general', madeOn: d('2024-05-01') }, [0, 0, 0], [0, 0, 0]],
]
for (const [says, document, in2024, in2025] of CASES) {
  test(says, async () => {
    const { id, clerk } = await reportingOffice(db)
    await documentRows(db, clerk, [document])
    assert.deepEqual([await counted(id, 2024), await counted(id, 2025)], [in2024, in2025])
  })
}

// Days crowd around the turns of the years, where a count goes wrong.
const around = fc.record({ year: fc.constantFrom(2022, 2023, 2024, 2025), offset: fc.integer({ min: -3, max: 3 }) })
const day = around.map(({ year, offset }) => addDays(d(`${year}-01-01`), offset))
const document = fc
  .record({ madeOn: day, lasts: fc.option(fc.integer({ min: 0, max: 800 })), ends: fc.option(fc.integer({ min: 0, max: 800 })) })
  .map(({ madeOn, lasts, ends }) => ({
    madeOn,
    validTo: lasts === null ? null : addDays(madeOn, lasts),
    endedOn: ends === null ? null : addDays(madeOn, ends),
  }))

test('现行有效＝上年现行有效＋制发－废止；现行有效的，正是页面在12月31日不说失效的', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 12 }), async (documents) => {
      const { id, clerk } = await reportingOffice(db)
      await documentRows(db, clerk, documents)
      let before = 0
      for (const year of [2021, 2022, 2023, 2024, 2025, 2026, 2027]) {
        const { last } = yearBounds(year)
        const stands = documents.filter(({ madeOn, validTo, endedOn }) => {
          const end = endedOn === null ? {} : ({ endedOn, endReason: 'repealed' } as const)
          const { value } = validityOn({ madeOn, validTo: validTo ?? undefined, ...end }, last)
          return madeOn <= last && value === 'valid'
        })
        const [issued, repealed, inForce] = await counted(id, year)
        assert.equal(issued, documents.filter(({ madeOn }) => yearOf(madeOn) === year).length, `${year} issued`)
        assert.equal(inForce, stands.length, `${year} in force`)
        assert.equal(inForce, before + issued - repealed, `${year}`)
        before = inForce
      }
    }),
    { numRuns: 25 },
  )
})
