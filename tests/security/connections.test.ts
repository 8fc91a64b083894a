import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testRuntime } from '../runtime.ts'
import { listening, openQuietly, talk } from './real-server.ts'

const { app } = await testRuntime()
const port = await listening(app)

const lines = (...all: string[]) => all.join('\r\n')
/** How many answers came back on one connection. */
const answers = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status ?? '')
const SECOND = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'

for (const [says, request] of [
  [
    'a length and chunks',
    lines('POST /api/sign-in HTTP/1.1', 'Host: x', 'Content-Length: 4', 'Transfer-Encoding: chunked', '', '0', '', SECOND),
  ],
  [
    'chunks under another spelling',
    lines('POST /api/sign-in HTTP/1.1', 'Host: x', 'Content-Length: 4', 'Transfer-Encoding: xchunked', '', '0', '', SECOND),
  ],
  ['a blank before the colon', lines('POST /api/sign-in HTTP/1.1', 'Host: x', 'Transfer-Encoding : chunked', '', '0', '', SECOND)],
  ['two lengths', lines('POST /api/sign-in HTTP/1.1', 'Host: x', 'Content-Length: 0', 'Content-Length: 40', '', SECOND)],
  ['a length with a sign', lines('POST /api/sign-in HTTP/1.1', 'Host: x', 'Content-Length: +0', '', SECOND)],
  [
    'a chunk of a negative size',
    lines('POST /api/sign-in HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Transfer-Encoding: chunked', '', '-1', '', SECOND),
  ],
  ['a header that goes on in the next line', lines('GET /health/live HTTP/1.1', 'Host: x', 'X-One: a', ' b: c', '', SECOND)],
  ['a lone line feed', `GET /health/live HTTP/1.1\nHost: x\n\n${SECOND}`],
  ['a lone carriage return', 'GET /health/live HTTP/1.1\r\nHost: x\rX-Two: b\r\n\r\n'],
  ['a zero byte in a header', lines('GET /health/live HTTP/1.1', 'Host: x', 'X-One: a\0b', '', SECOND)],
] as const)
  test(`a request with ${says} is refused and its connection closed: nothing behind it is taken for a request`, async () => {
    const found = answers(await talk(port, request))
    assert.deepEqual(found, ['400'])
  })

test('a whole request and one behind it are both answered: the refusals above are not those of the server for everything', async () => {
  const found = answers(await talk(port, SECOND + SECOND))
  assert.deepEqual(found, ['200', '200'])
})

test('endless headers, a header too long and an address too long are refused', async () => {
  const long = 'a'.repeat(20_000)
  assert.deepEqual(answers(await talk(port, lines('GET / HTTP/1.1', 'Host: x', `X-One: ${long}`, '', ''))), ['431'])
  assert.match(answers(await talk(port, lines(`GET /${long} HTTP/1.1`, 'Host: x', '', '')))[0] ?? '', /^4(14|31)$/)
})

test('three hundred clients that never finish their request do not keep a visitor waiting, and are not waited for without end', async () => {
  await openQuietly(
    port,
    300,
    'POST /request HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000\r\n\r\n--x',
  )
  await openQuietly(port, 300, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  const began = performance.now()
  assert.deepEqual(answers(await talk(port, SECOND)).slice(0, 1), ['200'])
  assert.ok(performance.now() - began < 3000)
  const { headersTimeout, requestTimeout } = app.server
  assert.ok(headersTimeout > 0 && headersTimeout <= 60_000, String(headersTimeout))
  assert.ok(requestTimeout > 0 && requestTimeout <= 300_000, String(requestTimeout))
})

test('a client that sends no end of its headers is cut off', async () => {
  const { headersTimeout } = app.server
  app.server.headersTimeout = 200
  try {
    const slow = await talk(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', 60_000)
    assert.deepEqual(answers(slow), ['408'])
  } finally {
    app.server.headersTimeout = headersTimeout
  }
})

test('names of headers and of hosts that a client makes up appear in no answer', async () => {
  for (const path of ['/', '/d/1', '/request', '/agencies', '/sitemap.xml', '/office/']) {
    const answer = await talk(
      port,
      lines(`GET ${path} HTTP/1.1`, 'Host: evil.example', 'X-Forwarded-Host: evil.example', 'Connection: close', '', ''),
    )
    assert.ok(!answer.includes('evil.example'), path)
  }
})
