import { entryOf } from '../law/list-entry.ts'
import type { DocumentColumnKey } from './columns.ts'
import type { FieldValue, KindField, ValueOf } from './kind-field.ts'
import { KIND_FIELDS } from './kind-fields.ts'

interface KindEntry {
  readonly key: string
  readonly title: string
  /** Valid for a time, can be repealed, and counted in table two of the annual report. */
  readonly hasValidity: boolean
  /** The columns in which documents of the kind may stand; without them, the drafter chooses any. */
  readonly columns?: readonly DocumentColumnKey[]
  /** 要素. What documents of the kind say besides what every document says; form, checks, pages and open data follow from it. */
  readonly fields: readonly KindField[]
}

/** 信息种类. */
export const DOCUMENT_KINDS = [
  { key: 'general', title: '一般信息', hasValidity: false, fields: [] },
  { key: 'normative', title: '行政规范性文件', hasValidity: true, columns: ['normative'], fields: [] },
  { key: 'regulation', title: '规章', hasValidity: true, columns: ['normative'], fields: [] },
  { key: 'interpretation', title: '政策解读', hasValidity: false, columns: ['interpretation'], fields: KIND_FIELDS.interpretation },
  { key: 'news', title: '工作动态', hasValidity: false, columns: ['news'], fields: KIND_FIELDS.news },
  { key: 'consultation', title: '意见征集', hasValidity: false, columns: ['consultations'], fields: KIND_FIELDS.consultation },
  {
    key: 'press-conference',
    title: '新闻发布会',
    hasValidity: false,
    columns: ['press-conferences'],
    fields: KIND_FIELDS['press-conference'],
  },
  { key: 'proposal', title: '建议提案办理', hasValidity: false, columns: ['proposals'], fields: KIND_FIELDS.proposal },
  { key: 'question', title: '政策问答', hasValidity: false, columns: ['questions'], fields: KIND_FIELDS.question },
  { key: 'budget', title: '财政预决算', hasValidity: false, columns: ['budget'], fields: KIND_FIELDS.budget },
  { key: 'enforcement', title: '行政执法', hasValidity: false, columns: ['services', 'penalties'], fields: KIND_FIELDS.enforcement },
  { key: 'recruitment', title: '公务员招考', hasValidity: false, columns: ['recruitment'], fields: KIND_FIELDS.recruitment },
  { key: 'meeting', title: '会议公开', hasValidity: false, columns: ['meetings'], fields: KIND_FIELDS.meeting },
  { key: 'open-day', title: '政府开放日', hasValidity: false, columns: ['open-days'], fields: KIND_FIELDS['open-day'] },
  { key: 'statement', title: '仅发布情况说明', hasValidity: false, fields: KIND_FIELDS.statement },
] as const satisfies readonly KindEntry[]

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['key']

/** A kind whose documents are valid for a time. */
export type LimitedKind = Extract<(typeof DOCUMENT_KINDS)[number], { readonly hasValidity: true }>['key']

type AnyField = (typeof DOCUMENT_KINDS)[number]['fields'][number]

/** 要素的内容. The values of the fields of a document, by key; a document has only those of its kind. */
export type FieldValues = { readonly [Field in AnyField as Field['key']]?: ValueOf<Field> }

/** 全部要素. Every field of any kind once, in the order of the kinds. */
export function allFields(): readonly KindField[] {
  return [...new Map(DOCUMENT_KINDS.flatMap(({ fields }): readonly KindField[] => fields).map((field) => [field.key, field])).values()]
}

const KINDS: readonly KindEntry[] = DOCUMENT_KINDS

/** 是否有有效期. Whether documents of the kind are valid for a time and can be repealed. */
export function hasValidity(kind: DocumentKind): kind is LimitedKind {
  return entryOf(KINDS, kind).hasValidity
}

/** 可放入的栏目. The columns in which documents of the kind may stand; nothing where the drafter chooses any. */
export function columnsOf(kind: DocumentKind): readonly DocumentColumnKey[] | undefined {
  return entryOf(KINDS, kind).columns
}

/** 本种类的要素. The fields of a kind, in the order of form and page. */
export function fieldsOf(kind: DocumentKind): readonly KindField[] {
  return entryOf(KINDS, kind).fields
}

/** 要素的内容. The fields that a document of the kind has filled in, each with its value, in the order of the kind. */
export function filledFields(kind: DocumentKind, values: FieldValues = {}): { readonly field: KindField; readonly value: FieldValue }[] {
  const given = new Map<string, FieldValue>(Object.entries(values))
  return fieldsOf(kind).flatMap((field) => {
    const value = given.get(field.key)
    return value === undefined ? [] : [{ field, value }]
  })
}

/** 列表所用的要素. The short parts by which lists filter: days, choices and numbers. */
export function listedFields(kind: DocumentKind, values: FieldValues = {}): FieldValues {
  const short = filledFields(kind, values).filter(({ field }) => field.type === 'day' || field.type === 'choice' || field.type === 'number')
  return Object.fromEntries(short.map(({ field, value }) => [field.key, value]))
}
