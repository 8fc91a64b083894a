import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formBrowser } from '../tests/browser-form.ts'
import * as given from '../tests/given.ts'
import { madeReport, monthlyRows, reportingOffice } from '../tests/given-annual-report.ts'
import { documentText, editorialOffice, publishedDocument } from '../tests/given-document.ts'
import { office, received } from '../tests/given-request.ts'
import { pageSpy } from '../tests/hostile-district.ts'
import { testRuntime } from '../tests/runtime.ts'
import { FEATURES } from './app.ts'

const pages: string[] = []
const { runtime, app } = await testRuntime('2025-11-10T02:00:00Z', [pageSpy(pages), ...FEATURES])
const { db, clock } = runtime
const made = await reportingOffice(db)
await monthlyRows(db, made.id, 2024)
await madeReport(db, made, 2024, clock())
const { id } = await publishedDocument(db, await editorialOffice(db, made.id), documentText({ columnKey: 'plans' }), clock())

/** Addresses with the same answer for everybody, which a browser or proxy may store if it revalidates. */
const SHARED = [
  '/',
  '/a/:slug/normative/lists/',
  '/agencies',
  '/a/:slug/',
  '/a/:slug/feed.xml',
  '/a/:slug/:column/',
  '/a/:slug/:column/feed.xml',
  '/d/:id',
  '/feed.xml',
  '/open-data',
  '/search',
  '/statistics',
  '/sitemap',
  '/regulations',
  '/reports/:slug/:file',
]

const addressOf = (page: string) =>
  page
    .replaceAll(':slug', made.slug)
    .replaceAll(':column', 'plans')
    .replaceAll(':file', '2024')
    .replaceAll(':form', 'pdf')
    .replaceAll(':hash', '0'.repeat(64))
    .replaceAll(/:\w+/g, String(id))

const request = await received(db, await office(db))
const browser = formBrowser(app)
await browser.send('/progress', { number: request.number, accessCode: request.accessCode })
const officer = await given.officer(db, {
  agencyId: made.id,
  roles: ['information-manager', 'request-clerk', 'reviewer', 'head', 'supervisor'],
})
const cookies = { ...browser.cookies, ...(await given.signedIn(db, officer, clock())).cookies }

test('only what everybody sees alike may be kept; private answers and refusals never', async () => {
  assert.match((await app.inject({ url: '/progress', cookies })).body, new RegExp(request.number))
  assert.equal((await app.inject({ url: '/api/me', cookies })).statusCode, 200)
  const kept: string[] = []
  for (const page of pages.filter((one) => !one.includes('*') && !one.startsWith('/assets/'))) {
    const { headers, statusCode } = await app.inject({ url: addressOf(page), cookies })
    const control = headers['cache-control']
    assert.ok(control !== undefined, page)
    if (control === 'no-store') continue
    assert.equal(control, 'no-cache', page)
    assert.equal(statusCode, 200, page)
    kept.push(page)
  }
  assert.deepEqual(kept.toSorted(), SHARED.toSorted())
})
