import { type CellRef, cellRef } from '../../../core/annual-report/cells.ts'
import type { Form } from '../../../core/annual-report/form.ts'
import { printedForms } from '../../../core/annual-report/forms.ts'
import { labelKey } from './label-key.ts'

/** The labels of one form by their normalised keys, by which a reader finds the cell of a figure. */
interface Labels {
  readonly threeRows: ReadonlyMap<string, RowLabel>
  readonly threeColumns: ReadonlyMap<string, string>
  /** The heads of table four above a figure, joined by slashes. */
  readonly fourPaths: ReadonlyMap<string, CellRef>
  readonly fourHeads: ReadonlySet<string>
  /** The labels that occur in table four and in no other table. */
  readonly fourMarks: ReadonlySet<string>
  readonly twoRows: ReadonlyMap<string, string>
  /** By row and title, because the forms name the columns of a row differently. */
  readonly twoColumns: ReadonlyMap<string, TwoColumn>
}

interface TwoColumn {
  readonly column: string
  readonly money: boolean
}

export interface RowLabel {
  readonly key: string
  /** The normalised heads that may be to the left of this row. */
  readonly groups: ReadonlySet<string>
}

const known = new WeakMap<Form, Labels>()

function labelsOf(form: Form): Labels {
  const found = known.get(form)
  if (found) return found
  const { two, three, four } = form
  const fourPaths = new Map(
    four.rows.flatMap((row) =>
      four.columns.map((column) => [
        [...row.groups, row.title, column.title].map(labelKey).join('/'),
        cellRef('four', row.key, column.key),
      ]),
    ),
  )
  const labels: Labels = {
    threeRows: new Map(three.rows.map(({ key, title, groups }) => [labelKey(title), { key, groups: new Set(groups.map(labelKey)) }])),
    threeColumns: new Map(three.columns.map(({ key, title }) => [labelKey(title), key])),
    fourPaths,
    fourHeads: new Set([...fourPaths.keys()].flatMap((path) => path.split('/'))),
    fourMarks: new Set(four.rows.flatMap(({ key, title }) => (key === 'direct-litigation' ? [labelKey(title)] : []))),
    twoRows: new Map(two.sections.flatMap(({ rows }) => rows.map(({ key, title }) => [labelKey(title), key]))),
    twoColumns: new Map(
      two.sections.flatMap(({ rows, columns }) =>
        rows.flatMap((row) =>
          columns.map((column) => [`${row.key}/${labelKey(column.title)}`, { column: column.key, money: column.unit === '万元' }]),
        ),
      ),
    ),
  }
  known.set(form, labels)
  return labels
}

/** What the printed forms have under a label; the newest form first. */
function first<Found>(find: (labels: Labels) => Found | undefined): Found | undefined {
  for (const form of printedForms()) {
    const found = find(labelsOf(form))
    if (found !== undefined) return found
  }
  return undefined
}

/** 表三行名. The row of a label in any form. */
export function threeRow(label: string): RowLabel | undefined {
  return first(({ threeRows }) => threeRows.get(label))
}

/** 表三列名. The key of a column in any form. */
export function threeColumn(label: string): string | undefined {
  return first(({ threeColumns }) => threeColumns.get(label))
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

/** 表四各列. The cell under a path of heads, in any form. */
export function fourCell(path: string): CellRef | undefined {
  return first(({ fourPaths }) => fourPaths.get(path))
}

/** Whether a label is a head of table four. */
export function isFourHead(label: string): boolean {
  return printedForms().some((form) => labelsOf(form).fourHeads.has(label))
}

/** The labels of 一、本年新收, by which an unreadable table three is still recognised. */
export function newMarks(): string[] {
  return printedForms().flatMap(({ three }) => three.rows.flatMap(({ key, title }) => (key === 'new' ? [labelKey(title)] : [])))
}

/** Whether a label occurs in table four and in no other table. */
export function isFourMark(label: string): boolean {
  return printedForms().some((form) => labelsOf(form).fourMarks.has(label))
}

/** How many figures the newest form has in table four. */
export function fourWidth(): number {
  return first(({ fourPaths }) => fourPaths.size) ?? 0
}

/** Whether these are all cells of table four of some form. */
export function areFourCells(refs: readonly CellRef[]): boolean {
  return printedForms().some((form) => sameSet([...labelsOf(form).fourPaths.values()], refs))
}

/** 表二行名. The row of a label in any form. */
export function twoRow(label: string): string | undefined {
  return first(({ twoRows }) => twoRows.get(label))
}

/** 表二列名. The column of a row by its label, with the formats that name it so. */
export function twoColumn(row: string, label: string): (TwoColumn & { readonly formats: readonly string[] }) | undefined {
  const path = `${row}/${label}`
  const found = first(({ twoColumns }) => twoColumns.get(path))
  if (!found) return undefined
  const formats = printedForms().flatMap((form) => (labelsOf(form).twoColumns.get(path)?.column === found.column ? [form.format] : []))
  return { ...found, formats }
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length
}
