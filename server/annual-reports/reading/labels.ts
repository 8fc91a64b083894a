import { type CellRef, cellRef } from '../../../core/annual-report/cells.ts'
import type { Form } from '../../../core/annual-report/form.ts'
import { printedForms } from '../../../core/annual-report/forms.ts'
import { labelKey } from './label-key.ts'

/** The labels of all printed forms by their normalised keys. Where forms differ in what a label means, the newest one counts. */
export interface Labels {
  readonly threeRows: ReadonlyMap<string, RowLabel>
  readonly threeColumns: ReadonlyMap<string, string>
  /** The labels of 一、本年新收, by which an unreadable table three is still recognised. */
  readonly newMarks: ReadonlySet<string>
  /** The heads of table four above a figure, joined by slashes. */
  readonly fourPaths: ReadonlyMap<string, CellRef>
  readonly fourHeads: ReadonlySet<string>
  /** The labels that occur in table four and in no other table. */
  readonly fourMarks: ReadonlySet<string>
  readonly twoRows: ReadonlyMap<string, string>
  /** By row and title, joined by a slash, because the forms name the columns of a row differently. */
  readonly twoColumns: ReadonlyMap<string, TwoColumn>
}

export interface RowLabel {
  readonly key: string
  /** The cells of the row by the keys of the columns of any form. */
  readonly refs: ReadonlyMap<string, CellRef>
  /** The normalised heads that may be to the left of this row. */
  readonly groups: ReadonlySet<string>
}

interface TwoColumn {
  readonly column: string
  readonly money: boolean
  /** The formats that name the column so. */
  readonly formats: readonly string[]
}

let known: { readonly forms: readonly Form[]; readonly labels: Labels } | undefined

/** 官方格式的标签. Collected once for a list of forms, because the reader looks every cell up. */
export function knownLabels(): Labels {
  const forms = printedForms()
  if (known?.forms !== forms) known = { forms, labels: collect(forms) }
  return known.labels
}

function collect(forms: readonly Form[]): Labels {
  const columns = forms.flatMap(({ three }) => three.columns.map(({ key }) => key))
  const fourPaths = forms.flatMap(fourPathsOf)
  return {
    threeRows: newest(forms.flatMap(({ three }) => three.rows.map((row) => [labelKey(row.title), rowLabel(row, columns)]))),
    threeColumns: newest(forms.flatMap(({ three }) => three.columns.map(({ key, title }) => [labelKey(title), key]))),
    newMarks: titlesOf(forms.flatMap(({ three }) => three.rows.filter(({ key }) => key === 'new'))),
    fourPaths: newest(fourPaths),
    fourHeads: new Set(fourPaths.flatMap(([path]) => path.split('/'))),
    fourMarks: titlesOf(forms.flatMap(({ four }) => four.rows.filter(({ key }) => key === 'direct-litigation'))),
    twoRows: newest(
      forms.flatMap(({ two }) =>
        two.sections.flatMap(({ rows }) => rows.map(({ key, title }): [string, string] => [labelKey(title), key])),
      ),
    ),
    twoColumns: twoColumnsOf(forms),
  }
}

function newest<Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value> {
  return new Map(entries.toReversed())
}

function titlesOf(rows: readonly { readonly title: string }[]): Set<string> {
  return new Set(rows.map(({ title }) => labelKey(title)))
}

function rowLabel({ key, groups }: Form['three']['rows'][number], columns: readonly string[]): RowLabel {
  const refs = new Map(columns.map((column) => [column, cellRef('three', key, column)]))
  return { key, refs, groups: new Set(groups.map(labelKey)) }
}

function fourPathsOf({ four }: Form): [string, CellRef][] {
  return four.rows.flatMap((row) =>
    four.columns.map((column): [string, CellRef] => [
      [...row.groups, row.title, column.title].map(labelKey).join('/'),
      cellRef('four', row.key, column.key),
    ]),
  )
}

function twoColumnsOf(forms: readonly Form[]): Map<string, TwoColumn> {
  const found = new Map<string, TwoColumn>()
  for (const { format, two } of forms) {
    for (const { rows, columns } of two.sections) {
      for (const row of rows) {
        for (const { key, title, unit } of columns) {
          const path = `${row.key}/${labelKey(title)}`
          const newer = found.get(path)
          if (!newer) found.set(path, { column: key, money: unit === '万元', formats: [format] })
          else if (newer.column === key) found.set(path, { ...newer, formats: [...newer.formats, format] })
        }
      }
    }
  }
  return found
}

/** Whether these are all columns of table three of some form, each once. */
export function areThreeColumns(keys: readonly string[]): boolean {
  return printedForms().some(({ three }) =>
    sameSet(
      three.columns.map(({ key }) => key),
      keys,
    ),
  )
}

/** Whether these are all cells of table four of some form, each once. */
export function areFourCells(refs: readonly CellRef[]): boolean {
  return printedForms().some(({ four }) =>
    sameSet(
      four.rows.flatMap((row) => four.columns.map((column) => cellRef('four', row.key, column.key))),
      refs,
    ),
  )
}

/** How many figures the newest form has in table four. */
export function fourWidth(): number {
  const [form] = printedForms()
  return form ? form.four.rows.length * form.four.columns.length : 0
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length
}
