import { Type } from 'typebox'
import { STRICT } from '../platform/http/schema-parts.ts'

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
