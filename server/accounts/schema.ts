import { Type } from 'typebox'
import { ROLES, type Role as RoleKey } from '../../core/accounts/roles.ts'
import { AWAITED } from '../../core/accounts/second-factor.ts'
import { choice, orNull, password, rowKey } from '../platform/http/schema-parts.ts'

const Role = Type.Unsafe<RoleKey>({ type: 'string', enum: ROLES.map(({ key }) => key) })

/** 用户名. The rule for a new user name. */
export const USERNAME = { pattern: '^[a-z][a-z0-9.-]{2,39}$', message: '用户名为小写字母开头的3—40个字母、数字、点或者短横' } as const

/** 权限. Whether the account may call a route (`GET /api/requests`) and, if not, who may. */
export const Power = Type.Object({
  route: Type.String({ title: '接口' }),
  allowed: Type.Boolean({ title: '可以使用' }),
  says: Type.Optional(Type.String({ title: '由谁办理' })),
})

/** 登录的人, with the token that every change must return in the header `x-csrf-token`. */
export const SignedIn = Type.Object({
  accountId: Type.Integer({ title: '账号编号' }),
  name: Type.String({ title: '姓名' }),
  roles: Type.Array(Role, { title: '角色' }),
  agency: Type.Object(
    { id: Type.Integer(), name: Type.String({ title: '机关名称' }), shortName: Type.String({ title: '机关简称' }), slug: Type.String() },
    { title: '机关' },
  ),
  csrfToken: Type.String({ title: '提交凭据' }),
  awaits: orNull(choice(AWAITED, '登录还缺什么')),
  powers: Type.Array(Power, { title: '权限' }),
})

export const ROUTES = {
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    summary: '登录',
    body: Type.Object({
      username: Type.String({ title: '用户名', minLength: 1, maxLength: 64 }),
      password: password('密码'),
    }),
    reply: SignedIn,
  },
  signOut: { method: 'POST', path: '/api/sign-out', summary: '退出', reply: Type.Object({}) },
  listAccounts: {
    method: 'GET',
    path: '/api/accounts',
    summary: '账号列表',
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.Integer(),
          username: Type.String({ title: '用户名' }),
          name: Type.String({ title: '姓名' }),
          agencyId: Type.Integer(),
          agencyName: Type.String({ title: '机关' }),
          roles: Type.Array(Role, { title: '角色' }),
          disabled: Type.Boolean({ title: '已停用' }),
        }),
      ),
    }),
  },
  createAccount: {
    method: 'POST',
    path: '/api/accounts',
    summary: '开设账号',
    body: Type.Object(
      {
        agencyId: rowKey('机关'),
        username: Type.String({ title: '用户名', ...USERNAME }),
        name: Type.String({ title: '姓名', minLength: 1, maxLength: 50, pattern: '\\S' }),
        password: password('初始密码'),
        roles: Type.Array(Role, { title: '角色', minItems: 1, maxItems: 20, uniqueItems: true }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id: Type.Integer() }),
  },
  changePassword: {
    method: 'POST',
    path: '/api/password',
    summary: '修改密码',
    body: Type.Object({
      old: Type.String({ title: '原密码', minLength: 1, maxLength: 200 }),
      password: password('新密码'),
    }),
    reply: Type.Object({}),
  },
  me: { method: 'GET', path: '/api/me', summary: '当前登录的人', reply: SignedIn },
} as const
