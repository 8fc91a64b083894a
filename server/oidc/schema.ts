import { Type } from 'typebox'
import { CaseId, orNull, STRICT, text } from '../platform/http/schema-parts.ts'

/** 本人的登录方式. */
export const OwnLink = Type.Object({
  provider: orNull(Type.String({ title: '统一身份认证的名称，没有设置的为空' })),
  linkedAt: orNull(Type.String({ title: '绑定时间' })),
  usable: Type.Boolean({ title: '绑定的是现在的统一身份认证' }),
})

const Begun = Type.Object({ address: Type.String({ title: '转到的地址' }) })
const Answer = Type.Object({ answer: Type.String({ title: '返回地址中的参数', minLength: 1, maxLength: 4000 }) }, STRICT)

/** The routes of 统一身份认证. All below `/api/sign-in`, where the cookies of a sign-in are sent. */
export const ROUTES = {
  beginSignIn: { method: 'POST', path: '/api/sign-in/oidc/begin', summary: '用统一身份认证登录，第一步', reply: Begun },
  finishSignIn: { method: 'POST', path: '/api/sign-in/oidc', summary: '用统一身份认证登录，第二步', body: Answer, reply: Type.Object({}) },
  findOwnLink: { method: 'GET', path: '/api/sign-in/link', summary: '本人的登录方式', reply: OwnLink },
  beginLink: { method: 'POST', path: '/api/sign-in/link/begin', summary: '绑定统一身份认证，第一步', reply: Begun },
  finishLink: { method: 'POST', path: '/api/sign-in/link', summary: '绑定统一身份认证，第二步', body: Answer, reply: Type.Object({}) },
  unlink: { method: 'DELETE', path: '/api/sign-in/link', summary: '解除统一身份认证的绑定', reply: Type.Object({}) },
  signOutEverywhere: {
    method: 'POST',
    path: '/api/sign-out/oidc',
    summary: '退出，也退出统一身份认证',
    reply: Type.Object({ address: orNull(Type.String({ title: '转到的地址，没有的为空' })) }),
  },
  removeLink: {
    method: 'POST',
    path: '/api/accounts/:id/sign-in-link/remove',
    summary: '移除他人的统一身份认证绑定',
    params: CaseId,
    body: Type.Object({ reason: text('理由', 200) }, STRICT),
    reply: Type.Object({}),
  },
} as const
