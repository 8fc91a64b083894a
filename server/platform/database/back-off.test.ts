import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOff } from './back-off.ts'

test('while the database is away few attempts are made, and the first one after its return succeeds', async () => {
  let now = 0
  let up = false
  let attempts = 0
  const connect = backOff(
    async () => {
      attempts += 1
      if (!up) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })
      return 'connected'
    },
    () => now,
  )
  for (; now < 10_000; now += 1) await assert.rejects(connect(), { code: 'ECONNREFUSED' })
  assert.ok(attempts <= 26, `${attempts} attempts in 10 s`)
  up = true
  let waited = 0
  while ((await connect().catch(() => undefined)) === undefined) {
    now += 1
    waited += 1
  }
  assert.ok(waited <= 500, `${waited} ms`)
  up = false
  await assert.rejects(connect())
  now += 20
  up = true
  assert.equal(await connect(), 'connected', 'the pause starts short again')
})

test('an error of another kind pauses nothing', async () => {
  let attempts = 0
  const connect = backOff(async () => {
    attempts += 1
    throw new Error('password authentication failed')
  })
  for (let call = 0; call < 3; call += 1) await assert.rejects(connect(), /password/)
  assert.equal(attempts, 3)
})
