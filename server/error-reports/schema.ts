import { Type } from 'typebox'
import { ERROR_KINDS, ERROR_REPORT_STATES, ERROR_RESULTS } from '../../core/error-reports/error-report-procedure.ts'
import { CASE_COLUMNS } from '../../core/lists/lists.ts'
import {
  CaseFile,
  CaseId,
  caseVerb,
  choice,
  day,
  maybe,
  orNull,
  paging,
  Step,
  sheetRoute,
  sorting,
  text,
  voidVerb,
} from '../platform/http/schema-parts.ts'

/** 列表的筛选和排序. The days are those of 提出. */
const LISTED = {
  text: maybe('编号或者内容', 100),
  state: Type.Optional(choice(ERROR_REPORT_STATES, '状态')),
  from: Type.Optional(day('提出之日，自')),
  to: Type.Optional(day('提出之日，至')),
  ...sorting(CASE_COLUMNS),
}

const BASE = '/api/error-reports'

/** 网站找错的留言. Which page, what is wrong with it, and how to reach whoever found it, if they wish. */
export const Form = Type.Object({
  place: text('哪一页（网址或者标题）', 300),
  kind: choice(ERROR_KINDS, '问题类别'),
  says: text('哪里有错', 1000),
  contact: maybe('联系方式', 100),
})

/** 办理期限. The day by which the next step is due and why; null once the report is answered. */
const Due = orNull(
  Type.Object({
    on: orNull(day('期限')),
    notBefore: orNull(day('期限待定时，最早可能的日子')),
    steps: Type.Array(Step),
    late: Type.Boolean(),
  }),
)

const Case = Type.Object({
  id: Type.Integer(),
  number: Type.String({ title: '编号' }),
  form: Form,
  state: choice(ERROR_REPORT_STATES, '状态'),
  filedOn: day('留言之日'),
  due: Due,
})
const Found = Type.Object({ ...Case.properties, ...CaseFile })

/** The routes of 网站找错; each verb of the procedure is one. */
export const ROUTES = {
  listErrorReports: {
    method: 'GET',
    path: BASE,
    summary: '网站找错的留言',
    query: Type.Object({ ...LISTED, ...paging() }),
    reply: Type.Object({ total: Type.Integer(), pageSize: Type.Integer(), items: Type.Array(Case) }),
  },
  exportErrorReports: sheetRoute(BASE, '导出网站找错列表', LISTED, CASE_COLUMNS),
  findErrorReport: { method: 'GET', path: `${BASE}/:id`, summary: '一件网站找错', params: CaseId, reply: Found },
  forwardErrorReport: caseVerb(BASE, 'forward', '转办', { words: text('转给哪个机关或者科室', 200) }),
  prolongErrorReport: caseVerb(BASE, 'prolong', '延长办理', { words: text('延长的理由（留言人可见）', 500) }),
  answerErrorReport: caseVerb(BASE, 'answer', '答复', {
    result: choice(ERROR_RESULTS, '处理结果'),
    words: text('答复内容（留言人可见）', 1000),
  }),
  voidErrorReportFact: voidVerb(BASE),
} as const
