import { type CellRef, cellsOf, type Figures, zeroFigures } from './cells.ts'
import { FORM_2021 } from './form-2021.ts'
import { fillSums } from './sums.ts'

/** The counted figures of a large city's report, in the order of the form: tables two, three and four. */
const LARGE = [
  [3, 5, 74, 564, 984, 4185, 11398889, 6937489, 166105, 316441_000000],
  [13612, 252, 0, 45, 128, 32],
  [535, 6, 0, 1, 18, 0],
  [5345, 129, 0, 41, 19, 14],
  [2120, 39, 0, 1, 6, 2],
  [13, 0, 0, 0, 0, 0],
  [30, 0, 0, 0, 0, 0],
  [11, 0, 0, 0, 0, 0],
  [49, 2, 0, 0, 0, 0],
  [103, 1, 0, 0, 0, 0],
  [84, 1, 0, 0, 0, 0],
  [282, 4, 0, 0, 0, 0],
  [147, 0, 0, 0, 1, 2],
  [3075, 50, 0, 0, 89, 8],
  [177, 3, 0, 0, 0, 0],
  [19, 0, 0, 0, 0, 0],
  [199, 1, 0, 0, 3, 0],
  [147, 1, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0],
  [100, 1, 0, 0, 0, 0],
  [5, 0, 0, 0, 0, 0],
  [315, 3, 0, 0, 0, 0],
  [202, 0, 0, 1, 0, 0],
  [941, 17, 0, 1, 3, 3],
  [783, 6, 0, 2, 25, 3],
  [376, 97, 196, 121, 16, 1, 12, 27, 74, 1, 30, 51],
].flat()

/** 样例：大市报告. A report with large figures in which every relation holds; for tests and as an example of the form. */
export function largeReport(): Map<CellRef, number | null> {
  const counted = cellsOf(FORM_2021).filter(({ computed }) => !computed)
  if (counted.length !== LARGE.length) throw new RangeError(`the form has ${counted.length} counted cells, the example ${LARGE.length}`)
  return new Map(fillSums(FORM_2021, new Map(counted.map(({ ref }, index) => [ref, LARGE[index] ?? null]))))
}

/** 样例：全零报告. A report of zeros, as many small agencies have. */
export function zeroReport(): Figures {
  return fillSums(FORM_2021, zeroFigures(FORM_2021))
}
