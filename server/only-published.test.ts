import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../core/calendar/local-date.ts'
import { agency } from '../tests/given.ts'
import { documentText, editorialOffice, finallyPassed, harmless, passAll, publishedDocument } from '../tests/given-document.ts'
import { testRuntime } from '../tests/runtime.ts'
import { FEATURES } from './app.ts'
import type { Feature } from './platform/http/feature.ts'
import { recordUpload } from './platform/runtime/file-uploads.ts'
import { changeDocument } from './publishing/change-document.ts'
import { draftDocument, passFirstReview, reviewSecurity, scheduleDocument, submitDocument, withdrawDocument } from './publishing/index.ts'
import { indexDocument } from './search/index.ts'

/*
 * 只有已公开的. Every address that anybody may call is tried with every document that is not, not yet or no longer public. Each of them is marked by
 * words that stand nowhere else, in every part of its text.
 */
const addresses: string[] = []
/** Registered before all features; records what they register. */
const spy: Feature = {
  name: 'spy',
  routes: (app) => void app.addHook('onRoute', ({ method, url }) => void ([method].flat().includes('GET') && addresses.push(url))),
}
const NOW = '2025-09-26T02:00:00Z'
const { runtime, app } = await testRuntime(NOW, [spy, ...FEATURES])
const { db, files } = runtime
const now = new Date(NOW)
const { id: agencyId, slug } = await agency(db, { name: '示例区水利局' })
const office = await editorialOffice(db, agencyId)
const step = (filed: { readonly id: number; readonly seen: number }) => ({ ...filed, opinion: '' })

/** A text with an attachment, marked in all its parts. */
async function marked(mark: string) {
  const { hash } = await files.put(db, new TextEncoder().encode(`%PDF-1.4\n%${mark}\n%%EOF\n`), now)
  await recordUpload(db, office.clerk, hash, now)
  const says = `${mark}事项`
  return {
    hash,
    text: documentText({
      title: says,
      summary: says,
      body: `<h2>${says}</h2><p>${says}。</p>`,
      keywords: [mark],
      documentNumber: `${mark}〔2025〕3号`,
      files: [{ hash, name: `${mark}附件.pdf` }],
    }),
  }
}

type Marked = Awaited<ReturnType<typeof marked>>
type Filed = { readonly id: number; readonly seen: number }

/** How a document comes to be hidden; `shown` has had its pages visited before. */
const HIDDEN: Readonly<Record<string, (one: Marked, visit: (id: number) => Promise<void>) => Promise<Filed>>> = {
  草稿榫卯: ({ text }) => draftDocument(db, office.clerk, text, now),
  送审髹漆: async ({ text }) => submitDocument(db, office.clerk, step(await draftDocument(db, office.clerk, text, now)), now),
  初审掐丝: async ({ text }) => {
    const submitted = await submitDocument(db, office.clerk, step(await draftDocument(db, office.clerk, text, now)), now)
    return passFirstReview(db, office.reviewer, step(submitted), now)
  },
  签发錾刻: ({ text }) => finallyPassed(db, office, text, now),
  不予螺钿: async ({ text }) => {
    const record = { ...harmless(), answers: { ...harmless().answers, stateSecret: true }, conclusion: 'not-public' as const }
    const filed = step(await finallyPassed(db, office, text, now))
    const grounds = { grounds: '条例第十四条', nextReviewOn: localDate('2026-09-01') }
    return reviewSecurity(db, office.head, { ...filed, ...record, ...grounds, publish: false }, now)
  },
  定时缂丝: async ({ text }) => {
    const passed = await reviewSecurity(
      db,
      office.head,
      { ...step(await finallyPassed(db, office, text, now)), ...harmless(), publish: false },
      now,
    )
    return scheduleDocument(db, office.head, { ...passed, publishOn: localDate('2025-09-27'), publishAt: '09:00' }, now)
  },
  撤回夹缬: async ({ text }, visit) => {
    const published = await publishedDocument(db, office, text, now)
    await indexDocument(db, published.id)
    await visit(published.id)
    return withdrawDocument(db, office.head, { ...step(published), reason: 'mistaken' }, now)
  },
  改稿刺绣: async ({ text }, visit) => {
    const published = await publishedDocument(db, office, documentText({ title: '公开的事项' }), now)
    await visit(published.id)
    return changeDocument(db, office.clerk, { ...published, text }, now)
  },
  重审竹编: async ({ text }, visit) => {
    const withdrawn = await HIDDEN['撤回夹缬']?.({ text, hash: '' }, visit)
    if (!withdrawn) throw new Error('not withdrawn')
    return changeDocument(db, office.clerk, { ...withdrawn, text: { ...text, body: `${text.body}<p>改。</p>` } }, now)
  },
}

/** What may stand in each place of an address; another name has one value that leads nowhere. */
function fillings(name: string, id: number, hash: string): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    id: [String(id)],
    slug: [slug],
    column: ['plans', 'disclosure'],
    hash: [hash],
    form: ['word', 'pdf'],
    year: ['2025'],
  }
  return known[name] ?? ['1']
}

/** Every address with every filling of its places. */
function filled(address: string, id: number, hash: string): string[] {
  const places = [...address.matchAll(/:(\w+)(?:\([^)]*\))?/g)]
  return places.reduce(
    (found, [place, name = '']) => found.flatMap((one) => fillings(name, id, hash).map((value) => one.replace(place, value))),
    [address.replace('*', '')],
  )
}

const QUERIES = [`q=MARK`, `q=MARK&sort=date`, `q=${encodeURIComponent('公开')}&agency=${slug}`, 'page=1', 'year=2025', '']

/** What is told at every address with the parameters that pages read, without the words that were asked for. */
async function told(mark: string, id: number, hash: string): Promise<[address: string, body: string][]> {
  const found: [string, string][] = []
  for (const place of new Set(addresses.flatMap((address) => filled(address, id, hash)))) {
    for (const query of QUERIES) {
      const address = `${place}?${query.replace('MARK', encodeURIComponent(mark))}`
      const { body } = await app.inject(address)
      const asked = query.includes('MARK') ? body.replaceAll(mark, '').replaceAll(encodeURIComponent(mark), '') : body
      found.push([address, asked])
    }
  }
  return found
}

for (const [mark, hide] of Object.entries(HIDDEN)) {
  test(`nothing of a text is told at any address: ${mark}`, async () => {
    const one = await marked(mark)
    const shown = async (id: number) => void (await told(mark, id, one.hash))
    const { id } = await hide(one, shown)
    await indexDocument(db, id)
    const all = await told(mark, id, one.hash)
    assert.ok(all.length > 100, `only ${all.length} addresses`)
    for (const [address, body] of all) {
      assert.ok(!body.includes(mark), address)
      assert.ok(!body.includes('事项。'), address)
      assert.ok(!body.includes(`%${mark}`), address)
    }
  })
}

test('the same addresses tell of a text that is public', async () => {
  const mark = '公开剪纸'
  const { text, hash } = await marked(mark)
  const { id } = await passAll(db, office, await draftDocument(db, office.clerk, text, now), now)
  await indexDocument(db, id)
  const telling = (await told(mark, id, hash)).filter(([, body]) => body.includes(mark)).map(([address]) => address.split('?')[0])
  const expected = ['/', `/a/${slug}/`, `/a/${slug}/plans/`, '/feed.xml', `/a/${slug}/feed.xml`, `/a/${slug}/plans/feed.xml`, `/d/${id}`]
  for (const address of [...expected, `/d/${id}/files/${hash}`, '/api/open-data/documents']) assert.ok(telling.includes(address), address)
})
