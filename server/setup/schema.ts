import { Type } from 'typebox'
import { maybe, orNull, STRICT } from '../platform/http/schema-parts.ts'

/** 首次设置的各步, in order. */
export const STEPS = [
  { key: 'government', title: '本级人民政府' },
  { key: 'office', title: '政务公开办' },
  { key: 'agency', title: '第一个机关' },
  { key: 'people', title: '人员和账号' },
  { key: 'holidays', title: '放假安排' },
  { key: 'site', title: '网站标识' },
] as const
export type StepKey = (typeof STEPS)[number]['key']

const Step = Type.Object({
  key: Type.Unsafe<StepKey>({ type: 'string', enum: STEPS.map(({ key }) => key) }),
  title: Type.String(),
  done: Type.Boolean({ title: '已完成' }),
  says: Type.Array(Type.String(), { title: '已有的和还缺的' }),
})

/** 网站标识. An empty mark falls back to its environment variable. */
export const SiteForm = Type.Object(
  {
    name: maybe('网站名称', 60),
    operator: maybe('主办单位', 60),
    domain: Type.Optional(Type.String({ title: '网站域名', maxLength: 100, pattern: '^$|^[a-z0-9.-]+\\.[a-z]{2,}$' })),
    code: Type.Optional(
      Type.String({ title: '网站标识码', maxLength: 10, pattern: '^$|^[0-9a-z]{10}$', message: '网站标识码是十位数字或者字母' }),
    ),
    icp: maybe('ICP备案编号', 40),
    police: maybe('公安机关备案编号', 40),
    emblem: Type.Optional(
      Type.String({
        title: '党政机关网站标识的地址',
        maxLength: 200,
        pattern: '^$|^https?://[^\\s"<>]+$',
        message: '请填写以 https:// 开头的证书页面地址',
      }),
    ),
    phone: maybe('联系电话', 40),
    licence: maybe('开放数据的使用许可', 200),
  },
  STRICT,
)

/**
 * 首次设置: what is done and what is missing, computed from the data. `governmentId` is the row that the first step fills in; `site` are the
 * marks stored by the back office, `marks` those that the portal shows.
 */
export const Setup = Type.Object({
  finished: Type.Boolean({ title: '全部完成' }),
  steps: Type.Array(Step),
  governmentId: orNull(Type.Integer({ title: '待填写的本级人民政府' })),
  parentId: orNull(Type.Integer({ title: '已设置的本级人民政府' })),
  site: SiteForm,
  marks: SiteForm,
})

export const ROUTES = {
  findAdministrators: {
    method: 'GET',
    path: '/api/administrators',
    summary: '登录页的说明',
    reply: Type.Object({
      hasAdministrators: Type.Boolean({ title: '已有管理员账号' }),
      site: Type.String({ title: '网站名称' }),
      help: Type.String({ title: '忘记密码找谁' }),
      provider: orNull(Type.String({ title: '统一身份认证的名称，没有设置的为空' })),
    }),
  },
  findSetup: { method: 'GET', path: '/api/setup', summary: '首次设置的进度', reply: Setup },
  changeSite: { method: 'PUT', path: '/api/site', summary: '修改网站标识', body: SiteForm, reply: Type.Object({}) },
} as const
