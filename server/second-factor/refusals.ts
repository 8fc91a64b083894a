import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 第二重身份鉴别. */
export const REFUSALS = {
  'accounts/wrong-code': { status: 401, message: '口令或者恢复码不正确，也可能已经用过；请等手机上换出新的口令后再试' },
  'accounts/wrong-passkey': { status: 401, message: '通行密钥没有通过验证，请重试，或者改用动态口令、恢复码' },
  'accounts/factor-locked': {
    status: 429,
    message:
      '第二重鉴别多次不正确，这台电脑暂停验证，请十五分钟后再试，或者用以前通过验证的电脑登录；仍不能验证或者手机丢失的，请联系安全管理员解除',
  },
  'accounts/no-challenge': { status: 409, message: '通行密钥的登记或者验证已经过期，请重新开始' },
  'accounts/no-factor': { status: 404, message: '没有找到这种鉴别方式，可能已经移除，请刷新页面' },
  'accounts/sign-in-again': { status: 403, message: '登录已超过十五分钟，为安全起见，请退出后重新登录，再办理此项' },
} as const

export const refusal = refusals(REFUSALS)
