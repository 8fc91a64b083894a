import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { isWellFormed } from '../../tests/well-formed.ts'
import { draftDocument, withdrawDocument } from '../publishing/index.ts'

const { runtime, app } = await testRuntime(undefined, undefined, undefined, { SITE_DOMAIN: 'www.yunshan.gov.cn', SECURE: 'on' })
const { db, clock } = runtime
const water = await agency(db, { name: '示例区<水利>局 & "站"' })
const office = await editorialOffice(db, water.id)
const ADDRESS = 'https://www.yunshan.gov.cn'
const HOSTILE = `]]></title><script>alert(1)</script>&"'`
const { id } = await publishedDocument(db, office, documentText({ title: HOSTILE, summary: HOSTILE }), clock())
await draftDocument(db, office.clerk, documentText({ title: '还没有公开的' }), clock())
const gone = await publishedDocument(db, office, documentText({ title: '后来撤回的' }), clock())
await withdrawDocument(db, office.head, { id: gone.id, seen: gone.seen, opinion: '重复' }, clock())

const FEEDS = ['/feed.xml', `/a/${water.slug}/feed.xml`, `/a/${water.slug}/plans/feed.xml`, `/a/${water.slug}/disclosure/feed.xml`]
const MAPS = ['/sitemap.xml', '/sitemap/pages.xml', '/sitemap/agencies-1.xml', '/sitemap/documents-1.xml']

for (const url of [...FEEDS, ...MAPS]) {
  test(`${url} is well-formed XML and shows nothing that is not public`, async () => {
    const { statusCode, headers, body } = await app.inject(url)
    assert.equal(statusCode, 200, body.slice(0, 200))
    assert.match(String(headers['content-type']), /^application\/(atom\+)?xml/)
    assert.ok(isWellFormed(body), body)
    assert.doesNotMatch(body, /还没有公开的|后来撤回的|<script/)
    assert.ok(!body.includes(`/d/${gone.id}<`))
  })
}

for (const url of FEEDS) {
  test(`${url} has the document with its address, and the next one at the next reading`, async () => {
    const before = (await app.inject(url)).body
    assert.ok(before.includes(`<id>${ADDRESS}/d/${id}</id>`))
    assert.ok(before.includes('&lt;script&gt;'))
    const next = await publishedDocument(db, office, documentText({ title: `又一件 ${url}` }), clock())
    assert.ok((await app.inject(url)).body.includes(`<id>${ADDRESS}/d/${next.id}</id>`))
    assert.equal(before.match(/<link rel="self"[^>]* href="([^"]+)"/)?.[1], `${ADDRESS}${url}`)
  })
}

test('a feed is sent only when it changed', async () => {
  const { etag } = (await app.inject('/feed.xml')).headers
  assert.equal((await app.inject({ url: '/feed.xml', headers: { 'if-none-match': String(etag) } })).statusCode, 304)
})

test('every page names its feeds; an unknown agency or column has none', async () => {
  const { body } = await app.inject(`/a/${water.slug}/plans/`)
  for (const href of ['/feed.xml', `/a/${water.slug}/plans/feed.xml`])
    assert.ok(body.includes(`type="application/atom+xml" href="${href}"`), href)
  for (const url of ['/a/nobody/feed.xml', `/a/${water.slug}/topics/feed.xml`]) assert.equal((await app.inject(url)).statusCode, 404, url)
})

test('the site map leads from its index to every public document, and to no number in two parts', async () => {
  const index = (await app.inject('/sitemap.xml')).body
  const parts = [...index.matchAll(/<loc>https:\/\/www\.yunshan\.gov\.cn([^<]+)<\/loc>/g)].map(([, path]) => path ?? '')
  const bodies = await Promise.all(parts.map(async (path) => (await app.inject(path)).body))
  const all = bodies.flatMap((body) => [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc))
  const published = await db.selectFrom('documents').select('id').where('published_edition_id', 'is not', null).execute()
  for (const one of published) assert.ok(all.includes(`${ADDRESS}/d/${one.id}`), String(one.id))
  for (const path of [`/a/${water.slug}/`, `/a/${water.slug}/rules/`, '/open-data']) assert.ok(all.includes(`${ADDRESS}${path}`), path)
  assert.equal(new Set(all).size, all.length)
  for (const path of ['/sitemap/documents-2.xml', '/sitemap/documents-10001.xml', '/sitemap/documents-0.xml', '/sitemap/agencies-x.xml'])
    assert.equal((await app.inject(path)).statusCode, 404, path)
})

test('robots.txt leaves out what is for one reader, and names the site map', async () => {
  const { body, headers } = await app.inject('/robots.txt')
  assert.match(String(headers['content-type']), /^text\/plain/)
  for (const line of ['Disallow: /office/', 'Disallow: /progress', `Sitemap: ${ADDRESS}/sitemap.xml`]) assert.ok(body.includes(line), line)
})
