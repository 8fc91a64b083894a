import { labelKey } from './label-key.ts'

/** A cell of a source: its trimmed text and, for comparing labels, its normalised key. */
export interface GridCell {
  readonly text: string
  readonly key: string
}

/** 网格. A table row by row; a merged cell is the same object in every place that it spans. */
export type Grid = readonly (readonly GridCell[])[]

/** 原文. A report as a sequence of lines of text and tables, independent of the file format. */
export interface Source {
  readonly title: string
  readonly blocks: readonly (string | Grid)[]
}

/** An empty cell. */
export const BLANK: GridCell = { text: '', key: '' }
/** A place where the row has no cell, so that figures to the left of it may be misplaced. */
export const MISSING: GridCell = { text: '', key: '' }

/** Makes a cell from its text; digits, the most frequent content, are their own key. */
export function gridCell(text: string): GridCell {
  const trimmed = text.trim()
  if (trimmed === '') return BLANK
  return { text: trimmed, key: /^[0-9]+$/.test(trimmed) ? trimmed : labelKey(trimmed) }
}
