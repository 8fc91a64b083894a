import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testRuntime } from '../../../tests/runtime.ts'
import { signedToken } from './csrf.ts'

const { app, runtime, log } = await testRuntime()
const address = await app.listen()
const incoming = () => readdir(join(runtime.config.dataDir, 'files', 'incoming'))
const BROWSER = 'a-browser'
const PIECE = Buffer.alloc(1_000_000, 'x')

/** Sends the beginning of the application form: its token, and a file that continues after the first megabyte. */
function begin(token: string): ClientRequest {
  const headers = { 'content-type': 'multipart/form-data; boundary=edge', cookie: `gongkai_form=${BROWSER}` }
  const sending = request(`${address}/request`, { method: 'POST', headers }).on('error', () => undefined)
  sending.write(`--edge\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n${token}\r\n`)
  sending.write(`--edge\r\ncontent-disposition: form-data; name="identityProof"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`)
  sending.write(PIECE)
  return sending
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await done()); await sleep(10)) assert.ok(Date.now() < end, 'in time')
}

test('a file that breaks off half way leaves nothing on the disk', async () => {
  const sending = begin(signedToken(BROWSER, 'one', runtime.config.secret))
  await until(async () => (await incoming()).length === 1)
  sending.destroy()
  await until(async () => (await incoming()).length === 0)
  assert.deepEqual(
    log.filter((line) => line.includes('"fault"')),
    [],
  )
})

test('a file that follows no valid token never reaches the disk', async () => {
  const sending = begin('made-up')
  const seen = new Set<string>()
  const reply = new Promise<number | undefined>((resolve) => sending.on('response', (one) => resolve(one.resume().statusCode)))
  for (let piece = 0; piece < 10; piece += 1) {
    sending.write(PIECE)
    await sleep(5)
    for (const name of await incoming()) seen.add(name)
  }
  sending.end('\r\n--edge--\r\n')
  assert.equal(await reply, 422)
  assert.deepEqual([...seen], [])
})
