/** 旧地址. Host and path with parameters, as a request names them; the host is empty where only a path was written. */
export interface OldAddress {
  readonly host: string
  readonly path: string
}

const LONGEST = 1_000

/** Reads an address of the old site: whole, without scheme, or only the path. Undefined for what is none. */
export function oldAddress(written: string, host = ''): OldAddress | undefined {
  const text = written.trim()
  if (text === '' || text.length > LONGEST || /\s/.test(text)) return undefined
  const whole = /^https?:\/\//i.test(text) ? text : text.startsWith('/') ? `http://x${text}` : `http://${text}`
  if (!URL.canParse(whole)) return undefined
  const { host: named, pathname, search } = new URL(whole)
  if (!text.startsWith('/') && !named.includes('.')) return undefined
  return { host: named === 'x' ? host : named.toLowerCase(), path: `${pathname}${search}` }
}

/** The address of a file that a page of the old site linked to. */
export function besideAddress(page: OldAddress, href: string): OldAddress | undefined {
  const from = `http://${page.host || 'x'}${page.path}`
  if (!URL.canParse(href, from)) return undefined
  const { host, pathname, search } = new URL(href, from)
  return { host: host === 'x' ? '' : host, path: `${pathname}${search}` }
}
