import { type Cell, type CellRef, cellsOf, zeroFigures } from '../../core/annual-report/cells.ts'
import type { Form, TableKey } from '../../core/annual-report/form.ts'
import { nameWhere } from '../../core/annual-report/name-where.ts'
import { APPLICANT_KINDS } from '../../core/requests/application-form.ts'
import { OUTCOMES } from '../../core/requests/outcome.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countDisputes, countsDisputes } from './ledger-disputes.ts'
import { countDocuments, countsDocuments } from './ledger-documents.ts'
import { countMonthlyFigures, countsMonthly } from './ledger-monthly-figures.ts'
import { countRequests, countsRequests } from './ledger-requests.ts'
import { refusal } from './refusals.ts'
import { MONTHLY_ROWS } from './schema.ts'
import { yearBounds } from './year-bounds.ts'

/**
 * 由台账统计. Every counted cell of the report of an agency (and of those it carries on) on a year, from four queries: requests, documents, cases, monthly figures.
 * Refuses a count for which the form has no cell: nothing is left out or moved to another cell.
 */
export async function countCells(
  db: Db | Tx,
  form: Form,
  agencyIds: readonly number[],
  year: number,
): Promise<Map<CellRef, number | null>> {
  const bounds = yearBounds(year)
  const figures = zeroFigures(form)
  for (const count of [countRequests, countDocuments, countDisputes, countMonthlyFigures]) {
    for (const [ref, value] of await count(db, agencyIds, bounds)) {
      if (figures.has(ref)) figures.set(ref, value)
      else if (value !== 0) throw refusal('annual-reports/not-on-form', { says: notOnForm(form, ref, value) })
    }
  }
  return figures
}

function notOnForm({ notice }: Form, ref: CellRef, value: number): string {
  const [, row = '', column = ''] = ref.split('.')
  const words = [titleIn([...OUTCOMES, ...MONTHLY_ROWS], row), titleIn(APPLICANT_KINDS, column)].join('、')
  return `台账中有 ${value} 件（${words}）在报告格式（${notice}）中没有可以填写的格，请核对登记的内容`
}

function titleIn(list: readonly { readonly key: string; readonly title: string }[], key: string): string {
  return list.find((entry) => entry.key === key)?.title ?? key
}

/**
 * 台账没有的数据. The cells of a form that no ledger counts, named as on the form. A report in such a form cannot
 * be compiled, since an uncounted figure must not be printed as zero.
 */
export function uncounted(form: Form): string[] {
  const unknown = countedCells(form).filter((cell) => !COUNTS[cell.table](cell))
  return [...new Set(unknown.map(({ ref }) => nameWhere(form, ref)))]
}

const COUNTS: Readonly<Record<TableKey, (cell: Cell) => boolean>> = {
  two: (cell) => countsDocuments(cell) || countsMonthly(cell),
  three: countsRequests,
  four: countsDisputes,
}

/** The counted cells of a form, which are stored; sums are computed on reading. */
export function countedCells(form: Form): ReturnType<typeof cellsOf> {
  return cellsOf(form).filter(({ computed }) => !computed)
}
