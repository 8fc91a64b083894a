import { type Static, Type } from 'typebox'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { AGENCY_ACTS } from '../../core/organisations/agency-life.ts'
import { FINAL_REVIEWERS } from '../../core/publishing/final-reviewers.ts'
import { CaseFact, choice, day, maybe, orNull, pageNumber, rowKey, STRICT, seenFact, text } from '../platform/http/schema-parts.ts'

const ENDS = AGENCY_ACTS.filter((act) => act.does === 'ends')

const NAMES = {
  name: text('机关名称', 60),
  shortName: text('机关简称', 20),
  letterPrefix: text('机关代字', 20),
}

/** 新设机关. What an agency needs before it can publish and answer (指南 of 条例第十二条第二款). */
export const NewAgency = Type.Object(
  {
    parentId: Type.Optional(rowKey('上级机关')),
    kind: choice(AGENCY_KINDS, '机关类别'),
    ownName: Type.Optional(Type.Boolean({ title: '法律、法规授权以自己的名义对外履行职责' })),
    ...NAMES,
    slug: Type.String({ title: '网址标识', pattern: '^[a-z][a-z0-9-]{1,40}$' }),
    code: Type.String({ title: '统一社会信用代码', pattern: '^[0-9A-Z]{9,18}$' }),
    foundedOn: Type.Optional(day('设立日期')),
    makesRegulations: Type.Optional(Type.Boolean({ title: '有规章制定权' })),
    finalReview: Type.Optional(choice(FINAL_REVIEWERS, '信息的终审由谁办理')),
    duties: maybe('机关职能', 2000),
    leaders: maybe('领导信息', 1000),
    disclosureOffice: maybe('政府信息公开工作机构', 60),
    address: text('办公地址', 100),
    postcode: Type.String({ title: '邮政编码', pattern: '^[0-9]{6}$' }),
    phone: text('联系电话', 40),
    fax: maybe('传真号码', 40),
    email: maybe('电子邮箱', 80),
    officeHours: text('办公时间', 100),
    court: maybe('有管辖权的人民法院', 60),
    reconsiderationBody: maybe('行政复议机关', 60),
    reconsiderationOnline: maybe('提交行政复议申请书的互联网渠道', 200),
    sort: Type.Optional(Type.Integer({ title: '排序', minimum: 0, maximum: 9999 })),
  },
  STRICT,
)
export type NewAgency = Static<typeof NewAgency>

export const Agency = Type.Object({
  id: Type.Integer(),
  parentId: Type.Union([Type.Integer(), Type.Null()], { title: '上级机关' }),
  kind: choice(AGENCY_KINDS, '机关类别'),
  kindTitle: Type.String({ title: '机关类别' }),
  ownName: Type.Boolean({ title: '以自己的名义对外履行职责' }),
  name: Type.String({ title: '机关名称' }),
  shortName: Type.String({ title: '机关简称' }),
  slug: Type.String({ title: '网址标识' }),
  code: Type.String({ title: '统一社会信用代码' }),
  letterPrefix: Type.String({ title: '机关代字' }),
  makesRegulations: Type.Boolean({ title: '有规章制定权' }),
  finalReview: choice(FINAL_REVIEWERS, '信息的终审由谁办理'),
  duties: orNull(Type.String({ title: '机关职能' })),
  leaders: orNull(Type.String({ title: '领导信息' })),
  disclosureOffice: orNull(Type.String({ title: '政府信息公开工作机构' })),
  address: Type.String({ title: '办公地址' }),
  postcode: Type.String({ title: '邮政编码' }),
  phone: Type.String({ title: '联系电话' }),
  fax: orNull(Type.String({ title: '传真号码' })),
  email: orNull(Type.String({ title: '电子邮箱' })),
  officeHours: Type.String({ title: '办公时间' }),
  court: orNull(Type.String({ title: '有管辖权的人民法院' })),
  reconsiderationBody: orNull(Type.String({ title: '行政复议机关' })),
  reconsiderationOnline: orNull(Type.String({ title: '提交行政复议申请书的互联网渠道' })),
  sort: Type.Integer({ title: '排序' }),
  foundedOn: orNull(day('设立日期')),
  endedOn: orNull(day('撤并日期')),
  endAct: orNull(choice(ENDS, '如何撤并')),
  successorId: orNull(Type.Integer({ title: '承继机关' })),
})
export type Agency = Static<typeof Agency>

