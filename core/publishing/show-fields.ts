import { chineseDate, localDate } from '../calendar/local-date.ts'
import { titleOf } from '../law/list-entry.ts'
import { type DocumentKind, type FieldValues, filledFields } from './document-kinds.ts'
import type { FieldValue, KindField } from './kind-field.ts'

/** A field of a document as people read it. */
export interface ShownField {
  readonly field: KindField
  readonly title: string
  readonly value: string
}

/** 要素的展示. What a document of a kind says in its fields, in words: days written out, choices by their titles, lists in one line. */
export function shownFields(kind: DocumentKind, values: FieldValues | undefined): ShownField[] {
  return filledFields(kind, values).map(({ field, value }) => ({ field, title: field.title, value: shownValue(field, value) }))
}

/** The value of one field in words. */
function shownValue(field: KindField, value: FieldValue): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value.join('；')
  if (field.type === 'day') return chineseDate(localDate(value))
  return field.choices ? titleOf(field.choices, value) : value
}
