import { Type } from 'typebox'
import { STRICT } from '../platform/http/schema-parts.ts'

const BASE = '/api/mail'

/** An address, or nothing to be reminded no longer. */
const Address = Type.String({ title: '电子邮件地址', maxLength: 200, pattern: '^$|^[^\\s@<>,;]+@[^\\s@<>,;]+$' })
const TestAddress = Type.String({ title: '电子邮件地址', minLength: 3, maxLength: 200, pattern: '^[^\\s@<>,;]+@[^\\s@<>,;]+$' })
const at = (title: string) => Type.Union([Type.String(), Type.Null()], { title })

const Failed = Type.Object({
  id: Type.Integer(),
  address: Type.String({ title: '收件地址' }),
  subject: Type.String({ title: '主题' }),
  problem: Type.String({ title: '原因' }),
  finishedAt: at('时间'),
})

/** The routes of 提醒邮件. */
export const ROUTES = {
  findMail: {
    method: 'GET',
    path: BASE,
    summary: '邮件发送情况',
    reply: Type.Object({
      configured: Type.Boolean({ title: '已设置邮件服务器' }),
      waiting: Type.Integer({ title: '待发送' }),
      problem: Type.Union([Type.String(), Type.Null()], { title: '待发送的邮件遇到的问题' }),
      lastSentAt: at('最近一次发送'),
      failed: Type.Array(Failed, { title: '未送达的邮件' }),
    }),
  },
  testMail: {
    method: 'POST',
    path: `${BASE}/test`,
    summary: '发送测试邮件',
    body: Type.Object({ address: TestAddress }, STRICT),
    reply: Type.Object({}),
  },
  findOwnAddress: {
    method: 'GET',
    path: `${BASE}/address`,
    summary: '本人接收提醒的邮箱',
    reply: Type.Object({ address: Type.String({ title: '电子邮件地址' }), configured: Type.Boolean({ title: '已设置邮件服务器' }) }),
  },
  changeOwnAddress: {
    method: 'PUT',
    path: `${BASE}/address`,
    summary: '修改本人接收提醒的邮箱',
    body: Type.Object({ address: Address }, STRICT),
    reply: Type.Object({}),
  },
} as const
