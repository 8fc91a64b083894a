import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { agency } from '../../tests/given.ts'
import { madeReport, monthlyRows, reportingOffice } from '../../tests/given-annual-report.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { endAgency } from '../organisations/end-agency.ts'
import { renameAgency } from '../organisations/rename-agency.ts'
import { voidAgencyFact } from '../organisations/void-agency-fact.ts'
import { findPublished } from '../publishing/index.ts'
import { indexDocument } from '../search/index.ts'

const NOW = '2025-06-10T02:00:00Z'
const { app, runtime, setNow } = await testRuntime(NOW)
const { db } = runtime
const SYSTEM = { kind: 'system', name: '测试' } as const
const [OLD, NEW] = ['示例区国土资源局', '示例区自然资源局']

const { id: government } = await agency(db, { kind: 'government', name: '示例区人民政府' })
const office = await reportingOffice(db, { parentId: government, name: OLD })
const other = await agency(db, { parentId: government, name: '示例区林业局' })
await monthlyRows(db, office.id, 2024)
await madeReport(db, office, 2024, new Date('2025-01-20T02:00:00Z'))
const editors = await editorialOffice(db, office.id)
const document = async (title: string, at: string) => {
  const { id } = await publishedDocument(
    db,
    editors,
    documentText({ title, madeOn: localDate('2025-05-20'), formedOn: localDate('2025-05-20') }),
    new Date(at),
  )
  await indexDocument(db, id)
  return id
}
const before = await document('更名以前的规划', '2025-05-30T02:00:00Z')

/** The present name stands on these pages: they lead to the agency and to what it has today, or list the agencies as data. */
const NAVIGATION = [
  /^\/$/,
  /^\/agencies$/,
  /^\/sitemap$/,
  /^\/request/,
  /^\/progress/,
  /^\/statistics/,
  /^\/subscribe/,
  /^\/a\//,
  /^(\/api)?\/open-data\/agencies/,
]

/** Every page that links lead to from the home page. */
async function crawl(): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const open = ['/', '/search?q=规划']
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (pages.has(path)) continue
    const reply = await app.inject(encodeURI(path))
    if (reply.statusCode !== 200) continue
    // The choice of an agency in a form is navigation too; the token of a form is another each time.
    pages.set(path, reply.body.replaceAll(/<option [^\n]*\n|name="csrf" value="[^"]*"/g, ''))
    if (!String(reply.headers['content-type']).startsWith('text/html')) continue
    for (const [, href = ''] of reply.body.matchAll(/href="(\/[^"#]*)"/g))
      if (!href.startsWith('/assets') && !href.startsWith('/office') && !/\/(word|pdf)$|\.(pdf|docx)$/.test(href))
        open.push(href.replaceAll('&amp;', '&'))
  }
  return pages
}
const isNavigation = (path: string) => NAVIGATION.some((one) => one.test(path))
async function target() {
  const last = await db
    .selectFrom('agency_facts')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('agency_id', '=', office.id)
    .executeTakeFirstOrThrow()
  return { agencyId: office.id, seen: last.id, basis: '示编发〔2025〕3号' }
}
const letterNames = async () => db.selectFrom('letters').select('content').orderBy('id').execute()

test('after a rename every page that was public is equal to the byte, but for the navigation', async () => {
  const was = await crawl()
  const records = [...was.keys()].filter((path) => !isNavigation(path))
  assert.ok(records.some((path) => path.startsWith('/d/')) && records.some((path) => path.startsWith('/reports/')), records.join(' '))
  const json = (await app.inject(`/reports/${office.slug}/2024.json`)).body
  const named = { name: NEW, shortName: '区自然资源局', letterPrefix: '示自然公开' }
  await renameAgency(db, SYSTEM, { ...(await target()), on: localDate('2025-06-01'), ...named }, runtime.clock())

  const is = await crawl()
  assert.deepEqual([...is.keys()].toSorted(), [...was.keys()].toSorted())
  for (const path of records) assert.equal(is.get(path), was.get(path), path)
  assert.equal((await app.inject(`/reports/${office.slug}/2024.json`)).body, json)
  assert.match(is.get('/agencies') ?? '', new RegExp(NEW))
  assert.match(is.get(`/a/${office.slug}/`) ?? '', new RegExp(`<h1>${NEW}`))
  assert.match(is.get(`/a/${office.slug}/annual-reports/`) ?? '', new RegExp(`${OLD}2024年`))

  const after = await document('更名以后的规划', NOW)
  assert.match((await app.inject(`/d/${after}`)).body, new RegExp(`发布机构：${NEW}`))
  assert.match((await app.inject(`/d/${before}`)).body, new RegExp(`发布机构：${OLD}`))
  assert.equal((await findPublished(db, before))?.agencyName, OLD)
})

test('after a merger too: pages and addresses stay, and the page of the agency that is gone says who carries on', async () => {
  setNow('2025-06-11T02:00:00Z')
  const was = await crawl()
  const letters = await letterNames()
  const records = [...was.keys()].filter((path) => !isNavigation(path))
  const on = localDate('2025-06-11')
  const { seen } = await endAgency(db, SYSTEM, { ...(await target()), on, act: 'merged', successorId: other.id }, runtime.clock())
  const is = await crawl()
  for (const path of records) assert.equal(is.get(path), was.get(path), path)
  assert.deepEqual(await letterNames(), letters)
  const gone = (await app.inject(`/a/${office.slug}/`)).body
  assert.match(gone, /2025年6月11日 并入其他机关.*其职能由<a href="[^"]+">示例区林业局<\/a>承继/)
  assert.match(gone, /更名以前的规划/)
  const successor = (await app.inject(`/a/${other.slug}/`)).body
  assert.match(successor, /更名以前的规划/)

  const voided = { agencyId: office.id, seen, factId: seen, reason: '文件未生效' }
  await voidAgencyFact(db, SYSTEM, voided, runtime.clock())
  const back = await crawl()
  for (const [path, body] of was) assert.equal(back.get(path), body, path)
})
