import { useSyncExternalStore } from 'react'

let ended = false
const watching = new Set<() => void>()

/** 登录过期. The session has ended while a page is open; the page stays as it is until the same person has signed in again. */
export function tellExpiry(now: boolean): void {
  ended = now
  for (const tell of watching) tell()
}

/** True while the page waits for somebody to sign in again. */
export function useExpiry(): boolean {
  return useSyncExternalStore(watch, () => ended)
}

function watch(tell: () => void): () => void {
  watching.add(tell)
  return () => watching.delete(tell)
}
