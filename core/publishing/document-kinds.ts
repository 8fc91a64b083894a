import { entryOf } from '../law/list-entry.ts'
import type { DocumentColumnKey } from './columns.ts'

interface KindEntry {
  readonly key: string
  readonly title: string
  /** Valid for a time, can be repealed, and counted in table two of the annual report. */
  readonly hasValidity: boolean
  /** The column in which all documents of the kind stand; without it, the drafter chooses one. */
  readonly column?: DocumentColumnKey
}

/** 信息种类. */
export const DOCUMENT_KINDS = [
  { key: 'general', title: '一般信息', hasValidity: false },
  { key: 'normative', title: '行政规范性文件', hasValidity: true, column: 'normative' },
  { key: 'regulation', title: '规章', hasValidity: true, column: 'normative' },
  { key: 'interpretation', title: '政策解读', hasValidity: false, column: 'interpretation' },
] as const satisfies readonly KindEntry[]

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['key']

/** A kind whose documents are valid for a time. */
export type LimitedKind = Extract<(typeof DOCUMENT_KINDS)[number], { readonly hasValidity: true }>['key']

/** 是否有有效期. Whether documents of the kind are valid for a time and can be repealed. */
export function hasValidity(kind: DocumentKind): kind is LimitedKind {
  return entryOf(KINDS, kind).hasValidity
}

/** 固定栏目. The column in which documents of the kind must stand; nothing where the drafter chooses. */
export function ownColumn(kind: DocumentKind): DocumentColumnKey | undefined {
  return entryOf(KINDS, kind).column
}

const KINDS: readonly KindEntry[] = DOCUMENT_KINDS
