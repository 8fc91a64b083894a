/** 登录的方式. By what a session was opened. */
export const SIGN_IN_WAYS = [
  { key: 'password', title: '密码' },
  { key: 'oidc', title: '统一身份认证' },
] as const

export type SignInWay = (typeof SIGN_IN_WAYS)[number]['key']
