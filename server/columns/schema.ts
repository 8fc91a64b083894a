import { type Static, Type } from 'typebox'
import { COLUMN_STANDINGS } from '../../core/publishing/column-age.ts'
import { COLUMN_KINDS } from '../../core/publishing/column-items.ts'
import { CHOOSABLE_COLUMNS, OBLIGATIONS } from '../../core/publishing/column-map.ts'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { CaseFact, choice, day, maybe, orNull, pageNumber, rowKey, Seen, STRICT, Step, text } from '../platform/http/schema-parts.ts'

/** The key of a column, listed or of the agency's own: a part of its address. */
const columnKey = (title: string) => Type.String({ title, pattern: '^[a-z][a-z0-9-]{1,40}$', maxLength: 41 })

const title = text('栏目名称', 30)
const settings = {
  kind: choice(COLUMN_KINDS, '栏目类别'),
  updateDays: Type.Integer({ title: '更新周期（天）', minimum: 1, maximum: 366 }),
  publishDays: Type.Integer({ title: '公开时限（工作日）', minimum: 1, maximum: 20 }),
  obligation: choice(OBLIGATIONS, '公开义务'),
  basis: Type.String({ title: '公开依据', maxLength: 300 }),
  source: Type.String({ title: '信息来源', maxLength: 100 }),
  owner: Type.String({ title: '责任科室和人员（不对外）', maxLength: 100 }),
}
const on = day('生效日期')

/** 自设栏目. */
const NewColumn = Type.Object(
  {
    ...Seen,
    on,
    key: columnKey('网址标识'),
    title,
    above: choice(CHOOSABLE_COLUMNS, '上级栏目'),
    kind: Type.Optional(settings.kind),
    updateDays: Type.Optional(settings.updateDays),
    publishDays: Type.Optional(settings.publishDays),
    obligation: Type.Optional(settings.obligation),
    basis: maybe('公开依据', 300),
    source: maybe('信息来源', 100),
    owner: maybe('责任科室和人员（不对外）', 100),
  },
  STRICT,
)
export type NewColumn = Static<typeof NewColumn>

/** 栏目的调整. What is left out stays. */
const ColumnChange = Type.Object(
  {
    ...Seen,
    key: columnKey('栏目'),
    on,
    title: Type.Optional(title),
    above: Type.Optional(choice(CHOOSABLE_COLUMNS, '上级栏目')),
    ...Type.Partial(Type.Object(settings)).properties,
  },
  STRICT,
)
export type ColumnChange = Static<typeof ColumnChange>

/** 关闭栏目. */
const ColumnClosing = Type.Object({ ...Seen, key: columnKey('栏目'), on, into: Type.Optional(columnKey('并入的栏目')) }, STRICT)
export type ColumnClosing = Static<typeof ColumnClosing>

/** 选择栏目. The listed columns that are kept from a day on; the others are closed. */
const ColumnChoice = Type.Object(
  {
    ...Seen,
    on,
    keys: Type.Array(choice(CHOOSABLE_COLUMNS, '栏目'), { title: '采用的栏目', maxItems: CHOOSABLE_COLUMNS.length, uniqueItems: true }),
  },
  STRICT,
)
export type ColumnChoice = Static<typeof ColumnChoice>

const ColumnLine = Type.Object({
  key: Type.String({ title: '网址标识' }),
  title,
  above: orNull(choice(DOCUMENT_COLUMNS, '上级栏目')),
  isListed: Type.Boolean({ title: '法定或者统一的栏目' }),
  group: Type.Enum(['platform', 'disclosure', 'site'], { title: '平台、法定主动公开内容，或者动态和互动' }),
  law: Type.String({ title: '法律依据；自设栏目为空' }),
  ...settings,
  from: orNull(day('开设日期')),
  closedOn: orNull(day('关闭日期')),
  into: orNull(Type.String({ title: '并入的栏目' })),
  mayClose: Type.Boolean(),
  count: Type.Integer({ title: '已公开（件）' }),
  newestOn: orNull(day('最新一件的公开日期')),
  standing: choice(COLUMN_STANDINGS, '状况'),
  warnOn: orNull(day('预警的第一日')),
  dueOn: orNull(day('应当更新的最后一日')),
  steps: Type.Array(Step),
})
export type ColumnLine = Static<typeof ColumnLine>

const AgencyColumns = Type.Object({
  agency: Type.Object({ id: Type.Integer(), name: Type.String(), slug: Type.String() }),
  isOwn: Type.Boolean({ title: '本机关' }),
  ...Seen,
  isChosen: Type.Boolean({ title: '已选择栏目' }),
  suggested: Type.Array(choice(CHOOSABLE_COLUMNS, '栏目'), { title: '栏目模板' }),
  columns: Type.Array(ColumnLine),
  facts: Type.Array(CaseFact),
})
export type AgencyColumns = Static<typeof AgencyColumns>

const AgencyTally = Type.Object({
  id: Type.Integer(),
  name: Type.String({ title: '机关' }),
  isChosen: Type.Boolean({ title: '已选择栏目' }),
  kept: Type.Integer({ title: '开设的栏目' }),
  empty: Type.Integer({ title: '空白' }),
  stale: Type.Integer({ title: '超期未更新' }),
  soon: Type.Integer({ title: '即将超期' }),
})
export type AgencyTally = Static<typeof AgencyTally>

const BASE = '/api/columns'
const Filed = Type.Object({ ...Seen })

/** The routes of 栏目设置. */
export const ROUTES = {
  findColumns: {
    method: 'GET',
    path: BASE,
    summary: '栏目设置和更新情况',
    query: Type.Object({ agencyId: Type.Optional(rowKey('机关')) }),
    reply: AgencyColumns,
  },
  listColumnTallies: {
    method: 'GET',
    path: `${BASE}/agencies`,
    summary: '各机关的栏目情况',
    query: Type.Object({ page: pageNumber() }),
    reply: Type.Object({ total: Type.Integer(), pageSize: Type.Integer(), items: Type.Array(AgencyTally) }),
  },
  chooseColumns: { method: 'POST', path: `${BASE}/choice`, summary: '选择栏目', body: ColumnChoice, reply: Filed },
  openColumn: { method: 'POST', path: BASE, summary: '开设自设栏目', body: NewColumn, reply: Filed },
  changeColumn: { method: 'POST', path: `${BASE}/settings`, summary: '调整栏目', body: ColumnChange, reply: Filed },
  closeColumn: { method: 'POST', path: `${BASE}/closing`, summary: '关闭栏目', body: ColumnClosing, reply: Filed },
  voidColumnFact: {
    method: 'POST',
    path: `${BASE}/voids`,
    summary: '作废栏目设置的记录',
    body: Type.Object({ ...Seen, factId: rowKey('记录'), reason: text('作废理由', 500) }, STRICT),
    reply: Filed,
  },
} as const