/** 机关列表的一行. */
const AgencyLine = Type.Object({
  id: Type.Integer(),
  parentId: orNull(Type.Integer()),
  kind: choice(AGENCY_KINDS, '机关类别'),
  kindTitle: Type.String({ title: '机关类别' }),
  name: Type.String({ title: '机关名称' }),
  shortName: Type.String({ title: '机关简称' }),
  slug: Type.String({ title: '网址标识' }),
  phone: Type.String({ title: '联系电话' }),
  endedOn: orNull(day('撤并日期')),
  path: Type.String({ title: '所在位置：各上级机关，自上而下' }),
  units: Type.Integer({ title: '直接下级的数目' }),
})
export type AgencyLine = Static<typeof AgencyLine>

/** 导入机关表的一行. */
const ImportedLine = Type.Object({
  line: Type.Integer({ title: '行' }),
  code: Type.String({ title: '统一社会信用代码' }),
  name: Type.String({ title: '机关名称' }),
  does: Type.Enum(['create', 'change', 'same'], { title: '办理' }),
  says: Type.Array(Type.String(), { title: '变更的信息' }),
  problems: Type.Array(Type.String(), { title: '问题' }),
})
export type ImportedLine = Static<typeof ImportedLine>

/** Ten thousand agencies with their profiles, in base64. */
export const MOST_SHEET = 8_000_000

/** 撤并将要移交的. */
const Passing = Type.Object({
  requests: Type.Integer({ title: '在办申请' }),
  closedRequests: Type.Integer({ title: '已办结的申请' }),
  documents: Type.Integer({ title: '信息' }),
  disputes: Type.Integer({ title: '复议、诉讼案件' }),
  rectifications: Type.Integer({ title: '更正本人信息的案件' }),
  errorReports: Type.Integer({ title: '网站找错的留言' }),
  opinions: Type.Integer({ title: '意见征集收到的意见' }),
  accounts: Type.Integer({ title: '账号' }),
  units: Type.Array(Type.String(), { title: '下级机关' }),
})
export type Passing = Static<typeof Passing>

const params = Type.Object({ agencyId: rowKey() })

/** An act on an agency: what was seen, from which day, and the document that it rests on. */
const act = { seen: seenFact('所见的最后一条记录'), on: day('生效日期'), basis: text('依据文件', 200) }
const reply = Type.Object({ id: Type.Integer(), seen: Type.Integer() })

