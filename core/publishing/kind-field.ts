import type { LocalDate } from '../calendar/local-date.ts'

/** 要素. One field that documents of a kind have besides those of every document. */
export interface KindField {
  /** Unique among all kinds, except where two kinds mean the same by it. */
  readonly key: string
  readonly title: string
  readonly type: FieldType
  readonly required?: boolean
  /** What to fill in, in the words of the office. */
  readonly help?: string
  /** The choices of a field of that type. */
  readonly choices?: readonly { readonly key: string; readonly title: string }[]
  /** The least and the greatest number. */
  readonly between?: readonly [least: number, greatest: number]
  /** The field whose day this day may not precede. */
  readonly from?: string
  /** A day that has come: it may not be later than today. */
  readonly past?: boolean
  /** Not among the facts at the head of the page, which shows it elsewhere. */
  readonly apart?: boolean
}

/** 要素的类型. `text` is one line, `lines` several; `agency` is the name of an agency, here or elsewhere. */
export type FieldType = 'day' | 'text' | 'lines' | 'choice' | 'number' | 'list' | 'agency' | 'link'

/** What a field holds. */
export type FieldValue = string | number | readonly string[]

/** 要素的内容. The value of a field of a declared type. */
export type ValueOf<Field extends KindField> = Field['type'] extends 'number'
  ? number
  : Field['type'] extends 'list'
    ? readonly string[]
    : Field['type'] extends 'day'
      ? LocalDate
      : Field extends { readonly choices: readonly { readonly key: infer Key }[] }
        ? Key
        : string
