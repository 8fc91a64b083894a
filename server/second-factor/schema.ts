import { Type } from 'typebox'
import { FACTOR_KINDS } from '../../core/accounts/second-factor.ts'
import { choice, orNull, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

/** 本人的第二重鉴别方式. */
export const Factors = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      kind: choice(FACTOR_KINDS, '方式'),
      kindTitle: Type.String({ title: '方式' }),
      name: Type.String({ title: '名称' }),
      addedAt: Type.String({ title: '登记时间' }),
      usedAt: orNull(Type.String({ title: '最近使用' })),
    }),
  ),
  recoveryCodes: Type.Integer({ title: '未用的恢复码' }),
  demanded: Type.Boolean({ title: '角色要求有第二重鉴别' }),
})

const code = (title: string) => Type.String({ title, minLength: 6, maxLength: 20, pattern: '\\S' })
const RecoveryCodes = Type.Array(Type.String(), { title: '恢复码，只显示这一次' })
const Enrolled = Type.Object({ recoveryCodes: RecoveryCodes })
const named = { name: text('名称，如“办公手机”', 40) }
/** What passes between the browser and the library as the standard of passkeys has it (WebAuthn). */
const webAuthn = (title: string) => Type.Unsafe<object>({ type: 'object', title, additionalProperties: true })

/** The routes of 第二重身份鉴别. */
export const ROUTES = {
  listFactors: { method: 'GET', path: '/api/second-factor', summary: '本人的第二重鉴别方式', reply: Factors },
  passCode: {
    method: 'POST',
    path: '/api/second-factor/code',
    summary: '以动态口令或者恢复码完成登录',
    body: Type.Object({ code: code('动态口令或者恢复码') }, STRICT),
    reply: Type.Object({}),
  },
  askForPasskey: {
    method: 'POST',
    path: '/api/second-factor/passkey/begin',
    summary: '以通行密钥完成登录，第一步',
    reply: Type.Object({ options: webAuthn('验证选项') }),
  },
  passPasskey: {
    method: 'POST',
    path: '/api/second-factor/passkey',
    summary: '以通行密钥完成登录，第二步',
    body: Type.Object({ response: webAuthn('浏览器的应答') }, STRICT),
    reply: Type.Object({}),
  },
  enrolTotp: {
    method: 'POST',
    path: '/api/second-factor/totp',
    summary: '登记动态口令，第一步',
    body: Type.Object(named, STRICT),
    reply: Type.Object({ id: Type.Integer(), secret: Type.String({ title: '密钥' }), qr: Type.String({ title: '二维码（SVG）' }) }),
  },
  confirmTotp: {
    method: 'POST',
    path: '/api/second-factor/totp/:id/confirm',
    summary: '登记动态口令，第二步',
    params: Type.Object({ id: rowKey() }),
    body: Type.Object({ code: code('手机上显示的六位数字') }, STRICT),
    reply: Enrolled,
  },
  enrolPasskey: {
    method: 'POST',
    path: '/api/second-factor/passkeys/begin',
    summary: '登记通行密钥，第一步',
    reply: Type.Object({ options: webAuthn('登记选项') }),
  },
  confirmPasskey: {
    method: 'POST',
    path: '/api/second-factor/passkeys',
    summary: '登记通行密钥，第二步',
    body: Type.Object({ ...named, response: webAuthn('浏览器的应答') }, STRICT),
    reply: Enrolled,
  },
  removeFactor: {
    method: 'DELETE',
    path: '/api/second-factor/:id',
    summary: '移除一种第二重鉴别方式',
    params: Type.Object({ id: rowKey() }),
    reply: Type.Object({}),
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/api/second-factor/recovery-codes',
    summary: '更换恢复码',
    reply: Enrolled,
  },
  resetSecondFactor: {
    method: 'POST',
    path: '/api/accounts/:id/second-factor/reset',
    summary: '重置他人的第二重鉴别',
    params: Type.Object({ id: rowKey() }),
    body: Type.Object({ reason: text('事由', 200) }, STRICT),
    reply: Type.Object({}),
  },
} as const
