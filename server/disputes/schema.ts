import { type Static, Type } from 'typebox'
import { DECISIONS, DISPUTE_KINDS, DISPUTE_RESULTS } from '../../core/disputes/dispute.ts'
import { DISPUTE_COLUMNS } from '../../core/lists/lists.ts'
import {
  CaseFile,
  choice,
  day,
  Filed,
  maybe,
  paging,
  rowKey,
  Seen,
  STRICT,
  sheetRoute,
  sorting,
  text,
  VoidBody,
} from '../platform/http/schema-parts.ts'

const Kind = choice(DISPUTE_KINDS, '种类')
const Result = choice(DISPUTE_RESULTS, '结果')
const Decision = choice(DECISIONS, '裁判方式')
const DisputeId = Type.Object({ disputeId: rowKey() })

/** 案件, as the list shows it; titles are the labels of the form. */
export const DisputeSummary = Type.Object({
  id: Type.Integer(),
  agencyName: Type.String({ title: '被申请人、被告' }),
  kind: Kind,
  kindTitle: Type.String({ title: '种类' }),
  caseNumber: Type.String({ title: '案号' }),
  body: Type.String({ title: '复议机关、人民法院' }),
  acceptedOn: Type.Union([Type.String(), Type.Null()], { title: '受理日期（空：登记已作废）' }),
  decidedOn: Type.Union([Type.String(), Type.Null()], { title: '审结日期' }),
  result: Result,
  resultTitle: Type.String({ title: '结果' }),
  requestNumber: Type.Union([Type.String(), Type.Null()], { title: '相关申请的登记编号' }),
})

/** 案件, with its facts and what may be done. */
export const DisputeDetail = Type.Object({
  ...DisputeSummary.properties,
  ...CaseFile,
  decisions: Type.Array(Type.Object({ key: Decision, title: Type.String(), resultTitle: Type.String() }), { title: '可选的裁判方式' }),
})

/** 案件列表的筛选和排序. A year shows what was pending in it; the days are those of 受理. */
const LISTED = {
  year: Type.Optional(Type.Integer({ minimum: 2019, maximum: 2100, title: '统计年度' })),
  pending: Type.Optional(Type.Boolean({ title: '只看尚未审结' })),
  text: maybe('案号、复议机关、人民法院或者申请的登记编号', 100),
  agencyId: Type.Optional(rowKey('机关')),
  kind: Type.Optional(Kind),
  result: Type.Optional(Result),
  from: Type.Optional(day('受理日期，自')),
  to: Type.Optional(day('受理日期，至')),
  ...sorting(DISPUTE_COLUMNS),
}

/** The routes of 行政复议、行政诉讼案件. */
export const ROUTES = {
  listDisputes: {
    method: 'GET',
    path: '/api/disputes',
    summary: '行政复议、行政诉讼案件列表',
    query: Type.Object({ ...LISTED, ...paging() }),
    reply: Type.Object({ total: Type.Integer(), pageSize: Type.Integer(), items: Type.Array(DisputeSummary) }),
  },
  exportDisputes: sheetRoute('/api/disputes', '导出案件列表', LISTED, DISPUTE_COLUMNS),
  findDispute: {
    method: 'GET',
    path: '/api/disputes/:disputeId',
    summary: '案件详情',
    params: DisputeId,
    reply: DisputeDetail,
  },
  registerDispute: {
    method: 'POST',
    path: '/api/disputes',
    summary: '登记案件',
    body: Type.Object(
      {
        kind: Kind,
        caseNumber: text('案号', 80),
        body: text('复议机关、人民法院', 80),
        acceptedOn: day('受理日期'),
        requestNumber: maybe('相关申请的登记编号', 40),
      },
      STRICT,
    ),
    reply: Filed,
  },
  decideDispute: {
    method: 'POST',
    path: '/api/disputes/:disputeId/decision',
    summary: '登记审理结果',
    params: DisputeId,
    body: Type.Object({ ...Seen, happenedOn: day('审结日期'), decision: Decision, note: maybe('说明', 500) }, STRICT),
    reply: Filed,
  },
  voidDisputeFact: {
    method: 'POST',
    path: '/api/disputes/:disputeId/facts/:factId/void',
    summary: '作废一条案件记录',
    params: Type.Object({ disputeId: rowKey(), factId: rowKey() }),
    body: VoidBody,
    reply: Filed,
  },
} as const

/** The body of a verb's route with the id of the case. */
export type VerbInput<Name extends 'decideDispute' | 'voidDisputeFact'> = Static<(typeof ROUTES)[Name]['body']> & { readonly id: number }
