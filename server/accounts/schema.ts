import { Type } from 'typebox'
import { ROLES, type Role as RoleKey } from '../../core/accounts/roles.ts'
import { AWAITED } from '../../core/accounts/second-factor.ts'
import { ACCOUNT_VIEWS } from '../../core/accounts/views.ts'
import { CaseId, choice, day, maybe, orNull, paging, password, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

const Role = Type.Unsafe<RoleKey>({ type: 'string', enum: ROLES.map(({ key }) => key) })
const Roles = Type.Array(Role, { title: '角色', minItems: 1, maxItems: 20, uniqueItems: true })
const Nothing = Type.Object({})
const Agency = Type.Object(
  { id: Type.Integer(), name: Type.String({ title: '机关名称' }), shortName: Type.String({ title: '机关简称' }), slug: Type.String() },
  { title: '机关' },
)

/** 用户名. The rule for a new user name. */
export const USERNAME = { pattern: '^[a-z][a-z0-9.-]{2,39}$', message: '用户名为小写字母开头的3—40个字母、数字、点或者短横' } as const

/** 权限. Whether the account may call a route (`GET /api/requests`) and, if not, who may. */
export const Power = Type.Object({
  route: Type.String({ title: '接口' }),
  allowed: Type.Boolean({ title: '可以使用' }),
  says: Type.Optional(Type.String({ title: '由谁办理' })),
})

const DeviceId = Type.String({ title: '设备编号', maxLength: 64 })

/** 登录的人, with the token that every change must return in the header `x-csrf-token`. */
export const SignedIn = Type.Object({
  accountId: Type.Integer({ title: '账号编号' }),
  name: Type.String({ title: '姓名' }),
  roles: Type.Array(Role, { title: '角色' }),
  agency: Agency,
  agencies: Type.Array(Agency, { title: '任职的机关' }),
  csrfToken: Type.String({ title: '提交凭据' }),
  byProvider: Type.Boolean({ title: '经统一身份认证登录' }),
  awaits: orNull(choice(AWAITED, '登录还缺什么')),
  passwordExpired: Type.Boolean({ title: '密码已经到期' }),
  passwordDaysLeft: orNull(Type.Integer({ title: '密码即将到期，剩余的日数' })),
  held: Type.Boolean({ title: '新密码等待核实，权限暂停' }),
  newDevices: Type.Array(Type.Object({ id: DeviceId, at: Type.String(), address: Type.String(), browser: Type.String() }), {
    title: '未确认的新设备',
  }),
  powers: Type.Array(Power, { title: '权限' }),
})

/** 任职. */
const Membership = Type.Object({
  id: Type.Integer(),
  agencyId: Type.Integer(),
  agencyName: Type.String({ title: '机关' }),
  roles: Type.Array(Role, { title: '角色' }),
  fromOn: orNull(Type.String({ title: '自' })),
  toOn: orNull(Type.String({ title: '至' })),
  deputyOf: orNull(Type.String({ title: '代理' })),
  grantedBy: Type.String({ title: '授权人' }),
  grantedAt: orNull(Type.String({ title: '授权时间' })),
  reason: Type.String({ title: '依据' }),
  ended: orNull(Type.Object({ at: Type.String(), by: Type.String(), reason: Type.String() })),
  current: Type.Boolean({ title: '现在有效' }),
})

/** 一次登录. */
const OpenSession = Type.Object({
  id: Type.Integer(),
  since: Type.String({ title: '登录时间' }),
  lastUsed: Type.String({ title: '最后使用' }),
  address: Type.String({ title: '地址' }),
  browser: Type.String({ title: '浏览器' }),
  current: Type.Boolean({ title: '本次' }),
})

const Account = {
  id: Type.Integer(),
  username: Type.String({ title: '用户名' }),
  name: Type.String({ title: '姓名' }),
  staffNumber: Type.String({ title: '工号' }),
  agencyId: Type.Integer(),
  agencyName: Type.String({ title: '机关' }),
  roles: Type.Array(Role, { title: '现在的角色' }),
  disabled: Type.Boolean({ title: '已停用' }),
  ended: Type.Boolean({ title: '已注销' }),
  held: Type.Boolean({ title: '新密码待核实' }),
  initialPassword: Type.Boolean({ title: '尚未修改初始密码' }),
  lastSignedInAt: orNull(Type.String({ title: '最后登录' })),
}

/** 开设账号的一行. */
const NewAccount = Type.Object(
  {
    agencyId: rowKey('机关'),
    username: Type.String({ title: '用户名', ...USERNAME }),
    name: Type.String({ title: '姓名', minLength: 1, maxLength: 50, pattern: '\\S' }),
    staffNumber: maybe('工号', 40),
    phone: maybe('联系电话', 40),
  },
  STRICT,
)

/** 开设的账号, with the initial password, which is shown once. */
const Opened = Type.Object({ id: Type.Integer(), name: Type.String(), username: Type.String(), password: Type.String() })

/** 登录规则. `addresses` has a range in each line; empty for no limit. */
export const SignInRules = Type.Object(
  {
    passwordDays: Type.Integer({ title: '密码有效期（日，0为不限）', minimum: 0, maximum: 3650 }),
    warnDays: Type.Integer({ title: '到期前几日提示', minimum: 0, maximum: 90 }),
    idleMinutes: Type.Integer({ title: '无操作多少分钟退出', minimum: 5, maximum: 240 }),
    longestMinutes: Type.Integer({ title: '登录后至多多少分钟', minimum: 30, maximum: 1440 }),
    oneSession: Type.Boolean({ title: '同一账号只保留最后一次登录' }),
    unusedDays: Type.Integer({ title: '多少日没有登录列为长期未使用', minimum: 7, maximum: 3650 }),
    addresses: Type.String({ title: '可以使用办公端的地址', maxLength: 4000 }),
    help: Type.String({ title: '登录页的提示', maxLength: 200 }),
    rotationMonths: Type.Integer({ title: '每几个月定期修改一次后台账号（0为不提示）', minimum: 0, maximum: 24 }),
    rotationBasis: Type.String({ title: '定期修改后台账号的依据', maxLength: 200 }),
  },
  STRICT,
)

const Reason = text('理由', 200)
const act = <const Path extends string>(path: Path, summary: string) =>
  ({
    method: 'POST',
    path: `/api/accounts/:id/${path}`,
    summary,
    params: CaseId,
    body: Type.Object({ reason: Reason }, STRICT),
    reply: Nothing,
  }) as const
const Filter = {
  view: Type.Optional(choice(ACCOUNT_VIEWS, '分类')),
  text: maybe('姓名、用户名、工号', 50),
  agencyId: Type.Optional(rowKey('机关')),
  role: Type.Optional(choice(ROLES, '角色')),
}

export const ROUTES = {
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    summary: '登录',
    body: Type.Object({ username: Type.String({ title: '用户名', minLength: 1, maxLength: 64 }), password: password('密码') }),
    reply: SignedIn,
  },
  signOut: { method: 'POST', path: '/api/sign-out', summary: '退出', reply: Nothing },
  me: { method: 'GET', path: '/api/me', summary: '当前登录的人', reply: SignedIn },
  changePassword: {
    method: 'POST',
    path: '/api/password',
    summary: '修改密码',
    body: Type.Object({ old: Type.String({ title: '原密码', minLength: 1, maxLength: 200 }), password: password('新密码') }),
    reply: Nothing,
  },
  listOwnSessions: {
    method: 'GET',
    path: '/api/sessions',
    summary: '本人的登录',
    reply: Type.Object({ items: Type.Array(OpenSession) }),
  },
  endOwnSession: { method: 'POST', path: '/api/sessions/:id/end', summary: '退出一次登录', params: CaseId, reply: Nothing },
  answerNewDevices: {
    method: 'POST',
    path: '/api/new-devices',
    summary: '确认新设备',
    body: Type.Object(
      {
        mine: Type.Boolean({ title: '是本人' }),
        devices: Type.Array(DeviceId, { title: '页面列出的设备', minItems: 1, maxItems: 1000 }),
      },
      STRICT,
    ),
    reply: Nothing,
  },
  chooseAgency: {
    method: 'POST',
    path: '/api/acting-agency',
    summary: '切换机关',
    body: Type.Object({ agencyId: rowKey('机关') }, STRICT),
    reply: Nothing,
  },
  listAccounts: {
    method: 'GET',
    path: '/api/accounts',
    summary: '账号列表',
    query: Type.Object({ ...Filter, ...paging() }, STRICT),
    reply: Type.Object({ items: Type.Array(Type.Object(Account)), count: Type.Integer({ title: '合计' }), pageSize: Type.Integer() }),
  },
  countAccounts: {
    method: 'GET',
    path: '/api/accounts/counts',
    summary: '各分类的账号数',
    reply: Type.Object({ counts: Type.Array(Type.Object({ view: choice(ACCOUNT_VIEWS, '分类'), count: Type.Integer() })) }),
  },
  findAccount: {
    method: 'GET',
    path: '/api/accounts/:id',
    summary: '账号',
    params: CaseId,
    reply: Type.Object({
      ...Account,
      phone: Type.String({ title: '联系电话' }),
      openedAt: orNull(Type.String({ title: '开设时间' })),
      openedBy: Type.String({ title: '开设人' }),
      linkedAt: orNull(Type.String({ title: '绑定统一身份认证的时间' })),
      disabledReason: Type.String({ title: '停用理由' }),
      failures: Type.Integer({ title: '近期登录失败，15分钟内的密码和一日内的第二重鉴别' }),
      memberships: Type.Array(Membership),
      sessions: Type.Array(OpenSession),
    }),
  },
  openAccounts: {
    method: 'POST',
    path: '/api/accounts',
    summary: '开设账号',
    body: Type.Object({ people: Type.Array(NewAccount, { title: '人员', minItems: 1, maxItems: 200 }) }, STRICT),
    reply: Type.Object({ items: Type.Array(Opened) }),
  },
  exportAccounts: {
    method: 'POST',
    path: '/api/accounts/sheet',
    summary: '导出账号',
    body: Type.Object({ ...Filter, template: Type.Optional(Type.Boolean({ title: '只要模板' })) }, STRICT),
    reply: Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) }),
  },
  importAccounts: {
    method: 'POST',
    path: '/api/accounts/from-sheet',
    summary: '导入账号',
    body: Type.Object(
      {
        content: Type.String({ title: 'Excel文件（base64）', minLength: 1, maxLength: 900_000 }),
        dryRun: Type.Boolean({ title: '只检查，不开设' }),
      },
      STRICT,
    ),
    reply: Type.Object({
      rows: Type.Array(
        Type.Object({
          line: Type.Integer({ title: '行' }),
          agency: Type.String({ title: '机关' }),
          name: Type.String({ title: '姓名' }),
          username: Type.String({ title: '用户名' }),
          problems: Type.Array(Type.String(), { title: '问题' }),
        }),
      ),
      opened: Type.Array(Opened),
    }),
  },
  changePerson: {
    method: 'PUT',
    path: '/api/accounts/:id/person',
    summary: '修改人员信息',
    params: CaseId,
    body: Type.Object({ name: NewAccount.properties.name, staffNumber: maybe('工号', 40), phone: maybe('联系电话', 40) }, STRICT),
    reply: Nothing,
  },
  disableAccount: act('disable', '停用账号'),
  enableAccount: act('enable', '恢复账号'),
  confirmAccount: act('confirm', '核实新密码'),
  unlockAccount: act('unlock', '解除登录限制'),
  endAccount: act('end', '注销账号'),
  endSessions: act('end-sessions', '强制退出'),
  resetPassword: { ...act('reset-password', '重设密码'), reply: Type.Object({ password: Type.String({ title: '新的初始密码' }) }) },
  moveAccount: { ...act('move', '调动'), body: Type.Object({ agencyId: rowKey('调入的机关'), reason: Reason }, STRICT) },
  grantRights: {
    method: 'POST',
    path: '/api/memberships',
    summary: '授予权限',
    body: Type.Object(
      {
        grants: Type.Array(
          Type.Object(
            {
              accountId: rowKey('账号'),
              agencyId: rowKey('机关'),
              roles: Roles,
              fromOn: day('自'),
              toOn: Type.Optional(day('至')),
              deputisesFor: Type.Optional(rowKey('代理的任职')),
              reason: maybe('依据', 200),
            },
            STRICT,
          ),
          { minItems: 1, maxItems: 200 },
        ),
      },
      STRICT,
    ),
    reply: Type.Object({ ids: Type.Array(Type.Integer()) }),
  },
  endRights: {
    method: 'POST',
    path: '/api/memberships/:id/end',
    summary: '结束任职',
    params: CaseId,
    body: Type.Object({ lastOn: Type.Optional(day('最后一日')), reason: Reason }, STRICT),
    reply: Nothing,
  },
  readSignInRules: { method: 'GET', path: '/api/sign-in-rules', summary: '登录规则', reply: SignInRules },
  changeSignInRules: { method: 'PUT', path: '/api/sign-in-rules', summary: '修改登录规则', body: SignInRules, reply: Nothing },
} as const
