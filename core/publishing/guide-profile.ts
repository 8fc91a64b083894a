import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { entryOf } from '../law/list-entry.ts'
import { AGENCY_KINDS, dutiesOf } from '../organisations/agency-kinds.ts'
import type { AgencyState } from '../organisations/agency-life.ts'
import type { Column } from './column-items.ts'
import type { ColumnMap } from './column-map.ts'
import { columnsBegun } from './columns.ts'

/**
 * 指南的依据材料. What the guide of an agency says that is not the same for all: its profile of a day, who answers requests, and the columns.
 * It is kept with the edition that was made from it, so that a later profile can be compared.
 */
export interface GuideProfile {
  readonly name: string
  /** Who is asked under the regulation: the agency, the agency that set it up, or nobody (条例第五十五条). */
  readonly requests: 'own' | 'by-founder' | 'by-sector'
  readonly disclosureOffice: string | null
  readonly address: string
  readonly postcode: string
  readonly officeHours: string
  readonly phone: string
  readonly fax: string | null
  readonly email: string | null
  readonly duties: string | null
  readonly leaders: string | null
  /** The columns of the platform by title, with those within them. */
  readonly columns: readonly string[]
}

/** What is entered where an agency has no fax: then the guide says so and offers no request by fax. */
const NONE = '无'

/** 是否有传真. */
export function hasFax({ fax }: GuideProfile): boolean {
  return fax !== null && fax.trim() !== NONE
}

/** 指南的依据材料 of a day, with the columns that the agency keeps. `ownName`: law lets the agency act in its own name. */
export function guideProfile(state: AgencyState, ownName: boolean, on: LocalDate, map?: ColumnMap): GuideProfile {
  const { kind, name, disclosureOffice, address, postcode, officeHours, phone, fax, email, duties, leaders } = state
  const others = entryOf(AGENCY_KINDS, kind).standing === null ? 'by-sector' : 'by-founder'
  return {
    name,
    requests: dutiesOf(kind, ownName).requests ? 'own' : others,
    disclosureOffice,
    address,
    postcode,
    officeHours,
    phone,
    fax,
    email,
    duties,
    leaders,
    columns: columnsBegun(on).map(({ title, parts }) => {
      const kept = parts.flatMap((part) => titleIn(map, part))
      return kept.length === 0 ? title : `${title}：${kept.join('、')}`
    }),
  }
}

/** What the agency calls a listed column; where it has chosen nothing, all but those that only some agencies owe. */
function titleIn(map: ColumnMap | undefined, { key, title, owedBy }: Column): readonly string[] {
  if (!map?.isChosen) return owedBy ? [] : [title]
  return map.columns.flatMap((one) => (one.key === key && one.closedOn === null ? [one.title] : []))
}

const CONTACTS = cite('ogi-2019', 12, '政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容')

/** 公开工作机构的联系方式. What the guide has to say of the office, in the order of the article; the postcode is custom. */
export const GUIDE_CONTACTS = [
  { key: 'disclosureOffice', title: '名称', because: CONTACTS, next: '政府信息公开工作机构' },
  { key: 'address', title: '办公地址', because: CONTACTS, next: '办公地址' },
  { key: 'postcode', title: '邮政编码', because: practice('指南写明邮政编码，供邮寄申请', 'our reading'), next: '邮政编码' },
  { key: 'officeHours', title: '办公时间', because: CONTACTS, next: '办公时间' },
  { key: 'phone', title: '联系电话', because: CONTACTS, next: '联系电话' },
  { key: 'fax', title: '传真号码', because: CONTACTS, next: `传真号码（没有传真的填写“${NONE}”）` },
  { key: 'email', title: '互联网联系方式', because: CONTACTS, next: '电子邮箱' },
] as const satisfies readonly { readonly key: keyof GuideProfile; readonly title: string; readonly because: Basis; readonly next: string }[]

/** 指南缺少的内容. An item that the guide needs and the profile lacks, with the field of the profile where it is filled in. */
export interface MissingItem {
  readonly title: string
  /** The field to fill in, in the words of its form. */
  readonly next: string
  readonly because: Basis
}

/** 查指南缺少的内容. Nothing is invented: a guide is made only when this is empty. */
export function missingInGuide(profile: GuideProfile): MissingItem[] {
  return GUIDE_CONTACTS.filter(({ key }) => !profile[key]?.trim()).map(({ title, next, because }) => ({ title, next, because }))
}

const FIELDS = {
  name: '机关名称',
  requests: '是否受理申请',
  disclosureOffice: '公开工作机构',
  address: '办公地址',
  postcode: '邮政编码',
  officeHours: '办公时间',
  phone: '联系电话',
  fax: '传真号码',
  email: '电子邮箱',
  duties: '机关职能',
  leaders: '领导信息',
  columns: '平台栏目',
} as const satisfies Record<keyof GuideProfile, string>

const REQUESTS = { own: '受理', 'by-founder': '由设立本机关的机关受理', 'by-sector': '不适用条例的申请程序' } as const satisfies Record<
  GuideProfile['requests'],
  string
>

/** 指南与机构概况的不一致. One item as the guide has it and as the profile has it now. */
export interface GuideDifference {
  readonly title: string
  readonly before: string
  readonly after: string
}

/** 比对指南和机构概况. What changed since; an item that the program did not know then is no difference. */
export function guideDifferences(made: Partial<GuideProfile>, now: GuideProfile): GuideDifference[] {
  return Object.entries(FIELDS).flatMap(([key, title]) => {
    const field = key as keyof GuideProfile
    if (made[field] === undefined) return []
    const [before, after] = [shown(made, field), shown(now, field)]
    return before === after ? [] : [{ title, before, after }]
  })
}

function shown({ requests, columns, ...texts }: Partial<GuideProfile>, key: keyof GuideProfile): string {
  if (key === 'requests') return requests ? REQUESTS[requests] : ''
  if (key === 'columns') return (columns ?? []).join('；')
  return texts[key] ?? '没有填写'
}
