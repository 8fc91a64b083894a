import type { LocalDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import { inForce } from '../law/in-force.ts'
import { type Column, ITEMS, LOCAL_ITEMS, POLICY, SITE_COLUMNS, YEARLY } from './column-items.ts'

const PLATFORM = practice('政府信息公开平台首页设指南、制度、法定主动公开内容、年报四个栏目', '国办公开办函〔2019〕61号')

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
      ...LOCAL_ITEMS,
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

/** 可发文栏目. Where a document may stand: every column without parts of its own, except 年报, which the report itself fills. */
export const DOCUMENT_COLUMNS = [
  ...COLUMNS.flatMap((column): readonly Column[] => (column.parts.length > 0 ? column.parts : [column])),
  ...SITE_COLUMNS,
].filter((column): column is Column & { readonly key: DocumentColumnKey } => column.key !== 'annual-reports')

/** Key of a column in which a document may stand. */
export type DocumentColumnKey =
  | (typeof COLUMNS)[number]['parts'][number]['key']
  | (typeof SITE_COLUMNS)[number]['key']
  | Exclude<Extract<(typeof COLUMNS)[number], { parts: readonly [] }>['key'], 'annual-reports'>

/** 可以选择的栏目. The columns in which a document can be put on a day. */
export function documentColumnsOn(on: LocalDate): readonly (Column & { readonly key: DocumentColumnKey })[] {
  return inForce(DOCUMENT_COLUMNS, on)
}

/** 门户显示的栏目. The columns of the platform that have begun by a day, each with its parts that have. One that has ended stays, with its documents. */
export function columnsBegun(on: LocalDate): readonly (Column & { readonly parts: readonly Column[] })[] {
  const begun = ({ from }: Column): boolean => from <= on
  return COLUMNS.filter(begun).map((column) => ({ ...column, parts: column.parts.filter(begun) }))
}

/** 门户显示的动态和互动栏目. The columns beside the platform that have begun by a day. */
export function siteColumnsBegun(on: LocalDate): readonly Column[] {
  return SITE_COLUMNS.filter(({ from }: Column) => from <= on)
}

/** 查栏目. The column of that key with the one above it, or nothing. */
export function findColumn(key: string): { readonly column: Column; readonly above?: Column } | undefined {
  for (const column of COLUMNS) {
    if (column.key === key) return { column }
    const part = column.parts.find((one) => one.key === key)
    if (part) return { column: part, above: column }
  }
  const column = SITE_COLUMNS.find((one) => one.key === key)
  return column && { column }
}

/** The keys whose documents are shown in a column: its own, or those of its parts; none for the column of annual reports. Refuses an unknown key. */
export function keysWithin(key: string): readonly DocumentColumnKey[] {
  if (!findColumn(key)) throw new RangeError(`no column has the key ${key}`)
  const parts: readonly Column[] = COLUMNS.find((column) => column.key === key)?.parts ?? []
  return DOCUMENT_COLUMNS.map((column) => column.key).filter((one) => one === key || parts.some((part) => part.key === one))
}
