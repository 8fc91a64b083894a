import { Type } from 'typebox'
import { SITE_COLUMNS } from '../../core/publishing/column-items.ts'
import { COLUMNS } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../core/publishing/document-kinds.ts'
import { VALIDITIES } from '../../core/publishing/normative-document.ts'
import { choice, day, orNull, rowKey } from '../platform/http/schema-parts.ts'

const link = (title: string) => Type.String({ title })

const AgencyRecord = Type.Object({
  id: Type.Integer({ title: '编号' }),
  name: Type.String({ title: '机关名称' }),
  code: Type.String({ title: '统一社会信用代码' }),
  kind: Type.String({ title: '机关类别' }),
  parentId: orNull(Type.Integer({ title: '上级机关的编号' })),
  address: Type.String({ title: '办公地址' }),
  postcode: Type.String({ title: '邮政编码' }),
  phone: Type.String({ title: '联系电话' }),
  officeHours: Type.String({ title: '办公时间' }),
  endedOn: orNull(day('撤并日期')),
  page: link('网页地址'),
})

const ColumnRecord = Type.Object({
  key: Type.String({ title: '栏目代码' }),
  title: Type.String({ title: '栏目名称' }),
  above: orNull(Type.String({ title: '上级栏目的代码' })),
  basis: Type.String({ title: '依据' }),
  from: day('启用日期'),
  updateDays: Type.Integer({ title: '应当更新的间隔（日）' }),
})

const DocumentRecord = Type.Object({
  id: Type.Integer({ title: '编号' }),
  indexNumber: Type.String({ title: '索引号' }),
  title: Type.String({ title: '名称' }),
  documentNumber: orNull(Type.String({ title: '发文字号' })),
  agency: Type.String({ title: '发布机构' }),
  columnKey: Type.String({ title: '栏目代码' }),
  kind: choice(DOCUMENT_KINDS, '信息种类'),
  summary: Type.String({ title: '内容概述' }),
  keywords: Type.String({ title: '关键词，顿号分隔' }),
  fields: Type.String({ title: '信息种类的要素，一行一项' }),
  formedOn: day('生成日期'),
  madeOn: day('成文日期'),
  publishedAt: Type.String({ title: '发布时间' }),
  updatedAt: Type.String({ title: '更新时间' }),
  validity: orNull(choice(VALIDITIES, '有效性，没有有效期的为空')),
  effectiveOn: orNull(day('施行日期')),
  validTo: orNull(day('有效期至')),
  endedOn: orNull(day('失效日期')),
  page: link('网页地址'),
})

const ReportRecord = Type.Object({
  id: Type.Integer({ title: '编号' }),
  agency: Type.String({ title: '机关名称' }),
  year: Type.Integer({ title: '年度' }),
  publishedOn: day('发布日期'),
  page: link('网页地址'),
  data: link('各表数据（JSON）的地址'),
})

/** 数据集. What is open, in the order of the page. */
export const DATASETS = [
  { key: 'agencies', title: '机关目录', says: '每个机关的名称、代码和联系方式', record: AgencyRecord },
  { key: 'columns', title: '公开目录', says: '栏目及其依据、更新要求', record: ColumnRecord },
  { key: 'documents', title: '主动公开的信息', says: '已公开信息的要素；正文见网页地址', record: DocumentRecord },
  { key: 'reports', title: '政府信息公开工作年度报告', says: '已发布的年度报告', record: ReportRecord },
] as const

export type DatasetKey = (typeof DATASETS)[number]['key']

const BASE = '/api/open-data'

const after = Type.Optional(rowKey('上一页的 next'))

/** The filters of the documents. */
export const DocumentFilter = Type.Object({
  year: Type.Optional(Type.Integer({ title: '发布年份', minimum: 1949, maximum: 2999 })),
  agency: Type.Optional(Type.String({ title: '机关的网址标识', maxLength: 60 })),
  column: Type.Optional(choice(columnKeys(), '栏目代码')),
})

const replyOf = <R extends ReturnType<typeof Type.Object>>(record: R) =>
  Type.Object({
    licence: Type.String({ title: '使用许可' }),
    source: Type.String({ title: '来源' }),
    items: Type.Array(record),
    next: orNull(Type.Integer({ title: '下一页的 after，没有下一页的为空' })),
  })

/** The routes of 开放数据; the same records as CSV are below /open-data/. */
export const ROUTES = {
  openAgencies: {
    method: 'GET',
    path: `${BASE}/agencies`,
    summary: '开放数据：机关目录（CSV：/open-data/agencies.csv）',
    query: Type.Object({ after }),
    reply: replyOf(AgencyRecord),
  },
  openColumns: {
    method: 'GET',
    path: `${BASE}/columns`,
    summary: '开放数据：公开目录（CSV：/open-data/columns.csv）',
    reply: replyOf(ColumnRecord),
  },
  openDocuments: {
    method: 'GET',
    path: `${BASE}/documents`,
    summary: '开放数据：主动公开的信息（CSV：/open-data/documents.csv）',
    query: Type.Object({ ...DocumentFilter.properties, after }),
    reply: replyOf(DocumentRecord),
  },
  openReports: {
    method: 'GET',
    path: `${BASE}/reports`,
    summary: '开放数据：年度报告（CSV：/open-data/reports.csv）',
    query: Type.Object({ after }),
    reply: replyOf(ReportRecord),
  },
} as const

function columnKeys(): readonly { readonly key: string }[] {
  return [...COLUMNS.flatMap((column): { readonly key: string }[] => [column, ...column.parts]), ...SITE_COLUMNS]
}
