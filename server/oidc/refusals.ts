import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 统一身份认证. */
export const REFUSALS = {
  'oidc/off': { status: 404, message: '本平台没有设置统一身份认证，请用用户名和密码登录' },
  'oidc/unreachable': { status: 503, message: '联系不上统一身份认证，请稍后再试，或者用用户名和密码登录；仍不行的，请联系系统管理员' },
  'oidc/no-attempt': { status: 409, message: '这次登录已经过期、已经用过，或者不是从这个浏览器开始的，请回到登录页重新开始' },
  'oidc/denied': {
    status: 403,
    message: '您在统一身份认证中取消了登录，或者没有使用本平台的许可；请重新登录，仍不行的，请联系统一身份认证的管理部门',
  },
  'oidc/not-accepted': { status: 401, message: '统一身份认证没有完成这次登录，请重新登录；仍不行的，请联系系统管理员' },
  'oidc/not-trusted': { status: 401, message: '统一身份认证的答复没有通过核验，没有登录；请重新登录，仍不行的，请联系系统管理员' },
  'oidc/not-linked': {
    status: 403,
    message:
      '您在统一身份认证中的身份还没有绑定本平台的账号。请先用用户名和密码登录，在“账号安全”的“登录方式”中绑定；没有账号或者忘记密码的，请联系系统管理员',
  },
  'oidc/linked-already': { status: 409, message: '您的账号已经绑定，需要更换的，请先解除现在的绑定' },
  'oidc/subject-taken': { status: 409, message: '这个统一身份认证的身份已经绑定另一个账号，请先在那个账号解除绑定，或者请安全管理员移除' },
  'oidc/no-link': { status: 404, message: '没有绑定统一身份认证，可能已经解除，请刷新页面后查看' },
} as const

export const refusal = refusals(REFUSALS)
