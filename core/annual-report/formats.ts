import type { Form } from './form.ts'
import { FORM_2019, FORM_2019_SPLIT, FORM_2021_MERGED } from './form-2019.ts'
import { FORM_2021 } from './form-2021.ts'

/** 各年度适用的格式. Dated by report year, newest first; a new form is a new entry. */
const FORMATS = [
  { fromYear: 2021, form: FORM_2021 },
  { fromYear: 2019, form: FORM_2019 },
] as const satisfies readonly { fromYear: number; form: Form }[]

/** 适用格式. The form for the report on a year. Refuses years before 2019, for which there was no national form. */
export function formFor(year: number): (typeof FORMATS)[number]['form'] {
  const entry = FORMATS.find(({ fromYear }) => year >= fromYear)
  if (!entry) throw new RangeError(`${year}年没有全国统一的年度报告格式`)
  return entry.form
}

/**
 * 按名称取格式. The form by the name under which reports keep it; `mergedOther` tells whether （六）其他处理 is printed in one row,
 * which some agencies do against the form of 2021 and others do not against that of 2019.
 */
export function formNamed(format: Form['format'], mergedOther = format === '2019'): Form {
  if (format === '2019') return mergedOther ? FORM_2019 : FORM_2019_SPLIT
  return mergedOther ? FORM_2021_MERGED : FORM_2021
}
