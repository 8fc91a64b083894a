import type { LocalDate } from '../calendar/local-date.ts'
import { shortPeriod } from './consultation-period.ts'
import { type DocumentKind, type FieldValues, fieldsOf } from './document-kinds.ts'
import type { FieldValue, KindField } from './kind-field.ts'

/** What is wrong with a field, and what to do. */
interface Problem {
  readonly path: string
  readonly message: string
}

/** 要素的填写问题. What is missing, does not belong to the kind, or contradicts another field. Paths begin with `fields.`. */
export function fieldProblems(kind: DocumentKind, values: FieldValues, today: LocalDate): Problem[] {
  const given: ReadonlyMap<string, FieldValue> = new Map(Object.entries(values))
  const fields = fieldsOf(kind)
  const foreign = [...given.keys()].filter((key) => !fields.some((field) => field.key === key))
  const found = [
    ...foreign.map((key) => ({ path: key, message: '本种类的信息没有这一项，请重新选择信息种类后填写' })),
    ...fields.flatMap((field) => problemsOf(field, { given, fields, today })),
    ...OWN_RULES[kind](values),
  ]
  return found.map(({ path, message }) => ({ path: `fields.${path}`, message }))
}

interface Given {
  readonly given: ReadonlyMap<string, FieldValue>
  readonly fields: readonly KindField[]
  readonly today: LocalDate
}

function problemsOf(field: KindField, { given, fields, today }: Given): Problem[] {
  const { key: path, title } = field
  const value = given.get(path)
  if (value === undefined || (Array.isArray(value) && value.length === 0))
    return field.required ? [{ path, message: `请${field.type === 'day' || field.choices ? '选择' : '填写'}${title}` }] : []
  if (typeof value !== 'string') return []
  const start = fields.find(({ key }) => key === field.from)
  const begun = start && given.get(start.key)
  return [
    ...(start && typeof begun === 'string' && value < begun ? [{ path, message: `${title}不能早于${start.title}` }] : []),
    ...(field.past && value > today ? [{ path, message: `${title}不能晚于今天` }] : []),
  ]
}

/** What must hold between the fields of a kind beyond what the fields themselves declare. */
const OWN_RULES: Readonly<Record<DocumentKind, (values: FieldValues) => Problem[]>> = {
  general: noRule,
  normative: noRule,
  regulation: noRule,
  interpretation({ outsideTitle, outsideNumber, outsideAddress }) {
    if (outsideTitle === undefined)
      return outsideNumber !== undefined || outsideAddress !== undefined
        ? [{ path: 'outsideTitle', message: '请填写该文件的标题，或者清空它的文号和网址' }]
        : []
    return outsideAddress === undefined ? [{ path: 'outsideAddress', message: '请填写该文件的网址，读者由此找到文件' }] : []
  },
  news: noRule,
  consultation({ consultedOn, opensOn, closesOn, shortenedBecause }) {
    if (consultedOn === undefined || opensOn === undefined || closesOn === undefined || closesOn < opensOn) return []
    const message = shortPeriod(consultedOn, opensOn, closesOn)
    return message === null || shortenedBecause !== undefined ? [] : [{ path: 'closesOn', message }]
  },
  'press-conference': noRule,
  proposal: noRule,
  question: noRule,
  budget: noRule,
  enforcement: noRule,
  recruitment: noRule,
  meeting: noRule,
  'open-day': noRule,
  statement: noRule,
}

function noRule(): Problem[] {
  return []
}
