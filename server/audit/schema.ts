import { Type } from 'typebox'
import { AUDIT_RESULTS } from '../../core/audit/actions.ts'
import { choice, day, maybe, orNull, pageNumber, rowKey } from '../platform/http/schema-parts.ts'

/** 查询条件. Days are those of China; every condition narrows. */
export const AuditQuery = Type.Object({
  from: Type.Optional(day('从')),
  to: Type.Optional(day('到')),
  person: maybe('人员（姓名或者用户名）', 64),
  accountId: Type.Optional(rowKey('账号（代替姓名，同名的人不混在一起）')),
  agencyId: Type.Optional(rowKey('机关')),
  action: maybe('操作', 64),
  result: Type.Optional(choice(AUDIT_RESULTS, '结果')),
  subject: maybe('对象（申请的登记编号，或者种类:编号）', 80),
  address: maybe('网络地址', 45),
  oldestFirst: Type.Optional(Type.Boolean({ title: '先发生的在前' })),
  page: pageNumber(),
})

/** 审计日志的一行. */
export const AuditRow = Type.Object({
  id: Type.Integer({ title: '序号' }),
  at: Type.String({ title: '时间' }),
  who: Type.String({ title: '人员' }),
  accountId: orNull(Type.Integer({ title: '账号' })),
  agency: orNull(Type.String({ title: '机关' })),
  action: Type.String(),
  actionTitle: Type.String({ title: '操作' }),
  result: choice(AUDIT_RESULTS, '结果'),
  subject: Type.String(),
  subjectTitle: Type.String({ title: '对象' }),
  address: orNull(Type.String({ title: '网络地址' })),
  session: orNull(Type.String({ title: '会话' })),
  details: Type.String({ title: '内容' }),
  sealed: Type.Boolean({ title: '已封存' }),
})

/** 核验. How far one is, and what it found; findings beyond the first 500 are only counted. */
export const Verification = Type.Object({
  id: Type.Integer(),
  askedBy: Type.String({ title: '由谁发起' }),
  askedAt: Type.String(),
  done: Type.Integer(),
  total: Type.Integer(),
  finishedAt: orNull(Type.String()),
  running: Type.Boolean({ title: '正在核验' }),
  found: Type.Integer({ title: '问题数' }),
  findings: Type.Array(Type.Object({ title: Type.String(), subject: Type.String() })),
})

export const ROUTES = {
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    summary: '查询审计日志',
    query: AuditQuery,
    reply: Type.Object({
      items: Type.Array(AuditRow),
      total: Type.Integer({ title: '条数，最多数到一千' }),
      more: Type.Boolean({ title: '还有更多' }),
      pageSize: Type.Integer(),
    }),
  },
  findAuditState: {
    method: 'GET',
    path: '/api/audit/state',
    summary: '审计的封存和核验情况',
    reply: Type.Object({
      unsealed: Type.Integer({ title: '等待封存的条数' }),
      stalled: Type.Boolean({ title: '封存已经停止' }),
      sealedAt: orNull(Type.String({ title: '最近一次封存' })),
      fingerprint: Type.String({ title: '公钥指纹' }),
      verification: orNull(Verification),
    }),
  },
  verifyAudit: {
    method: 'POST',
    path: '/api/audit/verifications',
    summary: '核验审计日志',
    reply: Type.Object({ id: Type.Integer() }),
  },
} as const

/** The address of the Excel file with the lines of a query. */
export const EXPORT_PATH = '/api/audit/export'
