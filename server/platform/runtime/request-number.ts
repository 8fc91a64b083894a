import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

const current = new AsyncLocalStorage<string>()
/** Differs between programs and starts; the rest counts. */
const start = randomBytes(3).toString('hex').toUpperCase()
let count = 0

/** 请求编号. A new one: short enough to be read out on the telephone. */
export function newRequestNumber(): string {
  count += 1
  return `${start}-${count.toString(36).toUpperCase()}`
}

/** The number of the request that this code works for; undefined in jobs and at the start. */
export function requestNumber(): string | undefined {
  return current.getStore()
}

/** Runs `work` and all that follows from it for the request with this number. */
export function workFor(number: string, work: () => void): void {
  current.run(number, work)
}
