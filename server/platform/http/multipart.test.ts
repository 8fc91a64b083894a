import assert from 'node:assert/strict'
import { Agent, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { testRuntime } from '../../../tests/runtime.ts'

const { app, log } = await testRuntime()
await app.listen()
const { port } = app.server.address() as AddressInfo
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
after(() => agent.destroy())

const MULTIPART = 'multipart/form-data; boundary=edge'
const field = (name: string, value: string) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, filename: string, content = 'x') =>
  `--edge\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: application/pdf\r\n\r\n${content}\r\n`
const END = '--edge--\r\n'
const many = (count: number, part: (at: number) => string) => Array.from({ length: count }, (_, at) => part(at)).join('')

function send(body: string, type = MULTIPART, method = 'POST'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sending = request({ port, path: '/request', method, agent, headers: method === 'GET' ? {} : { 'content-type': type } })
    sending.once('error', reject).once('response', (reply) => reply.once('end', () => resolve(reply)).resume())
    sending.end(method === 'GET' ? undefined : body)
  })
}

// 422 is the form shown again; 400 and 413 are refusals.
const FORMS: Readonly<Record<string, readonly [body: string, status: number, type?: string]>> = {
  'a whole form': [field('subject', '项目清单') + END, 422],
  'an empty form': [END, 422],
  'no body': ['', 400],
  'no boundary': [field('subject', '项目清单') + END, 400, 'multipart/form-data'],
  'another boundary': [field('subject', '项目清单') + END, 400, 'multipart/form-data; boundary=other'],
  'no end': [field('subject', '项目清单'), 400],
  'an end within a file': [file('identityProof', 'a.pdf').slice(0, -3), 400],
  'a broken part header': [`--edge\r\ncontent disposition form-data\r\n\r\nx\r\n${END}`, 400],
  'a part without a name': [`--edge\r\ncontent-disposition: form-data\r\n\r\nx\r\n${END}`, 422],
  'names that objects have': [field('__proto__', 'x') + field('constructor', 'x') + field('toString', 'x') + END, 422],
  'a file in an unknown field': [file('__proto__', 'a.pdf') + END, 422],
  'a value of 50 000 bytes': [field('subject', 'x'.repeat(50_000)) + END, 422],
  'a longer value': [field('subject', 'x'.repeat(50_001)) + END, 413],
  '60 fields': [many(60, (at) => field(`f${at}`, 'x')) + END, 422],
  '61 fields': [many(61, (at) => field(`f${at}`, 'x')) + END, 413],
  'five files': [many(5, () => file('identityProof', 'a.pdf')) + END, 422],
  'six files': [many(6, () => file('identityProof', 'a.pdf')) + END, 413],
}

const MORE = 'x'.repeat(3_000_000)

for (const [name, [body, status, type]] of Object.entries(FORMS)) {
  test(`${name}, and megabytes behind it: the answer is ${status}, and the connection serves the next call`, async () => {
    assert.equal((await send(body === '' ? '' : body + MORE, type)).statusCode, status)
    assert.equal((await send('', undefined, 'GET')).statusCode, 200)
  })
}

test('no broken form is a fault of the program', () => {
  assert.deepEqual(
    log.filter((line) => line.includes('"fault"')),
    [],
  )
})
