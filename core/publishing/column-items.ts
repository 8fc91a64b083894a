import { type Basis, cite, practice } from '../law/citation.ts'
import { type InForce, SINCE_REGULATION } from '../law/in-force.ts'
import type { AgencyKind } from '../organisations/agency-kinds.ts'

// How often a column must be renewed, by what stands in it.
const HALF_YEAR = practice('通知公告、政策文件类栏目6个月内应有更新', '国办秘函〔2019〕19号单项否决指标')
const YEAR = practice(
  '人事、规划计划类栏目1年内应有更新，统计、预决算、收费等年度性栏目比照',
  '国办发〔2015〕15号全国政府网站普查指标；比照部分为 our reading',
)
const OTHERS = practice('业务工作等其他栏目6个月内应有更新', '杨陵区2021年第三季度检查；用于各栏目为 our reading')
const NEWS = practice('动态、要闻类栏目2周内应有更新', '国办秘函〔2019〕19号单项否决指标')

/** 栏目类别. What stands in a column, by which the checks of websites ask how old it may be. */
export const COLUMN_KINDS = [
  { key: 'news', title: '动态、要闻类', updateDays: 14, because: NEWS },
  { key: 'documents', title: '通知公告、政策文件类', updateDays: 183, because: HALF_YEAR },
  { key: 'yearly', title: '人事、规划计划等年度类', updateDays: 366, because: YEAR },
  { key: 'business', title: '业务工作等其他类', updateDays: 183, because: OTHERS },
] as const
export type ColumnKind = (typeof COLUMN_KINDS)[number]['key']

/** 栏目. One column with what requires it and how often it must be updated. */
export interface Column extends InForce {
  readonly key: string
  readonly title: string
  readonly basis: Basis
  /** Calendar days within which something new must stand in the column. */
  readonly updateDays: number
  readonly updateBasis: Basis
  readonly kind: ColumnKind
  /** The kinds of agencies that owe it; absent where all do, or none in particular. */
  readonly owedBy?: readonly AgencyKind[]
}

export const POLICY = { ...SINCE_REGULATION, updateDays: 183, updateBasis: HALF_YEAR, kind: 'documents' } as const
export const YEARLY = { ...SINCE_REGULATION, updateDays: 366, updateBasis: YEAR, kind: 'yearly' } as const
const OTHER = { ...SINCE_REGULATION, updateDays: 183, updateBasis: OTHERS, kind: 'business' } as const

/** 条例第二十条的各项. The fifteen items of 条例第二十条 in their order; the key of a document's column is one of these. */
export const ITEMS = [
  { key: 'normative', title: '规章和行政规范性文件', ...POLICY, basis: cite('ogi-2019', 20, '行政法规、规章和规范性文件') },
  {
    key: 'institution',
    title: '机关职能和机构设置',
    ...YEARLY,
    basis: cite('ogi-2019', 20, '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名'),
  },
  { key: 'plans', title: '规划及相关政策', ...YEARLY, basis: cite('ogi-2019', 20, '国民经济和社会发展规划、专项规划、区域规划及相关政策') },
  { key: 'statistics', title: '统计信息', ...YEARLY, basis: cite('ogi-2019', 20, '国民经济和社会发展统计信息') },
  {
    key: 'services',
    title: '行政许可和管理服务事项',
    ...POLICY,
    basis: cite('ogi-2019', 20, '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果'),
  },
  {
    key: 'penalties',
    title: '行政处罚和行政强制',
    ...POLICY,
    basis: cite('ogi-2019', 20, '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定'),
  },
  { key: 'budget', title: '财政预算、决算', ...YEARLY, basis: cite('ogi-2019', 20, '财政预算、决算信息') },
  { key: 'charges', title: '行政事业性收费', ...YEARLY, basis: cite('ogi-2019', 20, '行政事业性收费项目及其依据、标准') },
  { key: 'procurement', title: '政府集中采购', ...POLICY, basis: cite('ogi-2019', 20, '政府集中采购项目的目录、标准及实施情况') },
  { key: 'projects', title: '重大建设项目', ...POLICY, basis: cite('ogi-2019', 20, '重大建设项目的批准和实施情况') },
  {
    key: 'livelihood',
    title: '民生政策及实施情况',
    ...POLICY,
    basis: cite('ogi-2019', 20, '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况'),
  },
  { key: 'emergency', title: '突发公共事件应对', ...POLICY, basis: cite('ogi-2019', 20, '突发公共事件的应急预案、预警信息及应对情况') },
  {
    key: 'supervision',
    title: '监督检查情况',
    ...POLICY,
    basis: cite('ogi-2019', 20, '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况'),
  },
  {
    key: 'recruitment',
    title: '公务员招考',
    ...YEARLY,
    basis: cite('ogi-2019', 20, '公务员招考的职位、名额、报考条件等事项以及录用结果'),
  },
  {
    key: 'other',
    title: '其他法定公开信息',
    ...POLICY,
    basis: cite('ogi-2019', 20, '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息'),
  },
] as const

