/**
 * 返回的参数. What the identity provider returned with, as it stands in the address. Read before the router starts, which rewrites parameters that
 * look like numbers.
 */
export const RETURNED = window.location.search.slice(1)

const BACK = 'gongkai-back'

/** Keeps the page that was asked for while the browser is at the provider. */
export function keepBack(back: string | undefined): void {
  if (back === undefined) window.sessionStorage.removeItem(BACK)
  else window.sessionStorage.setItem(BACK, back)
}

/** Takes the page that was asked for, without the base path; nothing for an address that is none of ours. */
export function takeBack(): string | undefined {
  const back = window.sessionStorage.getItem(BACK)
  window.sessionStorage.removeItem(BACK)
  return back?.startsWith('/') ? back : undefined
}
