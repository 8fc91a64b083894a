import { type CellRef, cellRef } from '../../../core/annual-report/cells.ts'
import type { Form } from '../../../core/annual-report/form.ts'
import { FORM_2019 } from '../../../core/annual-report/form-2019.ts'
import { FORM_2021 } from '../../../core/annual-report/form-2021.ts'
import { labelKey } from './label-key.ts'

/** The labels of the official forms by their normalised keys: how a reader finds the cell that a figure belongs to. */
const FORMS: readonly Form[] = [FORM_2021, FORM_2019]

export interface RowLabel {
  readonly key: string
  /** The normalised heads that may stand to the left of this row. */
  readonly groups: ReadonlySet<string>
  /** The cells of the row in the order of the form's columns. */
  readonly refs: readonly CellRef[]
}

/** 表三行名. Rows of either form; a merged （六）其他处理 is the row `other`. */
export const THREE_ROWS: ReadonlyMap<string, RowLabel> = new Map(
  FORMS.flatMap(({ three }) =>
    three.rows.map(({ key, title, groups }) => {
      const refs = three.columns.map((column) => cellRef('three', key, column.key))
      return [labelKey(title), { key, groups: new Set(groups.map(labelKey)), refs }] as const
    }),
  ),
)

/** 表三列名. The place of each column in the form, the same in both. */
export const THREE_COLUMNS: ReadonlyMap<string, number> = new Map(
  FORM_2021.three.columns.map(({ title }, index) => [labelKey(title), index]),
)

/** 表四各列. The way down the heads to a figure, joined by slashes, and its cell. */
export const FOUR_PATHS: ReadonlyMap<string, CellRef> = new Map(
  FORM_2021.four.rows.flatMap((row) =>
    FORM_2021.four.columns.map((column) => [
      [...row.groups, row.title, column.title].map(labelKey).join('/'),
      cellRef('four', row.key, column.key),
    ]),
  ),
)

/** 表二行名. */
export const TWO_ROWS: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap(({ two }) => two.sections.flatMap(({ rows }) => rows.map(({ key, title }) => [labelKey(title), key] as const))),
)

export interface TwoColumn {
  readonly format: Form['format']
  readonly row: string
  readonly column: string
}

/** 表二列名. By row and title, because the two forms name their columns apart. */
export const TWO_COLUMNS: ReadonlyMap<string, TwoColumn> = new Map(
  FORMS.flatMap(({ format, two }) =>
    two.sections.flatMap(({ rows, columns }) =>
      rows.flatMap((row) =>
        columns.map((column) => [`${row.key}/${labelKey(column.title)}`, { format, row: row.key, column: column.key }] as const),
      ),
    ),
  ),
)
