import { Type } from 'typebox'
import { CASE_COLUMNS } from '../../core/lists/lists.ts'
import { RECTIFICATION_RESULTS, RECTIFICATION_STATES } from '../../core/rectifications/rectification-procedure.ts'
import {
  CaseFile,
  CaseId,
  caseVerb,
  choice,
  day,
  Filed,
  maybe,
  paging,
  STRICT,
  sheetRoute,
  sorting,
  text,
  voidVerb,
} from '../platform/http/schema-parts.ts'

/** 列表的筛选和排序. The days are those of 提出. */
const LISTED = {
  text: maybe('编号或者内容', 100),
  state: Type.Optional(choice(RECTIFICATION_STATES, '状态')),
  from: Type.Optional(day('提出之日，自')),
  to: Type.Optional(day('提出之日，至')),
  ...sorting(CASE_COLUMNS),
}

const BASE = '/api/rectifications'

/** 更正要求. What is to be corrected, and the evidence (条例第四十一条). */
export const Form = Type.Object({
  applicantName: text('申请人姓名或者名称', 100),
  phone: text('联系电话', 60),
  record: text('记录不准确的政府信息', 500),
  claim: text('要求怎样更正', 1000),
  evidence: text('证据', 1000),
})
const Case = Type.Object({
  id: Type.Integer(),
  number: Type.String({ title: '编号' }),
  form: Form,
  state: choice(RECTIFICATION_STATES, '状态'),
  filedOn: day('提出之日'),
})
const Found = Type.Object({ ...Case.properties, ...CaseFile })
const Registering = Type.Object({ ...Form.properties, happenedOn: day('提出之日') }, STRICT)

/** The routes of 更正本人信息; each verb of the procedure is one. */
export const ROUTES = {
  listRectifications: {
    method: 'GET',
    path: BASE,
    summary: '更正案件',
    query: Type.Object({ ...LISTED, ...paging() }),
    reply: Type.Object({ total: Type.Integer(), pageSize: Type.Integer(), items: Type.Array(Case) }),
  },
  exportRectifications: sheetRoute(BASE, '导出更正案件列表', LISTED, CASE_COLUMNS),
  findRectification: { method: 'GET', path: `${BASE}/:id`, summary: '一件更正案件', params: CaseId, reply: Found },
  registerRectification: { method: 'POST', path: BASE, summary: '登记更正要求', body: Registering, reply: Filed },
  acceptRectification: caseVerb(BASE, 'accept', '受理', { happenedOn: day('受理之日') }),
  askForEvidence: caseVerb(BASE, 'ask', '要求补充证据', { happenedOn: day('告知之日'), words: text('需要补充的证据', 1000) }),
  receiveEvidence: caseVerb(BASE, 'evidence', '收到证据', { happenedOn: day('收到之日'), words: text('补充的证据', 1000) }),
  decideRectification: caseVerb(BASE, 'decide', '作出处理并告知申请人', {
    happenedOn: day('告知申请人之日'),
    result: choice(RECTIFICATION_RESULTS, '处理结果'),
    words: text('更正的内容、不予更正的理由或者有权更正的机关', 1000),
  }),
  voidRectificationFact: voidVerb(BASE),
} as const
