import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ROLES } from '../core/accounts/roles.ts'
import { agency, officer, signedIn } from '../tests/given.ts'
import { testRuntime } from '../tests/runtime.ts'
import { FEATURES } from './app.ts'
import type { Feature } from './platform/http/feature.ts'

const registered: string[] = []
const spy: Feature = {
  name: 'spy',
  routes: (app) => void app.addHook('onRoute', ({ method, url }) => void (method === 'GET' && registered.push(url))),
}
const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z', [spy, ...FEATURES])
const { db } = runtime
const MANY = 10_000
const MOST_BYTES = 300_000
/** Of the best of several; the first one compiles schemas and templates. */
const LIMIT_MS = 500

// A province: the government, 20 cities, 200 districts, 2 000 departments and the rest towns, each with a clerk.
const home = await agency(db, { kind: 'government', name: '示例省人民政府' })
const office = await agency(db, { kind: 'government-office', name: '示例省人民政府办公厅', parentId: home.id })
await sql`
  insert into agencies (id, parent_id, kind, name, short_name, slug, code, letter_prefix, address, postcode, phone, office_hours, sort, state_of, duties)
  overriding system value
  select 1000 + n, case when n < 22 then ${home.id}::int else 1000 + n / 10 end,
    case when n < 222 then 'government' when n < 2222 then 'department' else 'town' end, '示例第' || n || '机关', '第' || n || '机关',
    'unit-' || n, 'U' || lpad(n::text, 17, '0'), '示' || n, '路' || n || '号', '100000', '0' || n, '工作日', n, '2025-01-01', repeat('职能', 200)
  from generate_series(2, ${MANY - 1}::int) n`.execute(db)
await sql`
  insert into agency_periods (agency_id, from_on, kind, name, parent_id, state)
  select id, '0001-01-01', kind, name, parent_id, '{}' from agencies where slug like 'unit-%'`.execute(db)
await sql`insert into persons (name, staff_number) select '人员' || n, 'S-' || n from generate_series(1, ${MANY}::int) n`.execute(db)
await sql`
  with opened as (
    insert into accounts (agency_id, person_id, username, password_hash, password_changed_at)
    select agencies.id, persons.id, 'clerk.' || sort, 'x', now() from agencies join persons on persons.staff_number = 'S-' || sort
    returning id, agency_id
  )
  insert into memberships (account_id, agency_id, roles) select id, agency_id, '{request-clerk}' from opened`.execute(db)
await sql`analyze`.execute(db)

const administrators = ['system-admin', 'security-admin', 'audit-admin'] as const
const people = await Promise.all([
  ...administrators.map((role) => officer(db, { agencyId: home.id, roles: [role], name: role })),
  officer(db, {
    agencyId: office.id,
    roles: ROLES.map(({ key }) => key).filter((key) => !administrators.some((role) => role === key)),
    name: '全部业务角色',
  }),
])

/** The addresses of a route, with what it needs to answer. */
const addressOf = (url: string): string =>
  url
    .replace('/api/agencies/:agencyId', `/api/agencies/${home.id}`)
    .replace(':slug', home.slug)
    .replace(':column', 'plans')
    .replace(':file', '2025')
    .replace(':form', 'pdf')
    .replaceAll(/:\w+/g, '1')
const EXTRA = ['/agencies?q=机关', `/agencies?under=${home.slug}`, '/agencies?page=100', '/sitemap?page=100', '/search?q=规划&agency=机关']
/** Files of the program itself, whose size no agency changes, the description of the interface, and whole sets of data, which are streamed. */
const isOwn = (url: string): boolean => /^\/(assets|office)\b|\*|^\/api\/openapi\.json$|^\/api\/$|\.csv$/.test(url)

const urls = [...new Set([...registered.filter((url) => !isOwn(url)).map(addressOf), ...EXTRA])]

