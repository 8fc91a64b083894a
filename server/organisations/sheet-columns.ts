import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { FINAL_REVIEWERS } from '../../core/publishing/final-reviewers.ts'
import { type Agency, NewAgency } from './schema.ts'

/** What a cell of an agency's field holds: `parentId` is the column of the superior, named and not numbered. */
type Field = Exclude<keyof NewAgency, 'parentId'>

const FIELDS = [
  'code',
  'name',
  'shortName',
  'kind',
  'foundedOn',
  'letterPrefix',
  'slug',
  'ownName',
  'makesRegulations',
  'finalReview',
  'duties',
  'leaders',
  'disclosureOffice',
  'address',
  'postcode',
  'phone',
  'fax',
  'email',
  'officeHours',
  'court',
  'reconsiderationBody',
  'reconsiderationOnline',
  'sort',
] as const satisfies readonly Field[]

/** The superior, by its name, short name or code. */
export const SUPERIOR = '上级机关'
/** The day from which the changed profile holds; today when it is empty. */
export const CHANGED_ON = '信息变更日期'

const titleOfField = (key: Field): string => (NewAgency.properties[key] as { readonly title?: string }).title ?? key

/** 机关表的栏. The columns of the sheet of agencies, by the titles of the form. */
export const FIELD_COLUMNS = FIELDS.map((key) => ({ key, title: titleOfField(key) }))
export const SHEET_TITLES: readonly string[] = [...FIELD_COLUMNS.map(({ title }) => title), SUPERIOR, CHANGED_ON]

/** The cells whose text stands for a value: choices by their titles, and yes or no. */
const LISTS: Partial<Record<Field, readonly { readonly key: string; readonly title: string }[]>> = {
  kind: AGENCY_KINDS,
  finalReview: FINAL_REVIEWERS,
}
const FLAGS: readonly Field[] = ['ownName', 'makesRegulations']

/** The text of a cell. */
export function cellOf(agency: Agency, key: Field): string {
  const value = agency[key]
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return LISTS[key]?.find((one) => one.key === value)?.title ?? String(value)
}

/** The value of a cell as the form takes it; what it cannot mean stays a text, which the form refuses. */
export function valueOf(key: Field, cell: string): unknown {
  const list = LISTS[key]
  if (list) return list.find(({ title }) => title === cell)?.key ?? cell
  if (FLAGS.includes(key)) return cell === '是' ? true : cell === '否' ? false : cell
  return key === 'sort' && /^\d{1,4}$/.test(cell) ? Number(cell) : cell
}

/** What a cell may hold, said where it holds something else. */
export function choicesIn(key: string): string | undefined {
  const list = LISTS[key as Field]?.map(({ title }) => title) ?? (FLAGS.includes(key as Field) ? ['是', '否'] : undefined)
  return list && `请填写“${list.join('”“')}”之一`
}