/** The routes of 行政机关. */
export const ROUTES = {
  listAgencies: {
    method: 'GET',
    path: '/api/agencies',
    summary: '行政机关列表',
    query: Type.Object({ page: pageNumber() }),
    reply: Type.Object({ items: Type.Array(Agency), total: Type.Integer(), pageSize: Type.Integer() }),
  },
  searchAgencies: {
    method: 'GET',
    path: '/api/agency-tree',
    summary: '按层级或者名称查找行政机关',
    query: Type.Object({
      q: Type.Optional(Type.String({ title: '名称、简称、代码或者网址标识', maxLength: 60 })),
      parentId: Type.Optional(rowKey('上级机关')),
      ended: Type.Optional(Type.Boolean({ title: '包括已撤并的' })),
      page: pageNumber(),
    }),
    reply: Type.Object({ items: Type.Array(AgencyLine), total: Type.Integer(), pageSize: Type.Integer() }),
  },
  exportAgencies: {
    method: 'POST',
    path: '/api/agencies/sheet',
    summary: '导出机关',
    body: Type.Object(
      { agencyId: Type.Optional(rowKey('机关及其各级下级')), template: Type.Optional(Type.Boolean({ title: '只要模板' })) },
      STRICT,
    ),
    reply: Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) }),
  },
  importAgencies: {
    method: 'POST',
    path: '/api/agencies/from-sheet',
    summary: '导入机关',
    body: Type.Object(
      {
        content: Type.String({ title: 'Excel文件（base64）', minLength: 1, maxLength: MOST_SHEET }),
        dryRun: Type.Boolean({ title: '只检查，不办理' }),
      },
      STRICT,
    ),
    reply: Type.Object({
      counts: Type.Object({
        create: Type.Integer({ title: '新设' }),
        change: Type.Integer({ title: '变更信息' }),
        same: Type.Integer({ title: '没有变化' }),
        wrong: Type.Integer({ title: '需要更正' }),
      }),
      rows: Type.Array(ImportedLine, { title: '需要更正的，没有的为新设和变更的；至多500行' }),
      done: Type.Boolean({ title: '已办理' }),
    }),
  },
  findAgency: {
    method: 'GET',
    path: '/api/agencies/:agencyId',
    summary: '行政机关详情',
    params,
    reply: Agency,
  },
  findAgencyHistory: {
    method: 'GET',
    path: '/api/agencies/:agencyId/history',
    summary: '行政机关的沿革',
    params,
    reply: Type.Object({
      seen: Type.Integer({ title: '所见的最后一条记录' }),
      facts: Type.Array(CaseFact, { title: '沿革' }),
      correctable: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String() }), { title: '可以更正的记录' }),
      parent: orNull(AgencyLine),
      successor: orNull(AgencyLine),
      predecessors: Type.Array(AgencyLine),
      duties: Type.Array(Type.Object({ says: Type.String(), because: Type.String() }), { title: '类别对应的义务' }),
      passing: Passing,
    }),
  },
  changeAgency: {
    method: 'PUT',
    path: '/api/agencies/:agencyId',
    summary: '修改行政机关信息',
    params,
    body: NewAgency,
    reply: Type.Object({}),
  },
  createAgency: {
    method: 'POST',
    path: '/api/agencies',
    summary: '新设行政机关',
    body: NewAgency,
    reply: Type.Object({ id: Type.Integer() }),
  },
  renameAgency: {
    method: 'POST',
    path: '/api/agencies/:agencyId/rename',
    summary: '更名',
    params,
    body: Type.Object({ ...act, ...NAMES }, STRICT),
    reply,
  },
  moveAgency: {
    method: 'POST',
    path: '/api/agencies/:agencyId/move',
    summary: '调整隶属关系',
    params,
    body: Type.Object({ ...act, parentId: rowKey('上级机关') }, STRICT),
    reply,
  },
  reclassifyAgency: {
    method: 'POST',
    path: '/api/agencies/:agencyId/reclassify',
    summary: '调整机关类别',
    params,
    body: Type.Object({ ...act, kind: choice(AGENCY_KINDS, '机关类别') }, STRICT),
    reply,
  },
  endAgency: {
    method: 'POST',
    path: '/api/agencies/:agencyId/end',
    summary: '撤并机关',
    params,
    body: Type.Object(
      {
        ...act,
        act: choice(ENDS, '如何撤并'),
        successorId: rowKey('承继其职能的机关'),
        alsoIds: Type.Optional(Type.Array(rowKey(), { title: '分设的其他机关', maxItems: 20 })),
      },
      STRICT,
    ),
    reply,
  },
  correctAgencyFact: {
    method: 'POST',
    path: '/api/agencies/:agencyId/facts/:factId/correct',
    summary: '更正登记',
    params: Type.Object({ ...params.properties, factId: rowKey() }),
    body: Type.Object(
      {
        seen: act.seen,
        basis: act.basis,
        happenedOn: Type.Optional(day('生效日期')),
        name: Type.Optional(NAMES.name),
        shortName: Type.Optional(NAMES.shortName),
        letterPrefix: Type.Optional(NAMES.letterPrefix),
        kind: Type.Optional(choice(AGENCY_KINDS, '机关类别')),
      },
      STRICT,
    ),
    reply,
  },
  voidAgencyFact: {
    method: 'POST',
    path: '/api/agencies/:agencyId/facts/:factId/void',
    summary: '作废沿革记录',
    params: Type.Object({ ...params.properties, factId: rowKey() }),
    body: Type.Object({ seen: act.seen, reason: text('作废理由', 500) }, STRICT),
    reply,
  },
} as const
