import { labelKey } from './label-key.ts'

/** A cell as found: its text without outer space and, for comparing labels, its normalised key. */
export interface GridCell {
  readonly text: string
  readonly key: string
}

/** 网格. A table row by row; a merged cell stands in every place that it covers, as the same object. */
export type Grid = readonly (readonly GridCell[])[]

/** 原文. A report as a sequence of lines of text and tables, whatever file it came from. */
export interface Source {
  readonly title: string
  readonly blocks: readonly (string | Grid)[]
}

/** A cell that is there and empty. */
export const BLANK: GridCell = { text: '', key: '' }
/** A place where the row has no cell: figures to the left of it may have slipped. */
export const MISSING: GridCell = { text: '', key: '' }

/** A cell from its text; digits, the bulk of a report, are their own key. */
export function gridCell(text: string): GridCell {
  const trimmed = text.trim()
  if (trimmed === '') return BLANK
  return { text: trimmed, key: /^[0-9]+$/.test(trimmed) ? trimmed : labelKey(trimmed) }
}
