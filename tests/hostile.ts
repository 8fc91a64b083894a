import type { SchemaNode } from '../server/platform/http/schema-node.ts'
import type { Route } from '../server/platform/http/schema-parts.ts'

const TEXTS = [
  '',
  ' ',
  '\0',
  '\u0001',
  '\u000b',
  '\ud800',
  '\udfff\ud800',
  '\ufffe',
  '\u200b',
  '\u202e甲',
  '%00',
  '%ff',
  '../../etc',
  "';--",
  '<b>',
  '甲'.repeat(5000),
  '𠮷',
  '__proto__',
  'null',
  '1e300',
  '-1',
  '０',
  '2025-02-30',
  '0000-00-00',
  '99999-01-01',
  '\r\n\t',
  '😀'.repeat(300),
  '{}',
]
const NUMBERS = [
  1e300,
  -1e300,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  -1,
  0,
  0.5,
  1e-300,
  1e21,
  '1e300',
  '9'.repeat(400),
  'NaN',
  'Infinity',
  '0x10',
  null,
]
const ANY = [null, true, [], {}, [[]], { __proto__: null, a: 1 }, ...NUMBERS, ...TEXTS]

const asText = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))

const query = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(asText(value).toWellFormed())}`)
    .join('&')

/** 一次恶意的调用. Valid shapes with hostile values, generated from the schemas of the routes; reproducible by seed. */
export function hostileCalls(random: () => number, routes: readonly Route[], pages: readonly string[], forms: readonly HostileForm[]) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const rate = (): number => pick([0, 0.05, 0.2, 0.6])

  function valueOf(node: SchemaNode, evil: number): unknown {
    if (random() < evil) return pick(node.type === 'string' ? [...TEXTS, ...ANY] : node.type === 'integer' ? [...NUMBERS, ...ANY] : ANY)
    if (node.const !== undefined) return node.const
    if (node.enum) return pick(node.enum)
    if (node.anyOf) return valueOf(pick(node.anyOf), evil)
    if (node.type === 'object') {
      const known = Object.entries(node.properties ?? {}).map(([name, one]) => [name, valueOf(one, evil)] as const)
      const free = Object.values(node.patternProperties ?? {}).map(
        (one) => [pick(['reason', 'where', ...TEXTS]), valueOf(one, evil)] as const,
      )
      const strange = random() < evil / 4 ? [[pick(['unknown', '__proto__', 'constructor', '\ud800']), pick(ANY)] as const] : []
      return Object.fromEntries([...known, ...free, ...strange].filter(() => random() > evil / 4))
    }
    if (node.type === 'array') return Array.from({ length: pick([node.minItems ?? 0, 1, 2]) }, () => valueOf(node.items ?? {}, evil))
    if (node.type === 'boolean') return random() < 0.5
    if (node.type === 'integer' || node.type === 'number') return pick([node.minimum ?? 1, node.maximum ?? 9, 1, 2, 3])
    if (node.type === 'null') return null
    if (node.format === 'date') return pick(['2025-01-02', '2025-10-20', '1900-01-01', '2099-12-31', '2024-02-29'])
    return pick(['甲', '11010519491231002X', '13800000000', '2025-03', 'abc-def', '0'.repeat(64), '办公室', 'a@b.cn', '100000'])
  }

  const part = (text: string): string => pick([encodeURIComponent(text.toWellFormed()), text.toWellFormed().replace(/[\s#?%]/g, '') || '1'])

  function call(): HostileCall {
    const route = pick(routes)
    const evil = rate()
    const params = valueOf(route.params ?? {}, evil) as Record<string, unknown> | null
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => part(asText(params?.[name] ?? pick(ANY))))
    const asked = route.query ? `?${query(valueOf(route.query, evil) ?? {})}` : ''
    const payload = route.body && JSON.stringify(valueOf(route.body, evil))
    const key = random() < 0.2 ? { 'idempotency-key': pick(['key-12345678', 'x', '\u00ff'.repeat(9), 'k'.repeat(200)]) } : {}
    return { method: route.method, url: path + asked, ...(payload ? { payload } : {}), headers: { ...(payload ? JSON_TYPE : {}), ...key } }
  }

  function page(): HostileCall {
    const path = pick(pages).replaceAll(/:(\w+)|\*/g, () => part(asText(pick(ANY))))
    const asked =
      random() < 0.7 ? `?${query({ page: pick(ANY), q: pick(ANY), agency: pick(ANY), version: pick(ANY), x: pick(TEXTS) })}` : ''
    const headers =
      random() < 0.2
        ? { 'if-none-match': pick(['*', '"x"', '\u00ff']), cookie: `gongkai_progress=${part(pick(TEXTS))}; gongkai_receipt=%00.%ff` }
        : {}
    return { method: 'GET', url: path + asked, headers }
  }

  function form(): HostileCall {
    const { path, values, cookie, token } = pick(forms)
    const evil = rate()
    const sent = Object.fromEntries(Object.entries(values).map(([name, valid]) => [name, asText(random() < evil ? pick(ANY) : valid)]))
    return {
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      payload: query({ csrf: random() < 0.9 ? token() : pick(TEXTS), ...sent }),
    }
  }

  return (): HostileCall => pick([call, call, call, page, form])()
}

/** An input of `app.inject`. */
export interface HostileCall {
  readonly method: Route['method']
  readonly url: string
  readonly payload?: string
  readonly headers: Record<string, string>
}

/** A form of the portal as it could be submitted: valid values, and tokens that match the cookie. */
export interface HostileForm {
  readonly path: string
  readonly values: Readonly<Record<string, string>>
  readonly cookie: string
  /** A new one for each submission, since a form has one effect. */
  readonly token: () => string
}

const JSON_TYPE = { 'content-type': 'application/json' }
