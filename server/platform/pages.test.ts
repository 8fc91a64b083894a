import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '../../tests/house.ts'
import { openApp } from '../app.ts'
import { Refusal } from './errors.ts'
import type { Feature } from './feature.ts'
import { html } from './html.ts'
import { pageCache, touchPortal } from './pages.ts'

let text = 'first'
let renders = 0
const news: Feature = {
  name: 'news',
  routes(app, { pages }) {
    app.get('/news', (request, reply) =>
      pages.send(request, reply, async () => {
        renders += 1
        return html`<p>${text}</p>`
      }),
    )
    app.get('/gone', (request, reply) =>
      pages.send(request, reply, async () => {
        throw new Refusal('platform/not-found')
      }),
    )
  },
}
const { app, house } = await testHouse(undefined, [news])

async function publish(next: string): Promise<void> {
  await house.db.transaction().execute(async (tx) => {
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

test('at the next request after publication the page is new, every time', async () => {
  for (let edition = 0; edition < 50; edition += 1) {
    await publish(`edition ${edition}`)
    assert.equal((await app.inject('/news')).body, `<p>edition ${edition}</p>`)
  }
})

test('it is new in another program on the same database too', async () => {
  const other = await openApp({ ...house, pages: pageCache(house.db) }, [news])
  await other.inject('/news')
  await publish('everywhere')
  assert.equal((await other.inject('/news')).body, '<p>everywhere</p>')
  await other.close()
})

test('a reader who has the page already gets 304, until it changes', async () => {
  const { etag } = (await app.inject('/news')).headers
  const headers = { 'if-none-match': String(etag) }
  assert.equal((await app.inject({ url: '/news', headers })).statusCode, 304)
  await publish('changed')
  assert.equal((await app.inject({ url: '/news', headers })).statusCode, 200)
})

test('a change that is rolled back voids nothing', async () => {
  await app.inject('/news')
  const before = renders
  await assert.rejects(
    house.db.transaction().execute(async (tx) => {
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
  const small = pageCache(house.db, 10)
  let made = 0
  const reply = { header: () => reply, type: () => reply, code: () => reply, send: () => reply }
  for (let i = 0; i < 2; i += 1) {
    await small.send({ url: '/long', headers: {} } as never, reply as never, async () => {
      made += 1
      return html`longer than ten bytes`
    })
  }
  assert.equal(made, 2)
})
