import { type Static, Type } from 'typebox'
import { AGENCY_KINDS } from '../../core/accounts/agency-kinds.ts'
import { FINAL_REVIEWERS } from '../../core/publishing/final-reviewers.ts'
import { choice, day, maybe, orNull, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

/** 新设机关. What an agency needs before it can publish and answer (指南 of 条例第十二条第二款). */
export const NewAgency = Type.Object(
  {
    parentId: Type.Optional(rowKey('上级机关')),
    kind: choice(AGENCY_KINDS, '机关类别'),
    name: text('机关名称', 60),
    shortName: text('机关简称', 20),
    slug: Type.String({ title: '网址标识', pattern: '^[a-z][a-z0-9-]{1,40}$' }),
    code: Type.String({ title: '统一社会信用代码', pattern: '^[0-9A-Z]{9,18}$' }),
    letterPrefix: text('机关代字', 20),
    makesRegulations: Type.Optional(Type.Boolean({ title: '有规章制定权' })),
    finalReview: Type.Optional(choice(FINAL_REVIEWERS, '信息的终审由谁办理')),
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
  name: Type.String({ title: '机关名称' }),
  shortName: Type.String({ title: '机关简称' }),
  slug: Type.String({ title: '网址标识' }),
  code: Type.String({ title: '统一社会信用代码' }),
  letterPrefix: Type.String({ title: '机关代字' }),
  makesRegulations: Type.Boolean({ title: '有规章制定权' }),
  finalReview: choice(FINAL_REVIEWERS, '信息的终审由谁办理'),
  address: Type.String({ title: '办公地址' }),
  postcode: Type.String({ title: '邮政编码' }),
  phone: Type.String({ title: '联系电话' }),
  fax: orNull(Type.String({ title: '传真号码' })),
  email: orNull(Type.String({ title: '电子邮箱' })),
  officeHours: Type.String({ title: '办公时间' }),
  court: orNull(Type.String({ title: '有管辖权的人民法院' })),
  reconsiderationBody: orNull(Type.String({ title: '行政复议机关' })),
  reconsiderationOnline: orNull(Type.String({ title: '提交行政复议申请书的互联网渠道' })),
  endedOn: orNull(day('撤销日期')),
})
export type Agency = Static<typeof Agency>

const params = Type.Object({ agencyId: rowKey() })

/** The routes of 行政机关. */
export const ROUTES = {
  listAgencies: {
    method: 'GET',
    path: '/api/agencies',
    summary: '行政机关列表',
    reply: Type.Object({ items: Type.Array(Agency) }),
  },
  findAgency: {
    method: 'GET',
    path: '/api/agencies/:agencyId',
    summary: '行政机关详情',
    params,
    reply: Agency,
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
} as const
