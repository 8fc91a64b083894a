import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FEATURES } from '../../server/app.ts'
import type { Feature } from '../../server/platform/http/feature.ts'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import * as given from '../given.ts'
import { madeReport, monthlyRows, reportingOffice } from '../given-annual-report.ts'
import { documentText, editorialOffice, publishedDocument } from '../given-document.ts'
import { testRuntime } from '../runtime.ts'
import { OWN_ROUTES } from './own-routes.ts'
import { ROOT } from './sources.ts'

const NOW = '2025-11-10T02:00:00Z'
const registered: { method: string; url: string }[] = []
/** Registered before all features; records what they register. */
const spy: Feature = {
  name: 'spy',
  routes: (app) => void app.addHook('onRoute', ({ method, url }) => void registered.push({ method: String(method), url })),
}
const { runtime, app } = await testRuntime(NOW, [spy, ...FEATURES])
const { db } = runtime

const made = await reportingOffice(db)
const { slug } = made
await monthlyRows(db, made.id, 2024)
await madeReport(db, made, 2024, runtime.clock())
const { id } = await publishedDocument(db, await editorialOffice(db, made.id), documentText({ columnKey: 'plans' }), runtime.clock())

/** Every route that a feature describes. */
async function described(): Promise<{ feature: string; name: string; route: Route }[]> {
  const features = readdirSync(join(ROOT, 'server')).filter((name) => existsSync(join(ROOT, 'server', name, 'schema.ts')))
  const tables = await Promise.all(
    features.map(async (feature) => {
      const { ROUTES } = (await import(join(ROOT, 'server', feature, 'schema.ts'))) as { ROUTES: Record<string, Route> }
      return Object.entries(ROUTES).map(([name, route]) => ({ feature, name, route }))
    }),
  )
  return tables.flat()
}

test('every described route is registered once, below /api/, with a Chinese summary', async () => {
  const routes = await described()
  assert.ok(routes.length > 50, `only ${routes.length} routes were found`)
  for (const { feature, name, route } of routes) {
    assert.equal(app.routeList.filter((one) => one === route).length, 1, `${feature}.${name} is not served`)
    assert.match(route.path, /^\/api\/[a-z]/, `${feature}.${name}`)
    assert.match(route.summary, /^\p{Script=Han}/u, `${feature}.${name}`)
  }
  const keys = app.routeList.map(({ method, path }) => `${method} ${path}`)
  assert.equal(new Set(keys).size, keys.length)
})

test('the description of the interface holds every route', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json<{ paths: Record<string, Record<string, { summary: string }>> }>()
  for (const { method, path, summary } of app.routeList)
    assert.equal(paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.summary, summary, `${method} ${path}`)
})

/** Routes that anybody may call without signing in, and why. */
const PUBLIC: Readonly<Record<string, string>> = {
  'POST /api/sign-in': 'how one signs in',
  'POST /api/sign-in/oidc': 'how one signs in by an identity provider',
  'POST /api/sign-in/oidc/begin': 'the same',
  'GET /api/administrators': 'says whether administrators exist, before anybody can sign in',
  'GET /api/agencies': 'agencies are public (条例第十二条)',
  'GET /api/agencies/:agencyId': 'the same',
  'GET /api/search': 'searches what is published',
  'GET /api/open-data/agencies': 'what is published, as data',
  'GET /api/open-data/columns': 'the same',
  'GET /api/open-data/documents': 'the same',
  'GET /api/open-data/reports': 'the same',
  'GET /api/search/suggestions': 'the same',
  'GET /api/': 'lists the interface',
  'GET /api/openapi.json': 'describes the interface',
}

test('every route below /api/ has a policy: without signing in only the public ones answer', async () => {
  const open: string[] = []
  for (const { method, url } of registered.filter((one) => one.url.startsWith('/api/') && one.method !== 'HEAD')) {
    const reply = await app.inject({ method: method as 'GET', url: url.replaceAll(/:form/g, 'pdf').replaceAll(/:\w+/g, '1') })
    if (reply.statusCode !== 401) open.push(`${method} ${url}`)
    else assert.equal(reply.json().code, 'accounts/not-signed-in', url)
  }
  assert.deepEqual(open.toSorted(), Object.keys(PUBLIC).toSorted())
})

/** What the audit administrator does: takes a list away, and confirms new passwords of the other administrators. */
const AUDITORS = new Set([
  '/api/accounts/sheet',
  '/api/agencies/sheet',
  '/api/accounts/:id/confirm',
  '/api/audit/verifications',
  '/api/rotations/:id/paper',
  '/api/rotations/:id/sheet',
])

