import { Type } from 'typebox'
import { ROLES, type Role as RoleKey } from '../../core/accounts/roles.ts'

const Role = Type.Unsafe<RoleKey>({ type: 'string', enum: ROLES.map(({ key }) => key) })

/** 登录的人. Who is signed in, with the token that every change has to send back in the header `x-csrf-token`. */
export const SignedIn = Type.Object({
  accountId: Type.Integer({ title: '账号编号' }),
  name: Type.String({ title: '姓名' }),
  roles: Type.Array(Role, { title: '角色' }),
  agency: Type.Object(
    { id: Type.Integer(), name: Type.String({ title: '机关名称' }), shortName: Type.String({ title: '机关简称' }), slug: Type.String() },
    { title: '机关' },
  ),
  csrfToken: Type.String({ title: '提交凭据' }),
})

export const ROUTES = {
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    summary: '登录',
    body: Type.Object({
      username: Type.String({ title: '用户名', minLength: 1, maxLength: 64 }),
      password: Type.String({ title: '密码', minLength: 1, maxLength: 200 }),
    }),
    reply: SignedIn,
  },
  signOut: { method: 'POST', path: '/api/sign-out', summary: '退出', reply: Type.Object({}) },
  me: { method: 'GET', path: '/api/me', summary: '当前登录的人', reply: SignedIn },
} as const
