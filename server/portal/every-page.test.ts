import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { createAgency } from '../organisations/index.ts'
import { ASSETS } from '../platform/pages/assets.ts'
import { indexDocument } from '../search/index.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\${1}{{2}}</title></textarea>`
const { id: firstId } = await agency(db, { kind: 'government' })
const { id: agencyId } = await createAgency(
  db,
  { kind: 'system', name: '测试' },
  {
    kind: 'department',
    name: HOSTILE,
    shortName: HOSTILE.slice(0, 20),
    slug: 'hostile',
    code: '11000000MB0000009Z',
    letterPrefix: HOSTILE.slice(0, 20),
    address: HOSTILE,
    postcode: '100000',
    phone: HOSTILE,
    fax: HOSTILE,
    email: HOSTILE,
    officeHours: HOSTILE,
    parentId: firstId,
  },
  runtime.clock(),
)
const office = await editorialOffice(db, agencyId)
const text = documentText({
  title: HOSTILE,
  summary: HOSTILE,
  documentNumber: HOSTILE.slice(0, 60),
  keywords: [HOSTILE.slice(0, 20)],
  body: `<p>安全${HOSTILE}</p>`,
})
const { id } = await publishedDocument(db, office, text, runtime.clock())
await indexDocument(db, id)

/** A block of data, which no browser runs. */
const DATA = /<script type="application\/ld\+json">([^\n]*)<\/script>/g

const URLS = [
  '/',
  '/agencies',
  '/a/hostile/',
  '/a/hostile/plans/',
  '/a/hostile/disclosure/',
  '/a/hostile/annual-reports/',
  '/a/hostile/normative/lists/',
  '/regulations',
  `/d/${id}`,
  `/search?q=${encodeURIComponent('安全')}`,
  `/search?q=${encodeURIComponent(HOSTILE)}&agency=${encodeURIComponent(HOSTILE)}`,
  '/statistics',
  '/sitemap',
  '/open-data',
]

for (const url of URLS) {
  test(`hostile text does nothing on ${decodeURIComponent(url).slice(0, 40)}`, async () => {
    const { statusCode, body, headers } = await app.inject(url)
    assert.equal(statusCode, 200, body.slice(0, 500))
    const tags = body.replace(/<script src="[^"]*" defer><\/script>/g, '').replace(DATA, (_, data: string) => {
      assert.doesNotMatch(data, /</)
      assert.equal((JSON.parse(data) as { '@context': string })['@context'], 'https://schema.org')
      return ''
    })
    assert.doesNotMatch(tags, /<script|<img src=x|<style|\sstyle=|\son[a-z]+=["']/i)
    assert.match(String(headers['content-security-policy']), /default-src 'self'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe-inline/)
  })

  test(`the marks of the site stand on ${decodeURIComponent(url).slice(0, 40)}`, async () => {
    const { body } = await app.inject(url)
    for (const mark of ['主办单位', '网站标识码', 'ICP备案', '公安备案', '联系电话', '网站地图', '我为政府网站找错', '<html lang="zh-CN">'])
      assert.ok(body.includes(mark), mark)
    for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode']) assert.match(body, new RegExp(`<meta name="${name}" content="[^"]+">`))
    assert.equal(body.match(/<h1[ >]/g)?.length, 1, 'one main heading')
  })

  test(`a kept page has the same bytes and tag as a new one: ${decodeURIComponent(url).slice(0, 40)}`, async () => {
    const [first, second] = [await app.inject(url), await app.inject(url)]
    assert.equal(first.body, second.body)
    assert.equal(first.headers.etag, second.headers.etag)
    const third = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } })
    assert.deepEqual([third.statusCode, third.body], [304, ''])
  })
}

test('the look is kept for ever under an address that follows its content', async () => {
  for (const { path, bytes } of Object.values(ASSETS)) {
    const reply = await app.inject(path)
    assert.equal(reply.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(reply.rawPayload.equals(bytes), true)
  }
  assert.equal((await app.inject('/assets/portal.000000000000.css')).statusCode, 404)
})

test('the portal changes nothing in the database', async () => {
  const before = await db
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  for (const url of URLS) await app.inject(url)
  const after = await db
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  assert.deepEqual(after, before)
})
