import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testRuntime } from '../../../tests/runtime.ts'
import { openApp } from '../../app.ts'
import type { Feature } from '../http/feature.ts'
import { platformRefusal } from '../http/refusals.ts'
import { openLog } from '../runtime/log.ts'
import { html } from './html.ts'
import { pageCache, touchPortal } from './page-cache.ts'

let text = 'first'
let renders = 0
const news: Feature = {
  name: 'news',
  routes(app, { pages }) {
    app.get('/news', (request, reply) =>
      pages.send(request, reply, '/news', async () => {
        renders += 1
        return html`<p>${text}</p>`
      }),
    )
    app.get('/gone', (request, reply) =>
      pages.send(request, reply, '/gone', async () => {
        throw platformRefusal('platform/not-found')
      }),
    )
  },
}
const { app, runtime } = await testRuntime(undefined, [news])

async function read(address: string): Promise<string> {
  return (await fetch(`${address}/news`)).text()
}

async function publish(next: string): Promise<void> {
  await runtime.db.transaction().execute(async (tx) => {
    text = next
    await touchPortal(tx)
  })
}

test('a page is made once, however often it is read', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => app.inject('/news')))
  await app.inject('/news')
  assert.ok(replies.every((reply) => reply.body === '<p>first</p>'))
  assert.equal(renders, 1)
})

test('at the next request after publication the page is new, in every program on the database, every time', async () => {
  const other = await openApp({ ...runtime, pages: pageCache(runtime.db) }, [news])
  const addresses = await Promise.all([app.listen(), other.listen()])
  // Continuous requests, so that the pages always stay cached.
  const enough = new AbortController()
  const readers = addresses.map(async (address) => {
    while (!enough.signal.aborted) await read(address)
  })
  for (let edition = 0; edition < 50; edition += 1) {
    await publish(`edition ${edition}`)
    assert.deepEqual(await Promise.all(addresses.map(read)), Array(2).fill(`<p>edition ${edition}</p>`))
  }
  enough.abort()
  await Promise.all(readers)
  await other.close()
})

test('the log tells how many kept pages were sent, once a second for all of them', async () => {
  const log: string[] = []
  const program = await openApp({ ...runtime, log: openLog('info', { write: (line) => void log.push(line) }) }, [news])
  const address = await program.listen()
  for (let i = 0; i < 100; i += 1) await read(address)
  await program.close()
  const lines = log.map((line) => JSON.parse(line) as { msg: string; route?: string; count?: number })
  const answered = lines.filter(({ msg }) => msg === 'answered')
  const sum = (of: typeof answered) => of.reduce((total, { count = 1 }) => total + count, 0)
  assert.equal(sum(answered), 100)
  const kept = answered.filter(({ route }) => route === 'kept page')
  assert.ok(sum(kept) > kept.length)
})

test('a kept page has the same head as the first one, and answers only a GET', async () => {
  const address = app.listeningOrigin
  const heads = []
  for (let i = 0; i < 3; i += 1) {
    const { headers } = await fetch(`${address}/news`)
    heads.push(Object.fromEntries([...headers].filter(([name]) => name !== 'date')))
  }
  assert.deepEqual(heads[1], heads[0])
  assert.match(heads[2]?.['content-security-policy'] ?? '', /default-src 'self'/)
  const etag = heads[0]?.['etag'] ?? ''
  const again = await fetch(`${address}/news`, { headers: { 'if-none-match': etag } })
  assert.deepEqual([again.status, again.headers.get('etag'), await again.text()], [304, etag, ''])
  assert.equal((await fetch(`${address}/news`, { method: 'POST' })).status, 404)
})

test('a reader who has the page already gets 304, until it changes', async () => {
  const { etag } = (await app.inject('/news')).headers
  const headers = { 'if-none-match': String(etag) }
  assert.equal((await app.inject({ url: '/news', headers })).statusCode, 304)
  await publish('changed')
  assert.equal((await app.inject({ url: '/news', headers })).statusCode, 200)
})

test('what pages remember is read once, and again after the next publication; a failed read is not kept', async () => {
  let reads = 0
  const value = () => runtime.pages.remember('answer', async () => (reads += 1))
  assert.deepEqual(await Promise.all([value(), value()]), [1, 1])
  await publish('anew')
  await app.inject('/news')
  assert.equal(await value(), 2)
  const broken = () => runtime.pages.remember('broken', () => Promise.reject(new Error('away')))
  await assert.rejects(broken, /away/)
  assert.equal(await runtime.pages.remember('broken', async () => 'there'), 'there')
})

test('a change that is rolled back voids nothing', async () => {
  await app.inject('/news')
  const before = renders
  await assert.rejects(
    runtime.db.transaction().execute(async (tx) => {
      await touchPortal(tx)
      throw new Error('no')
    }),
  )
  await app.inject('/news')
  assert.equal(renders, before)
})

test('a page that does not come is not kept', async () => {
  assert.equal((await app.inject('/gone')).statusCode, 404)
  assert.equal((await app.inject('/gone')).statusCode, 404)
})

test('no more is kept than fits', async () => {
  const small = await openApp({ ...runtime, pages: pageCache(runtime.db, 10) }, [news])
  const before = renders
  text = 'longer than ten bytes'
  for (let i = 0; i < 3; i += 1) await small.inject('/news')
  assert.equal(renders, before + 3)
  await small.close()
})
