import { type CellRef, cellsOf, zeroFigures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countDisputes } from './ledger-disputes.ts'
import { countDocuments } from './ledger-documents.ts'
import { countMonthlyFigures } from './ledger-monthly-figures.ts'
import { countRequests } from './ledger-requests.ts'
import { yearBounds } from './year-bounds.ts'

/**
 * 由台账统计. Every counted cell of one agency's report on a year, from four queries: requests, documents, cases, monthly figures.
 * What the form has no row for stops the count: nothing is left out or moved to another row.
 */
export async function countCells(db: Db | Tx, form: Form, agencyId: number, year: number): Promise<Map<CellRef, number | null>> {
  const bounds = yearBounds(year)
  const figures = zeroFigures(form)
  for (const count of [countRequests, countDocuments, countDisputes, countMonthlyFigures]) {
    for (const [ref, value] of await count(db, agencyId, bounds)) {
      if (!figures.has(ref)) throw new Error(`the form of ${form.format} has no counted cell ${ref}`)
      figures.set(ref, value)
    }
  }
  return figures
}

/** The counted cells of a form, which are stored; sums never are. */
export function countedCells(form: Form): ReturnType<typeof cellsOf> {
  return cellsOf(form).filter(({ computed }) => !computed)
}
