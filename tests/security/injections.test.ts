import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { ROLES } from '../../core/accounts/roles.ts'
import { FEATURES } from '../../server/app.ts'
import type { SchemaNode } from '../../server/platform/http/schema-node.ts'
import { agency, officer, signedIn } from '../given.ts'
import { pageSpy } from '../hostile-district.ts'
import { testRuntime } from '../runtime.ts'
import { senderAddress } from '../sender-address.ts'

const pages: string[] = []
const { app, runtime } = await testRuntime('2025-11-10T02:00:00Z', [pageSpy(pages), ...FEATURES])
const { db, clock } = runtime
const home = await agency(db)
const everyone = await Promise.all(ROLES.map(({ key }) => officer(db, { agencyId: home.id, roles: [key] })))
const callers = [{}, ...(await Promise.all(everyone.map((one) => signedIn(db, one, clock()))))] as Partial<InjectOptions>[]

const SLEEP_S = 3
/** What would show in the answer, or in its delay, if a parameter were taken for something else than text. */
const PAYLOADS = [
  `';select pg_sleep(${SLEEP_S})--`,
  `1 or (select 1 from pg_sleep(${SLEEP_S}))=1`,
  `'||(select pg_sleep(${SLEEP_S})::text)||'`,
  `1;select pg_sleep(${SLEEP_S})`,
  `") union select password_hash from accounts--`,
  '%27%20or%201%3D1--',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "javascript:alert(1)//'",
  '{{7*191}}',
  '${7*191}',
  '#{7*191}',
  '<%= 7*191 %>',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '/etc/passwd%00.pdf',
  'file:///etc/passwd',
  `;sleep ${SLEEP_S};`,
  `$(sleep ${SLEEP_S})`,
  '\r\nX-Injected: yes',
  '%0d%0aX-Injected:%20yes',
  '*)(uid=*))(|(uid=*',
  '{"$gt":""}',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
] as const

/** Signs that a payload had an effect. */
const SYMPTOMS = [
  /syntax error|unterminated quoted|invalid input syntax/i,
  /\$argon2/,
  /root:.*:0:0:/,
  /(?<!\d)1337(?!\d)/,
  /at \S+ \(file:\/\//,
]
const RAW = /<svg\/onload=alert|"><script>alert/

interface Fault {
  readonly call: string
  readonly what: string
}

async function examine(call: InjectOptions & { readonly url: string }, sent: number): Promise<Fault[]> {
  const began = performance.now()
  const { statusCode, body, headers } = await app.inject({ ...call, remoteAddress: senderAddress(sent) })
  const took = performance.now() - began
  const html = String(headers['content-type']).includes('html')
  const found = [
    ...(statusCode >= 500 && statusCode !== 503 ? [`status ${statusCode}`] : []),
    ...(took > SLEEP_S * 900 ? [`${Math.round(took)} ms`] : []),
    ...(headers['x-injected'] === undefined ? [] : ['a header of the payload']),
    ...SYMPTOMS.filter((sign) => sign.test(body)).map(String),
    ...(html && RAW.test(body) ? ['markup of the payload'] : []),
  ]
  return found.map((what) => ({ call: `${call.method} ${call.url} ${JSON.stringify(call.payload ?? '')}`.slice(0, 300), what }))
}

/** A value for a schema with `payload` wherever a text may stand, and plausible ones elsewhere. */
function filled(node: SchemaNode, payload: string): unknown {
  if (node.const !== undefined) return node.const
  if (node.enum) return node.enum[0]
  if (node.anyOf) return node.anyOf[0] && filled(node.anyOf[0], payload)
  if (node.type === 'object')
    return Object.fromEntries(Object.entries(node.properties ?? {}).map(([name, one]) => [name, filled(one, payload)]))
  if (node.type === 'array') return node.items ? [filled(node.items, payload)] : []
  if (node.type === 'integer' || node.type === 'number') return 1
  return node.type === 'boolean' ? true : payload
}

const queryOf = (node: SchemaNode | undefined, payload: string): string =>
  Object.keys(node?.properties ?? {})
    .map((name) => `${name}=${encodeURIComponent(payload)}`)
    .join('&')

test('no payload in a parameter of a route has an effect, whoever sends it', async () => {
  const faults: Fault[] = []
  let sent = 0
  for (const route of app.routeList)
    for (const payload of PAYLOADS) {
      const [raw, coded] = [route.path.replaceAll(/:\w+/g, '1'), route.path.replaceAll(/:\w+/g, encodeURIComponent(payload))]
      const query = queryOf(route.query, payload)
      const body = route.body ? { payload: filled(route.body, payload) as object } : {}
      const caller = callers[sent % callers.length]
      for (const url of new Set([coded, query ? `${raw}?${query}` : raw])) {
        sent += 1
        faults.push(...(await examine({ ...caller, method: route.method, url, ...body }, sent)))
      }
    }
  assert.ok(sent > 1500, `only ${sent} calls`)
  assert.deepEqual(faults, [])
})

test('no payload in the address, the query or a cookie of a page has an effect', async () => {
  const faults: Fault[] = []
  let sent = 0
  for (const page of pages)
    for (const payload of PAYLOADS) {
      const coded = encodeURIComponent(payload)
      const url = page.replaceAll(/:\w+/g, coded).replace('*', coded)
      for (const one of [url, `${page.replaceAll(/:\w+/g, '1')}?q=${coded}&page=${coded}&year=${coded}&column=${coded}`]) {
        sent += 1
        const cookies = { gongkai_session: coded, gongkai_form: coded, gongkai_device: coded, gongkai_progress: coded }
        faults.push(...(await examine({ method: 'GET', url: one, cookies }, sent)))
      }
    }
  assert.ok(sent > 1000, `only ${sent} calls`)
  assert.deepEqual(faults, [])
})

const planted = (body: string) => SYMPTOMS.some((sign) => sign.test(body))

test('a leak would be found: the signs know each payload that has an effect', async () => {
  assert.ok(
    planted('syntax error at or near "select"') && planted('$argon2id$v=19') && planted('root:x:0:0:root') && planted('<p>1337</p>'),
  )
  assert.ok(RAW.test('<p><svg/onload=alert(1)></p>') && !RAW.test('&lt;svg/onload=alert(1)&gt;'))
})
