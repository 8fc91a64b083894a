import type { Form, TableKey } from './form.ts'
import { sectionsOf } from './form.ts'
import type { FORM_2019, OLD_TABLE_2 } from './form-2019.ts'
import type { FORM_2021, TABLE_2, TABLE_4 } from './form-2021.ts'

interface Keyed {
  readonly rows: readonly { readonly key: string }[]
  readonly columns: readonly { readonly key: string }[]
}
type RefsOf<Name extends TableKey, Part extends Keyed> = Part extends Keyed
  ? `${Name}.${Part['rows'][number]['key']}.${Part['columns'][number]['key']}`
  : never

type CellRefTwo = RefsOf<'two', (typeof TABLE_2)['sections'][number] | (typeof OLD_TABLE_2)['sections'][number]>
type CellRefThree = RefsOf<'three', (typeof FORM_2021)['three'] | (typeof FORM_2019)['three']>
type CellRefFour = RefsOf<'four', typeof TABLE_4>

/** 一个数据格. Table, row and column, as in `three.new.business`; unknown names do not compile. */
export type CellRef = CellRefTwo | CellRefThree | CellRefFour

/**
 * 报告数据. The figures of a report: `null` is a blank cell, a cell that is absent belongs to a row or table that the
 * report does not show; neither is zero. Money is whole 分.
 */
export type Figures = ReadonlyMap<CellRef, number | null>

export interface Cell {
  readonly ref: CellRef
  readonly table: TableKey
  readonly row: string
  readonly column: string
  /** A sum printed on the form: never stored, always computed. */
  readonly computed: boolean
  readonly money: boolean
}

interface FormCells {
  readonly all: readonly Cell[]
  readonly byRef: ReadonlyMap<string, Cell>
}
const known = new WeakMap<Form, FormCells>()

/** 全部数据格. Every cell of a form in the order of its tables, rows and columns. */
export function cellsOf(form: Form): readonly Cell[] {
  return formCells(form).all
}

/** The cell of a form by its reference; undefined where the form has no such cell. */
export function cellOf(form: Form, ref: string): Cell | undefined {
  return formCells(form).byRef.get(ref)
}

function formCells(form: Form): FormCells {
  const found = known.get(form)
  if (found) return found
  const all = [form.two, form.three, form.four].flatMap((table) =>
    sectionsOf(table).flatMap(({ rows, columns }) =>
      rows.flatMap((row) =>
        columns.map((column) => ({
          ref: cellRef(table.key, row.key, column.key),
          table: table.key,
          row: row.key,
          column: column.key,
          computed: row.kind === 'sum' || column.kind === 'sum',
          money: column.unit === '万元',
        })),
      ),
    ),
  )
  const cells = { all, byRef: new Map(all.map((cell) => [cell.ref as string, cell])) }
  known.set(form, cells)
  return cells
}

/** 零数据. Every counted cell of the form at zero; the counts then overwrite them. */
export function zeroFigures(form: Form): Map<CellRef, number | null> {
  return new Map(cellsOf(form).flatMap((cell) => (cell.computed ? [] : [[cell.ref, 0]])))
}

/** The reference of a cell from its three keys, which must come from a form or a checked row of the database. */
export function cellRef(table: TableKey, row: string, column: string): CellRef {
  return `${table}.${row}.${column}` as CellRef
}
