import { localDate } from '../calendar/local-date.ts'
import { inForce } from '../law/in-force.ts'
import type { Form } from './form.ts'
import { FORM_2019, FORM_2019_SPLIT } from './form-2019.ts'
import { FORM_2021, FORM_2021_MERGED } from './form-2021.ts'

/** 年度报告格式. All forms, newest first. A new form is a new entry, and the one before gets its `until`; no entry is removed. */
export const FORMS = [FORM_2021, FORM_2019] as const satisfies readonly Form[]

/** The name of a form, as stored with each report. */
export type Format = (typeof FORMS)[number]['format']

/** A form of the list. */
export type ListedForm = Form & { readonly format: Format }

/** 适用格式. The form for a new report on a year. Refuses years before 2019, which have no national form. */
export function formFor(year: number): ListedForm {
  const [form] = inForce<ListedForm>(FORMS, localDate(`${year}-12-31`))
  if (!form) throw new RangeError(`${year}年没有全国统一的年度报告格式`)
  return form
}

/** 按名称取格式. The form in which a stored report was made. The report is always read by it, whichever form applies to its year today. */
export function formNamed(format: Format): ListedForm {
  const form = FORMS.find((one) => one.format === format)
  if (!form) throw new RangeError(`no form is named ${format}`)
  return form
}

/** Forms as some agencies print them, contrary to the notice. */
const MISPRINTS: readonly Form[] = [FORM_2021_MERGED, FORM_2019_SPLIT]

/** 常见的印制格式. Every form followed by its known misprints, for the reader of foreign reports. */
export function printedForms(): readonly Form[] {
  // The same list while FORMS has the same entries, since a reader keeps what it collected from it. Tests add a form to FORMS.
  if (printed?.forms.length !== FORMS.length || FORMS.some((form, index) => form !== printed?.forms[index])) {
    const all = FORMS.flatMap((form): Form[] => [form, ...MISPRINTS.filter(({ format }) => format === form.format)])
    printed = { forms: [...FORMS], all }
  }
  return printed.all
}

let printed: { readonly forms: readonly Form[]; readonly all: readonly Form[] } | undefined
