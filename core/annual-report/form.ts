import type { Basis } from '../law/citation.ts'
import type { InForce } from '../law/in-force.ts'

/** 表内一列. `groups` are the merged heads above it, outermost first; a `sum` column is computed from the others. */
export interface Column {
  readonly key: string
  readonly title: string
  readonly groups: readonly string[]
  readonly kind: 'count' | 'sum'
  /** Money is stored in whole 分 and printed in 万元; a figure without a unit is a count. */
  readonly unit?: '万元'
}

/** 表内一行. `groups` are the merged heads to its left, outermost first; an `outcome` row counts decisions, a `sum` row adds them up. */
export interface Row {
  readonly key: string
  readonly title: string
  readonly groups: readonly string[]
  readonly kind: 'count' | 'outcome' | 'sum'
  readonly basis: readonly Basis[]
}

/** 表二的一项. The rows that share one set of columns. */
export interface Section {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** 表二. 主动公开. */
export interface TableTwo {
  readonly key: 'two'
  readonly title: string
  readonly sections: readonly Section[]
}

/** 表三. 依申请公开. */
export interface TableThree {
  readonly key: 'three'
  readonly title: string
  /** The note printed in the top left cell. */
  readonly note: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** 表四. 复议和诉讼. */
export interface TableFour {
  readonly key: 'four'
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/**
 * 年度报告格式. The official tables of one notice, for the reports on years that end between `from` and `until`. A form names its
 * rows and columns itself, so that no other list can change what a report in this form shows.
 */
export interface Form extends InForce {
  /** The name of the form, as stored with each report. */
  readonly format: string
  /** 文号 of the notice. */
  readonly notice: string
  readonly two: TableTwo
  readonly three: TableThree
  readonly four: TableFour
}
export type Table = TableTwo | TableThree | TableFour
export type TableKey = Table['key']

/** The parts of a table with their own columns: the sections of table two, or the whole of table three or four. */
export function sectionsOf(table: Table): readonly Omit<Section, 'title'>[] {
  return table.key === 'two' ? table.sections : [table]
}
