import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'

const { runtime, app } = await testRuntime()
await agency(runtime.db)
const rootOf = (body: string) => /<html[^>]*>/.exec(body)?.[0]
const read = (url: string, look?: string) => app.inject({ url, ...(look === undefined ? {} : { cookies: { gongkai_look: look } }) })
const LARGE = '<html lang="zh-CN" class="look-large">'
const PLAIN = '<html lang="zh-CN">'

test('a look is chosen by a link, without a script, and leads back to the page it was chosen on', async () => {
  const headers = { host: 'www.example.gov.cn', referer: 'http://www.example.gov.cn/search?q=%E6%B0%B4' }
  const chosen = await app.inject({ url: '/look?to=large', headers })
  assert.deepEqual([chosen.statusCode, chosen.headers.location], [303, '/search?q=%E6%B0%B4'])
  const [cookie] = chosen.cookies
  assert.deepEqual([cookie?.name, cookie?.value, cookie?.path], ['gongkai_look', 'large', '/'])
  const back = await app.inject({ url: '/look?to=standard', headers })
  assert.equal(back.cookies[0]?.value, '')
})

test('it never leads to another site', async () => {
  const host = 'www.example.gov.cn'
  for (const referer of ['http://evil.example/x', 'no address', `http://${host}/look?to=large`, undefined]) {
    const { headers } = await app.inject({ url: '/look?to=large', headers: { host, ...(referer === undefined ? {} : { referer }) } })
    assert.equal(headers.location, '/')
  }
  const { headers } = await app.inject({ url: '/look?to=large', headers: { host, referer: `http://${host}//evil.example/` } })
  assert.equal(headers.location, '/evil.example/')
})

test('kept pages of both looks stand side by side, each with its own tag', async () => {
  const { address } = { address: await app.listen() }
  const fetched = async (look: string) => fetch(`${address}/agencies`, { headers: { cookie: look } })
  for (let round = 0; round < 3; round += 1) {
    const [plain, large] = [await fetched('x=1'), await fetched('x=1; gongkai_look=large')]
    assert.equal(rootOf(await plain.text()), PLAIN)
    assert.equal(rootOf(await large.text()), LARGE)
    assert.notEqual(plain.headers.get('etag'), large.headers.get('etag'))
    assert.match(String(plain.headers.get('vary')), /cookie/i)
    const again = await fetch(`${address}/agencies`, {
      headers: { cookie: 'gongkai_look=large', 'if-none-match': String(large.headers.get('etag')) },
    })
    assert.equal(again.status, 304)
  }
})

test('forms, errors and pages of one reader have the look as well; an unknown one is the standard', async () => {
  for (const url of ['/request', '/progress', '/nothing-here', '/api/']) assert.equal(rootOf((await read(url, 'large')).body), LARGE, url)
  assert.equal(rootOf((await read('/agencies', 'contrast')).body), '<html lang="zh-CN" class="look-contrast">')
  assert.equal(rootOf((await read('/agencies', 'evil"><script>')).body), PLAIN)
})
