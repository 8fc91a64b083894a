import { type Static, Type } from 'typebox'
import type { Format } from '../../core/annual-report/forms.ts'
import { TEXT_PARTS } from '../../core/annual-report/parts.ts'
import { REPORT_STATES } from '../../core/annual-report/report-procedure.ts'
import { CaseFile, CaseId, caseVerb, choice, Filed, orNull, pageNumber, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

const BASE = '/api/annual-reports'
const Year = Type.Integer({ minimum: 2019, maximum: 2100, title: '年度' })
const TableKey = Type.Union([Type.Literal('two'), Type.Literal('three'), Type.Literal('four')], { title: '表' })

const State = choice(REPORT_STATES, '状态')

/** 每月数据的项目. The rows of table two that officers report monthly, with the column of the form that they fill. */
export const MONTHLY_ROWS = [
  { key: 'licences', title: '行政许可', column: 'decisions', unit: '件' },
  { key: 'penalties', title: '行政处罚', column: 'decisions', unit: '件' },
  { key: 'coercive-measures', title: '行政强制', column: 'decisions', unit: '件' },
  { key: 'charges', title: '行政事业性收费', column: 'amount', unit: '分' },
] as const
export type MonthlyRowKey = (typeof MONTHLY_ROWS)[number]['key']
const MonthlyRow = choice(MONTHLY_ROWS, '项目')

/** 年度报告. A report in the list. */
export const ReportSummary = Type.Object({
  id: Type.Integer(),
  agencyId: Type.Integer(),
  agencyName: Type.String({ title: '行政机关' }),
  agencySlug: Type.String(),
  year: Year,
  version: Type.Integer({ title: '版本' }),
  state: State,
  stateTitle: Type.String({ title: '状态' }),
  compiledAt: Type.String({ title: '数据生成时间' }),
  publishedAt: Type.Union([Type.String(), Type.Null()], { title: '公布时间' }),
})

/** 一格. `value` is what the report prints (分 for charges); `computed` is null for a sum; `opens`: its records can be listed. */
export const ReportCell = Type.Object({
  column: Type.String(),
  value: Type.Integer(),
  shown: Type.String({ title: '数值' }),
  computed: orNull(Type.Integer({ title: '台账数' })),
  stated: orNull(Type.Integer({ title: '改动数' })),
  reason: orNull(Type.String({ title: '改动理由' })),
  opens: Type.Boolean(),
})

/** 一块表格. Table two is four blocks, three and four are one each; rows without cells are headings. */
export const ReportBlock = Type.Object({
  table: TableKey,
  title: Type.String(),
  columns: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), group: orNull(Type.String()) })),
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      group: orNull(Type.String()),
      sum: Type.Boolean(),
      cells: Type.Array(ReportCell),
    }),
  ),
})

/** 勾稽和填报问题. `error` forbids publication. */
const ReportFinding = Type.Object({
  rule: Type.String({ title: '规则' }),
  level: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  where: Type.String({ title: '位置' }),
  says: Type.String({ title: '问题' }),
  expected: orNull(Type.Number()),
  got: orNull(Type.Number()),
})
export type ReportFindingItem = Static<typeof ReportFinding>

/** 不能核对的关系. A relation that cannot be checked, and why. */
const Undecided = Type.Object({ rules: Type.String({ title: '关系' }), says: Type.String({ title: '不能核对的原因' }) })
export type Undecided = Static<typeof Undecided>

export const ReportDetail = Type.Object({
  ...ReportSummary.properties,
  ...CaseFile,
  format: Type.Unsafe<Format>(Type.String({ title: '报告格式' })),
  sumOfUnits: Type.Boolean({ title: '汇总报告' }),
  overview: Type.String({ title: '一、总体情况' }),
  problems: Type.String({ title: '五、存在的主要问题及改进情况' }),
  otherMatters: Type.String({ title: '六、其他需要报告的事项' }),
  textWriters: Type.Array(
    Type.Object({ part: choice(TEXT_PARTS, '文字部分'), name: Type.String(), own: Type.Boolean({ title: '是否本人' }) }),
    { title: '文字的填写人（由台账生成、尚无人改动的没有）' },
  ),
  submittedBy: orNull(Type.String({ title: '送审人' })),
  approvedBy: orNull(Type.String({ title: '批准人' })),
  blocks: Type.Array(ReportBlock),
  findings: Type.Array(ReportFinding),
  undecided: Type.Array(Undecided),
  units: Type.Array(
    Type.Object({
      agencyId: Type.Integer(),
      name: Type.String({ title: '单位' }),
      reportId: orNull(Type.Integer()),
      stateTitle: Type.String({ title: '报告状态' }),
    }),
  ),
  versions: Type.Array(Type.Object({ id: Type.Integer(), version: Type.Integer(), stateTitle: Type.String() })),
})