const COUNTY = ['government', 'government-office', 'department', 'dispatched-organ'] as const
// 第二十一条 names towns only; subdistricts do the same work in cities.
const TOWN = ['town', 'subdistrict'] as const
const LOCAL = {
  ...OTHER,
  basis: cite('ogi-2019', 21, '主动公开涉及市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助等方面的政府信息'),
}
const RURAL = {
  ...OTHER,
  basis: cite(
    'ogi-2019',
    21,
    '主动公开贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助等方面的政府信息',
  ),
}

/** 条例第二十一条的各项. What cities and counties owe besides, then what towns do; three of the matters are both. */
export const LOCAL_ITEMS = [
  { key: 'municipal-works', title: '市政建设', ...LOCAL, owedBy: COUNTY },
  { key: 'public-services', title: '公共服务', ...LOCAL, owedBy: COUNTY },
  { key: 'public-welfare', title: '公益事业', ...LOCAL, owedBy: COUNTY },
  { key: 'land-taking', title: '土地征收', ...LOCAL, owedBy: [...COUNTY, ...TOWN] },
  { key: 'house-taking', title: '房屋征收', ...LOCAL, owedBy: [...COUNTY, ...TOWN] },
  { key: 'public-order', title: '治安管理', ...LOCAL, owedBy: COUNTY },
  { key: 'social-assistance', title: '社会救助', ...LOCAL, owedBy: [...COUNTY, ...TOWN] },
  { key: 'farm-policy', title: '农业农村政策', ...RURAL, owedBy: TOWN },
  { key: 'irrigation', title: '农田水利工程建设运营', ...RURAL, owedBy: TOWN },
  { key: 'land-contracts', title: '农村土地承包经营权流转', ...RURAL, owedBy: TOWN },
  { key: 'homesteads', title: '宅基地使用情况审核', ...RURAL, owedBy: TOWN },
  { key: 'levies', title: '筹资筹劳', ...RURAL, owedBy: TOWN },
] as const satisfies readonly Column[]

/**
 * 动态和互动栏目. Columns of the site and not of the platform, which holds only what must be published by law (专栏姓专): they stand apart
 * on an agency's page.
 */
export const SITE_COLUMNS = [
  {
    key: 'news',
    title: '工作动态',
    ...SINCE_REGULATION,
    updateDays: 14,
    updateBasis: NEWS,
    kind: 'news',
    basis: practice('法定主动公开内容以外的动态信息不放入政府信息公开平台', '国办公开办函〔2019〕61号“专栏姓专”'),
  },
  { key: 'consultations', title: '意见征集', ...OTHER, basis: cite('ogi-2019', 19, '需要公众参与决策的政府信息') },
  { key: 'press-conferences', title: '新闻发布会', ...OTHER, basis: cite('ogi-2019', 23, '新闻发布会以及报刊、广播、电视等途径') },
  {
    key: 'proposals',
    title: '建议提案办理',
    ...YEARLY,
    basis: practice('人大代表建议和政协提案办理结果公开', '宿迁市部门公开指标 A-015'),
  },
  {
    key: 'questions',
    title: '政策问答',
    ...SINCE_REGULATION,
    updateDays: 183,
    updateBasis: practice('咨询留言选登6个月内应有更新', '广东省2025年第二季度检查'),
    kind: 'business',
    basis: practice('以简明问答方式说明政策', '宿迁市部门公开指标 C-052'),
  },
  { key: 'meetings', title: '会议公开', ...OTHER, basis: cite('ogi-2019', 19, '需要公众广泛知晓或者需要公众参与决策的政府信息') },
  {
    key: 'open-days',
    title: '政府开放日',
    ...SINCE_REGULATION,
    updateDays: 366,
    updateBasis: practice('每年至少举办一次政府开放日', '宿迁市部门公开指标 C-055'),
    kind: 'yearly',
    basis: practice('举办政府开放日活动', '宿迁市部门公开指标 C-055'),
  },
] as const satisfies readonly Column[]
