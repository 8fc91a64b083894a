import { type Basis, practice } from '../law/citation.ts'
import { ALLOWED, denied, type Judgement } from '../law/ruling.ts'
import type { Role } from './roles.ts'

/** 第二重鉴别的方式. */
export const FACTOR_KINDS = [
  { key: 'totp', title: '动态口令' },
  { key: 'passkey', title: '通行密钥' },
] as const

/** 第二重鉴别的依据. */
const SECOND_FACTOR: Basis = practice(
  '采用两种或者两种以上组合的鉴别技术，其中一种使用密码技术',
  'GB/T 22239—2019 8.1.4.1 身份鉴别；适用于哪些角色由部署单位设定',
)

/** 登录还缺什么, in the order in which it is asked for. */
export const AWAITED = [
  { key: 'second-factor', title: '第二重身份鉴别' },
  { key: 'new-password', title: '修改初始密码' },
  { key: 'rotation', title: '补办定期修改' },
  { key: 'enrolment', title: '登记第二重鉴别方式' },
] as const

export type Awaited = (typeof AWAITED)[number]['key']

/** What a session has. */
export interface SignInProgress {
  readonly hasFactor: boolean
  readonly passedFactor: boolean
  /** True when the identity provider that opened the session checked a second factor itself. */
  readonly vouchedFactor: boolean
  readonly mustChangePassword: boolean
  /** True when a campaign that is over asked for something that has not been done. */
  readonly rotationMissed: boolean
  /** True when a role of the account demands a second factor. */
  readonly demanded: boolean
}

/** 登录还缺什么. What must come before the session can be used for anything else; undefined when it is complete. */
export function awaited(progress: SignInProgress): Awaited | undefined {
  const { hasFactor, passedFactor, vouchedFactor, mustChangePassword, rotationMissed, demanded } = progress
  if (hasFactor && !passedFactor && !vouchedFactor) return 'second-factor'
  if (mustChangePassword) return 'new-password'
  if (rotationMissed) return 'rotation'
  return demanded && !hasFactor && !vouchedFactor ? 'enrolment' : undefined
}

/** 哪些角色应当有第二重鉴别. True when one of the roles is named by the setting. */
export function demandsFactor(roles: readonly Role[], demanding: readonly Role[]): boolean {
  return roles.some((role) => demanding.includes(role))
}

/** 能否移除. The last factor of an account whose roles demand one stays. */
export function mayRemoveFactor(others: number, demanded: boolean): Judgement<'accounts/last-factor'> {
  if (others > 0 || !demanded) return ALLOWED
  return denied('accounts/last-factor', '您的角色应当有第二重鉴别方式，这是最后一种；请先登记另一种，再移除这一种', SECOND_FACTOR)
}

/** How long after signing in an account may change its second factors. */
export const FRESH_MINUTES = 15

/** 是否刚登录. True within a quarter of an hour of the sign-in, so that a computer left open does not give the account away. */
export function isFresh(signedInAt: Date, now: Date): boolean {
  return now.getTime() - signedInAt.getTime() <= FRESH_MINUTES * 60_000
}

// Only who knows the password gets so far. The numbers are our choice: 20 guesses a day at six digits, three codes of which fit at any time, hit
// once in some 45 years.
/** How long a failure from an unknown device counts. */
export const FAILURE_HOURS = 24
const MOST_FROM_ONE_PLACE = 5
const MOST_FROM_STRANGERS = 20

/** 第二重鉴别失败的次数. Of one account. */
export interface RecentFactorFailures {
  /** Within {@link FRESH_MINUTES}, from this device, when the account passed on it before, else from this address. */
  readonly here: number
  /** Within {@link FAILURE_HOURS}, from all other devices. */
  readonly strangers: number
}

/**
 * 能否再试第二重鉴别. Five failures from one place close that place for a quarter of an hour, twenty in a day close all unknown devices. So a
 * stranger who knows the password neither guesses for long nor keeps out the owner, who has a known device.
 */
export function mayTryFactorAgain({ here, strangers }: RecentFactorFailures, knownDevice: boolean): boolean {
  return here < MOST_FROM_ONE_PLACE && (knownDevice || strangers < MOST_FROM_STRANGERS)
}