/** 数据来源. The records that a figure counts: `figure` equals `total`, or for charges the sum of `amount`; for units the sum of `amount`. */
export const RecordsBehind = Type.Object({
  kind: Type.Union([
    Type.Literal('requests'),
    Type.Literal('documents'),
    Type.Literal('disputes'),
    Type.Literal('monthly-figures'),
    Type.Literal('units'),
  ]),
  title: Type.String({ title: '数据名称' }),
  computed: Type.Integer({ title: '台账数' }),
  total: Type.Integer({ title: '记录数' }),
  pageSize: Type.Integer(),
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      label: Type.String({ title: '名称' }),
      detail: Type.String({ title: '说明' }),
      on: orNull(Type.String({ title: '日期' })),
      amount: Type.Integer({ title: '计入数' }),
      reportId: orNull(Type.Integer()),
    }),
  ),
  closed: orNull(Type.String({ title: '不能查看记录的原因' })),
})

export const MonthlyGrid = Type.Object({
  year: Year,
  rows: Type.Array(Type.Object({ key: MonthlyRow, title: Type.String(), unit: Type.Union([Type.Literal('件'), Type.Literal('分')]) })),
  months: Type.Array(
    Type.Object({
      month: Type.String({ title: '月份' }),
      figures: Type.Array(
        Type.Object({ row: MonthlyRow, value: orNull(Type.Integer()), corrections: Type.Integer({ title: '更正次数' }) }),
      ),
    }),
  ),
})

/** The routes of 每月数据 and 年度报告. */
export const ROUTES = {
  listMonthlyFigures: {
    method: 'GET',
    path: '/api/monthly-figures',
    summary: '每月数据',
    query: Type.Object({ year: Year }),
    reply: MonthlyGrid,
  },
  recordMonthlyFigure: {
    method: 'POST',
    path: '/api/monthly-figures',
    summary: '填报每月数据（再次填报同一月份为更正）',
    body: Type.Object({
      month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', title: '月份' }),
      row: MonthlyRow,
      value: Type.Integer({ minimum: 0, maximum: 9_000_000_000_000, title: '数值（件；收费为分）' }),
    }),
    reply: Type.Object({ id: Type.Integer() }),
  },
  listReports: {
    method: 'GET',
    path: BASE,
    summary: '年度报告列表（本机关；政务公开办可见所辖单位）',
    query: Type.Object({ year: Year }),
    reply: Type.Object({
      items: Type.Array(ReportSummary),
      compilableFor: Type.Array(
        Type.Object({
          agencyId: Type.Integer(),
          name: Type.String(),
          /** The newest report of the year; null without one. */
          report: orNull(Type.Object({ id: Type.Integer(), state: State })),
          /** Whether a report of that year can be compiled now, or why not. */
          compile: Type.Object({ allowed: Type.Boolean(), says: orNull(Type.String()) }),
        }),
      ),
    }),
  },
  compileReport: {
    method: 'POST',
    path: BASE,
    summary: '编制年度报告',
    body: Type.Object({ agencyId: rowKey('行政机关'), year: Year }, STRICT),
    reply: Filed,
  },
  findReport: { method: 'GET', path: `${BASE}/:id`, summary: '年度报告', params: CaseId, reply: ReportDetail },
  recordsBehind: {
    method: 'GET',
    path: `${BASE}/:id/records`,
    summary: '数据来源',
    params: CaseId,
    query: Type.Object({
      table: TableKey,
      row: Type.String({ maxLength: 60 }),
      column: Type.String({ maxLength: 60 }),
      page: pageNumber(),
    }),
    reply: RecordsBehind,
  },
  recompileReport: caseVerb(BASE, 'compile', '重新生成草稿的数据（改动数和理由、文字保留）', {}),
  stateCell: caseVerb(BASE, 'cells', '改动一格（须说明理由；stated 为空即恢复台账数）', {
    table: TableKey,
    row: Type.String({ maxLength: 60 }),
    column: Type.String({ maxLength: 60 }),
    stated: orNull(Type.Integer({ minimum: 0, maximum: 9_000_000_000_000, title: '改动数' })),
    reason: Type.String({ maxLength: 500, title: '改动理由' }),
  }),
  editReportText: caseVerb(BASE, 'text', '填写一个文字部分（填写人不能批准报告）', {
    part: choice(TEXT_PARTS, '文字部分'),
    text: Type.String({ maxLength: 20_000, title: '文字' }),
  }),
  submitReport: caseVerb(BASE, 'submit', '送审', {}),
  returnReport: caseVerb(BASE, 'return', '退回修改', { reason: text('退回理由', 500) }),
  approveReport: caseVerb(BASE, 'approve', '批准', {}),
  publishReport: caseVerb(BASE, 'publish', '公布', {}),
  correctReport: caseVerb(BASE, 'correct', '更正（生成新版本，原版本保留）', { reason: text('更正理由', 500) }),
} as const

/** The body of a verb's route with the id of the report. */
export type VerbInput<Name extends 'stateCell' | 'editReportText' | 'correctReport'> = Static<(typeof ROUTES)[Name]['body']> & {
  readonly id: number
}