test('an account that only reads the audit log does no business', async () => {
  const { id: agencyId } = await given.agency(db)
  const auditor = await given.signedIn(db, await given.officer(db, { agencyId, roles: ['audit-admin'] }), new Date(NOW))
  const changing = app.routeList.filter(
    ({ method, path }) => method !== 'GET' && !OWN_ROUTES.includes(`${method} ${path}`) && !AUDITORS.has(path),
  )
  assert.ok(changing.length > 30)
  for (const { method, path } of changing) {
    const reply = await app.inject({ method, url: path.replaceAll(/:\w+/g, '1'), ...auditor, payload: {} })
    assert.deepEqual([path, reply.statusCode, reply.json().code], [path, 403, 'accounts/not-permitted'])
  }
})

/** An address of every page, with the expected status when it is not 200. */
const PAGES: Readonly<Record<string, readonly [url: string, status?: number]>> = {
  '/': ['/'],
  '/agencies': ['/agencies'],
  '/a/:slug': [`/a/${slug}`, 308],
  '/a/:slug/': [`/a/${slug}/`],
  '/a/:slug/:column': [`/a/${slug}/plans`, 308],
  '/a/:slug/:column/': [`/a/${slug}/plans/`],
  '/a/:slug/normative/lists': [`/a/${slug}/normative/lists`, 308],
  '/a/:slug/normative/lists/': [`/a/${slug}/normative/lists/`],
  '/a/:slug/normative/lists/lists.xlsx': [`/a/${slug}/normative/lists/lists.xlsx`],
  '/regulations': ['/regulations'],
  '/d/:id': [`/d/${id}`],
  '/d/:id/word': [`/d/${id}/word`],
  '/d/:id/pdf': [`/d/${id}/pdf`],
  // File routes are tested with uploads elsewhere; here no file exists and no progress session is open.
  '/d/:id/files/:hash': [`/d/${id}/files/${'0'.repeat(64)}`, 404],
  '/search': ['/search?q=规划'],
  '/statistics': ['/statistics'],
  '/statistics.csv': ['/statistics.csv'],
  '/sitemap': ['/sitemap'],
  '/request': ['/request'],
  '/request/receipt': ['/request/receipt', 303],
  '/request/print.js': ['/request/print.js'],
  '/progress': ['/progress'],
  '/progress/letters/:letterId/:form': ['/progress/letters/1/pdf', 401],
  '/progress/files/:hash': [`/progress/files/${'0'.repeat(64)}`, 401],
  '/progress/personal': ['/progress/personal', 303],
  '/progress/personal/copy': ['/progress/personal/copy', 303],
  '/reports/:slug/:file': [`/reports/${slug}/2024`],
  '/office': ['/office', 301],
  '/d/:id/qr.svg': [`/d/${id}/qr.svg`],
  '/feed.xml': ['/feed.xml'],
  '/a/:slug/feed.xml': [`/a/${slug}/feed.xml`],
  '/a/:slug/:column/feed.xml': [`/a/${slug}/plans/feed.xml`],
  '/robots.txt': ['/robots.txt'],
  '/sitemap.xml': ['/sitemap.xml'],
  '/sitemap/pages.xml': ['/sitemap/pages.xml'],
  '/sitemap/agencies-:first.xml': ['/sitemap/agencies-1.xml'],
  '/sitemap/documents-:first.xml': ['/sitemap/documents-1.xml'],
  '/look': ['/look?to=large', 303],
  '/open-data': ['/open-data'],
  '/open-data/agencies.csv': ['/open-data/agencies.csv'],
  '/open-data/columns.csv': ['/open-data/columns.csv'],
  '/open-data/documents.csv': ['/open-data/documents.csv'],
  '/open-data/reports.csv': ['/open-data/reports.csv'],
  '/report-error': ['/report-error'],
  '/report-error/progress': ['/report-error/progress'],
  // A document that is no consultation takes no opinions.
  '/d/:id/opinion': [`/d/${id}/opinion`, 404],
  '/opinions/progress': ['/opinions/progress'],
  '/subscribe': ['/subscribe'],
  // Links of mails; here nobody has subscribed.
  '/subscribe/confirm/:token': ['/subscribe/confirm/none', 404],
  '/unsubscribe/:token': ['/unsubscribe/none', 404],
}

const isPage = ({ method, url }: { method: string; url: string }) => method === 'GET' && !/^\/(api|assets)\/|\*$/.test(url)

test('every page has an address here', () => {
  const pages = new Set(registered.filter(isPage).map(({ url }) => url))
  assert.deepEqual([...pages].toSorted(), Object.keys(PAGES).toSorted())
})

for (const [page, [url, status = 200]] of Object.entries(PAGES)) {
  test(`the page ${page} is drawn`, async () => {
    const reply = await app.inject(url)
    assert.equal(reply.statusCode, status, reply.body.slice(0, 300))
    if (!String(reply.headers['content-type']).startsWith('text/html')) return
    assert.match(reply.body, /^<!doctype html>\s*<html lang="zh-CN">/)
    assert.equal(reply.body.match(/<h1[ >]/g)?.length, 1, 'one main heading')
    assert.match(reply.body, /<title>[^<]+<\/title>/)
  })
}
