import { type Basis, cite, practice } from '../law/citation.ts'
import { entryOf } from '../law/list-entry.ts'

const REQUESTED = cite('ogi-2019', 27, '可以向地方各级人民政府、对外以自己名义履行行政管理职能的县级以上人民政府部门')
const REPORTED = cite('ogi-2019', 49, '县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交')
const IN_OWN_NAME = cite('ogi-2019', 10, '依照法律、法规对外以自己名义履行行政管理职能的')
const AUTHORISED = cite('ogi-2019', 54, '法律、法规授权的具有管理公共事务职能的组织公开政府信息的活动，适用本条例')

/**
 * 机关类别. What an agency of each kind owes: `requests` whether it is asked under the regulation (`in-own-name`: only where law or
 * regulations let it act in its own name), `reports` how it hands in its annual report (`own-line`: within its own system, not to the
 * local government), `standing` the rule for its reconsideration body, null where no reconsideration lies.
 */
export const AGENCY_KINDS = [
  {
    key: 'government',
    title: '人民政府',
    requests: 'yes',
    reports: 'sum-of-units',
    standing: 'government',
    because: cite('ogi-2019', 49, '向社会公布本级政府上一年度政府信息公开工作年度报告'),
  },
  {
    key: 'government-office',
    title: '政府办公厅（室）',
    requests: 'yes',
    reports: 'own',
    standing: 'department',
    because: cite('ogi-2019', 3, '县级以上地方人民政府办公厅(室)是本行政区域的政府信息公开工作主管部门'),
  },
  { key: 'department', title: '政府工作部门', requests: 'yes', reports: 'own', standing: 'department', because: REPORTED },
  { key: 'dispatched-organ', title: '派出机关', requests: 'yes', reports: 'own', standing: 'dispatched-office', because: REQUESTED },
  {
    key: 'dispatched-agency',
    title: '派出机构',
    requests: 'in-own-name',
    reports: 'own',
    standing: 'dispatched-agency',
    because: IN_OWN_NAME,
  },
  { key: 'town', title: '乡镇人民政府', requests: 'yes', reports: 'own', standing: 'government', because: REQUESTED },
  { key: 'subdistrict', title: '街道办事处', requests: 'yes', reports: 'own', standing: 'dispatched-office', because: REQUESTED },
  {
    key: 'institution',
    title: '直属事业单位',
    requests: 'in-own-name',
    reports: 'own',
    standing: 'authorised-organisation',
    because: AUTHORISED,
  },
  {
    key: 'authorised-organisation',
    title: '法律、法规授权的组织',
    requests: 'yes',
    reports: 'own',
    standing: 'authorised-organisation',
    because: AUTHORISED,
  },
  {
    key: 'public-enterprise',
    title: '公共企事业单位',
    requests: 'no',
    reports: 'none',
    standing: null,
    because: cite('ogi-2019', 55, '依照相关法律、法规和国务院有关主管部门或者机构的规定执行'),
  },
  {
    key: 'vertical',
    title: '垂直管理部门',
    requests: 'yes',
    reports: 'own-line',
    standing: 'vertical',
    because: cite('ogi-2019', 3, '实行垂直领导的部门的办公厅(室)主管本系统的政府信息公开工作'),
  },
] as const satisfies readonly {
  readonly key: string
  readonly title: string
  readonly requests: 'yes' | 'in-own-name' | 'no'
  readonly reports: 'sum-of-units' | 'own' | 'own-line' | 'none'
  readonly standing: string | null
  readonly because: Basis
}[]

export type AgencyKind = (typeof AGENCY_KINDS)[number]['key']
type Reports = (typeof AGENCY_KINDS)[number]['reports']

const WITHIN = practice(
  '没有以自己名义对外履行职责的派出机构、事业单位，由设立它的机关公开、答复和报告',
  'our reading of 条例第十条、第二十七条',
)

/** 机关的义务. What follows from the kind of an agency and, for some kinds, from law that lets it act in its own name. */
export interface AgencyDuties {
  /** Whether it is asked under the regulation. */
  readonly requests: boolean
  readonly reports: Reports
  readonly because: Basis
}

/** 机关类别对应的义务. `ownName` matters only for the kinds that act in their own name where law lets them. */
export function dutiesOf(kind: AgencyKind, ownName: boolean): AgencyDuties {
  const { requests, reports, because } = entryOf(AGENCY_KINDS, kind)
  if (requests !== 'in-own-name') return { requests: requests === 'yes', reports, because }
  return ownName ? { requests: true, reports, because } : { requests: false, reports: 'none', because: WITHIN }
}
