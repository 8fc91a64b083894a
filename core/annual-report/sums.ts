import { type CellRef, cellsOf, type Figures } from './cells.ts'
import { addUp, equationsOf } from './equations.ts'
import type { Form } from './form.ts'

/**
 * 计算合计. The counted figures together with the sums that the form prints: （七）总计, the 总计 column, the totals of table
 * four. Refuses a report in which a counted cell is missing or blank; given sums are replaced.
 */
export function fillSums(form: Form, counted: Figures): Figures {
  const filled = new Map<CellRef, number | null>()
  for (const { ref, computed } of cellsOf(form)) {
    if (computed) continue
    const value = counted.get(ref) ?? null
    if (value === null) throw new RangeError(`${ref} was not counted`)
    filled.set(ref, value)
  }
  const { rowTotals, outcomeTotals, disputeTotals } = equationsOf(form)
  for (const { got, expected } of [...rowTotals, ...outcomeTotals, ...disputeTotals]) {
    const [cell] = got
    const sum = addUp(filled, expected)
    if (cell && sum !== null) filled.set(cell, sum)
  }
  return filled
}