async function answered(url: string, options: object): Promise<{ bytes: number; took: number; status: number }> {
  let took = Number.POSITIVE_INFINITY
  for (let time = 0; ; time += 1) {
    const start = performance.now()
    // The page cache would answer the second time.
    if (time > 0) await sql`update content_versions set version = version + 1`.execute(db)
    const reply = await app.inject({ url, ...options })
    took = Math.min(took, performance.now() - start)
    if (time >= 4 || (took < LIMIT_MS && reply.rawPayload.length < MOST_BYTES))
      return { bytes: reply.rawPayload.length, took, status: reply.statusCode }
  }
}

for (const who of [undefined, ...people])
  test(`with ${MANY} agencies every page and route stays small and quick for ${who?.name ?? 'everybody'}`, async () => {
    assert.ok(urls.length > 60, String(urls.length))
    const options = who ? await signedIn(db, who, runtime.clock()) : {}
    const wrong: string[] = []
    for (const url of urls) {
      const { bytes, took, status } = await answered(url, options)
      if (status >= 500 || bytes > MOST_BYTES || took > LIMIT_MS) wrong.push(`${url}: ${status}, ${bytes} bytes, ${took.toFixed(0)} ms`)
    }
    assert.deepEqual(wrong, [])
  })

test('a reader finds any agency of the province, and applies to it, without script', async () => {
  const top = (await app.inject('/agencies')).body
  assert.match(top, new RegExp(`/agencies\\?under=${home.slug}`))
  const below = (await app.inject(`/agencies?under=${home.slug}`)).body
  assert.match(below, /示例第2机关/)
  assert.match(below, /下级 \d+ 个/)
  assert.match((await app.inject('/agencies?q=第9876机关')).body, /<a href="\/a\/unit-9876\/">示例第9876机关<\/a>/)
  assert.match((await app.inject('/agencies?q=没有')).body, /没有找到这样的机关/)
  const step = (await app.inject('/request')).body
  assert.match(step, /<h1>选择受理机关<\/h1>/)
  assert.doesNotMatch(step, /name="identityNumber"/)
  assert.match((await app.inject('/request?q=第9876机关')).body, /href="\/request\?agency=unit-9876"/)
  const form = (await app.inject('/request?agency=unit-9876')).body
  const { id } = await db.selectFrom('agencies').select('id').where('slug', '=', 'unit-9876').executeTakeFirstOrThrow()
  assert.match(form, new RegExp(`name="agencyId" value="${id}"`))
  assert.match(form, /<strong>示例第9876机关<\/strong>/)
  assert.match(form, /name="identityNumber"/)
})

const searchOf = async (agencyName: string) =>
  (await app.inject(`/search?${new URLSearchParams({ q: '规划', agency: agencyName }).toString()}`)).body

test('a search is limited to an agency by its name; a name of several shows them to choose from', async () => {
  assert.match(await searchOf('示例第9876机关'), /value="示例第9876机关"/)
  assert.match(await searchOf('unit-9876'), /value="示例第9876机关"/)
  assert.match(await searchOf('第98'), /有\d+个机关符合，请选择/)
  assert.match(await searchOf('没有的'), /没有找到这样的机关/)
})

test('the home page shows the government of the site and what is directly below it', async () => {
  const home = (await app.inject('/')).body
  assert.match(home, /示例省人民政府办公厅/)
  assert.match(home, /示例第21机关/)
  assert.doesNotMatch(home, /示例第22机关/)
})

const listOf = async (page: number) =>
  (await app.inject(`/api/agencies?page=${page}`)).json<{ items: { name: string }[]; total: number; pageSize: number }>()

test('the list of agencies comes page by page', async () => {
  const [first, last, beyond] = [await listOf(1), await listOf(100), await listOf(101)]
  assert.deepEqual([first.total, first.pageSize, first.items.length, last.items.length, beyond.items.length], [MANY, 100, 100, 100, 0])
  assert.equal(last.items.at(-1)?.name, `示例第${MANY - 1}机关`)
})
