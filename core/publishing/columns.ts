import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { type InForce, inForce, SINCE_REGULATION } from '../law/in-force.ts'

// How often a column must be renewed, by what stands in it. News have no place on this platform (专栏姓专), so their two weeks are not here.
const HALF_YEAR = practice('通知公告、政策文件类栏目6个月内应有更新', '国办秘函〔2019〕19号单项否决指标')
const YEAR = practice(
  '人事、规划计划类栏目1年内应有更新，统计、预决算、收费等年度性栏目比照',
  '国办发〔2015〕15号全国政府网站普查指标；比照部分为 our reading',
)
const POLICY = { ...SINCE_REGULATION, updateDays: 183, updateBasis: HALF_YEAR } as const
const YEARLY = { ...SINCE_REGULATION, updateDays: 366, updateBasis: YEAR } as const

const PLATFORM = practice('政府信息公开平台首页设指南、制度、法定主动公开内容、年报四个栏目', '国办公开办函〔2019〕61号')

/** 法定主动公开内容. The fifteen items of 条例第二十条 in their order; the key of a document's column is one of these. */
const ITEMS = [
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

/** 栏目. The four columns of the platform; 法定主动公开内容 holds the items and the interpretations that belong to its documents. */
export const COLUMNS = [
  {
    key: 'guide',
    title: '政府信息公开指南',
    ...YEARLY,
    basis: cite('ogi-2019', 12, '政府信息公开指南包括政府信息的分类、编排体系、获取方式'),
    parts: [],
  },
  { key: 'rules', title: '政府信息公开制度', ...YEARLY, basis: PLATFORM, parts: [] },
  {
    key: 'disclosure',
    title: '法定主动公开内容',
    ...POLICY,
    basis: PLATFORM,
    parts: [
      ...ITEMS,
      {
        key: 'interpretation',
        title: '政策解读',
        ...POLICY,
        basis: practice('政策文件公开后3个工作日内发布解读，并与文件相互关联', '各地政策解读规定（郑州市2016年）'),
      },
    ],
  },
  {
    key: 'annual-reports',
    title: '政府信息公开年报',
    ...YEARLY,
    basis: cite('ogi-2019', 49, '上一年度政府信息公开工作年度报告并向社会公布'),
    parts: [],
  },
] as const satisfies readonly (Column & { readonly parts: readonly Column[] })[]

/** 栏目. One column with what requires it and how often it must be updated. */
export interface Column extends InForce {
  readonly key: string
  readonly title: string
  readonly basis: Basis
  /** Calendar days within which something new must stand in the column. */
  readonly updateDays: number
  readonly updateBasis: Basis
}

/** 可发文栏目. Where a document may stand: every column without parts of its own, except 年报, which the report itself fills. */
export const DOCUMENT_COLUMNS = COLUMNS.flatMap((column): readonly Column[] => (column.parts.length > 0 ? column.parts : [column])).filter(
  (column): column is Column & { readonly key: DocumentColumnKey } => column.key !== 'annual-reports',
)

/** Key of a column in which a document may stand. */
export type DocumentColumnKey =
  | (typeof COLUMNS)[number]['parts'][number]['key']
  | Exclude<Extract<(typeof COLUMNS)[number], { parts: readonly [] }>['key'], 'annual-reports'>

/** 可以选择的栏目. The columns in which a document can be put on a day. */
export function documentColumnsOn(on: LocalDate): readonly (Column & { readonly key: DocumentColumnKey })[] {
  return inForce(DOCUMENT_COLUMNS, on)
}

/** 门户显示的栏目. The columns that have begun by a day, each with its parts that have. One that has ended stays, with its documents. */
export function columnsBegun(on: LocalDate): readonly (Column & { readonly parts: readonly Column[] })[] {
  const begun = ({ from }: Column): boolean => from <= on
  return COLUMNS.filter(begun).map((column) => ({ ...column, parts: column.parts.filter(begun) }))
}

/** 查栏目. The column of that key with the one above it, or nothing. */
export function findColumn(key: string): { readonly column: Column; readonly above?: Column } | undefined {
  for (const column of COLUMNS) {
    if (column.key === key) return { column }
    const part = column.parts.find((one) => one.key === key)
    if (part) return { column: part, above: column }
  }
  return undefined
}

/** The keys whose documents are shown in a column: its own, or those of its parts; none for the column of annual reports. Refuses an unknown key. */
export function keysWithin(key: string): readonly DocumentColumnKey[] {
  if (!findColumn(key)) throw new RangeError(`no column has the key ${key}`)
  const parts: readonly Column[] = COLUMNS.find((column) => column.key === key)?.parts ?? []
  return DOCUMENT_COLUMNS.map((column) => column.key).filter((one) => one === key || parts.some((part) => part.key === one))
}
