// 限制非法登录次数 (GB/T 22239—2019 8.1.4.1). The standard has no numbers; five failures in a quarter of an hour are the practice of its
// assessments, twenty from everywhere are our choice.

/** How long a failure counts. */
export const FAILURE_MINUTES = 15
/** 一处的次数. How many failures close one place. */
export const MOST_FROM_ONE_PLACE = 5
const MOST_FROM_STRANGERS = 20

/** 登录失败的次数. Recent failures with one user name. */
export interface RecentFailures {
  /** From this device, when it is known, else from this address. */
  readonly here: number
  /** From unknown devices at any address. */
  readonly strangers: number
}

/**
 * 能否再试. Five failures from one place close that place, twenty from anywhere close all unknown devices. So a stranger who keeps guessing
 * cannot keep out the owner of the account, who has a known device.
 */
export function mayTryAgain({ here, strangers }: RecentFailures, knownDevice: boolean): boolean {
  return here < MOST_FROM_ONE_PLACE && (knownDevice || strangers < MOST_FROM_STRANGERS)
}
