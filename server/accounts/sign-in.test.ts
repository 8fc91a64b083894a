import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, PASSWORD } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { bind } from '../platform/database/scope.ts'
import { clearSignIns } from './sign-in-failures.ts'

const { app, runtime, setNow } = await testRuntime()
const { db } = runtime
const home = await agency(db)
const START = Date.parse('2025-09-26T02:00:00Z')
const at = (seconds: number) => setNow(new Date(START + seconds * 1000).toISOString())
const QUARTER = 15 * 60

interface From {
  readonly address?: string
  readonly device?: string | undefined
}

/** Signs in from a device; gives the code of the answer and the device's cookie. */
async function tryIn(username: string, password: string, { address = '10.1.0.1', device }: From = {}) {
  const cookies = device === undefined ? {} : { gongkai_device: device }
  const payload = { username, password }
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in', payload, remoteAddress: address, cookies })
  const code = reply.statusCode === 200 ? 'in' : (reply.json().code as string)
  return { code, body: reply.body, device: reply.cookies.find(({ name }) => name === 'gongkai_device')?.value }
}
const someone = () => officer(db, { agencyId: home.id })
async function fail(times: number, username: string, from: From = {}): Promise<string[]> {
  const codes: string[] = []
  for (let time = 0; time < times; time += 1) codes.push((await tryIn(username, 'wrong', from)).code)
  return codes
}

async function answers(username: string, password: string, address: string): Promise<string[]> {
  const bodies: string[] = []
  for (let time = 0; time < 7; time += 1) bodies.push((await tryIn(username, password, { address })).body)
  return bodies
}

test('after the fifth wrong password from one address the right one is refused there for a quarter of an hour, after the fourth it is not', async () => {
  at(0)
  const [four, five] = [await someone(), await someone()]
  await fail(4, four.username)
  await fail(5, five.username)
  assert.equal((await tryIn(four.username, PASSWORD)).code, 'in')
  assert.equal((await tryIn(five.username, PASSWORD)).code, 'accounts/locked')
  assert.equal((await tryIn(five.username, PASSWORD, { address: '10.1.0.2' })).code, 'in', 'another address is open')
  at(QUARTER - 1)
  assert.equal((await tryIn(five.username, PASSWORD, { address: '10.1.0.3' })).code, 'in')
  assert.equal((await tryIn(five.username, PASSWORD)).code, 'accounts/locked')
  at(QUARTER)
  assert.equal((await tryIn(five.username, PASSWORD)).code, 'in')
})

test('a sign-in starts the count anew', async () => {
  at(0)
  const { username } = await someone()
  for (let round = 0; round < 3; round += 1) {
    await fail(4, username, { address: '10.2.0.1' })
    assert.equal((await tryIn(username, PASSWORD, { address: '10.2.0.1' })).code, 'in')
  }
})

test('strangers who guess for a day from everywhere do not keep out the owner on a known device', async () => {
  at(0)
  const { username } = await someone()
  const { device } = await tryIn(username, PASSWORD, { address: '10.3.0.1' })
  assert.ok(device)
  for (let quarter = 0; quarter < 4 * 24; quarter += 8) {
    at(quarter * QUARTER)
    for (let stranger = 0; stranger < 6; stranger += 1) await fail(5, username, { address: `10.${quarter + 4}.0.${stranger}` })
    assert.equal((await tryIn(username, PASSWORD, { address: '10.3.1.1' })).code, 'accounts/locked', 'an unknown device waits')
    assert.equal(
      (await tryIn(username, PASSWORD, { address: `10.${quarter + 4}.0.0`, device })).code,
      'in',
      'even at the address of a stranger',
    )
  }
  at(24 * 4 * QUARTER + QUARTER)
  assert.equal((await tryIn(username, PASSWORD, { address: '10.3.1.1' })).code, 'in', 'a quarter of an hour later a new device may')
})

test('the device of one account is unknown to another, and its own failures close it', async () => {
  at(0)
  const [one, other] = [await someone(), await someone()]
  const { device } = await tryIn(one.username, PASSWORD, { address: '10.4.1.1' })
  for (let stranger = 0; stranger < 4; stranger += 1) await fail(5, other.username, { address: `10.4.2.${stranger}` })
  assert.equal((await tryIn(other.username, PASSWORD, { address: '10.4.1.1', device })).code, 'accounts/locked')
  await fail(5, one.username, { address: '10.4.1.2', device })
  assert.equal((await tryIn(one.username, PASSWORD, { address: '10.4.1.3', device })).code, 'accounts/locked')
})

test('of twenty guesses at once from one address five are looked at', async () => {
  at(0)
  const { username } = await someone()
  const tries = await Promise.all(Array.from({ length: 20 }, () => tryIn(username, 'wrong', { address: '10.5.0.1' })))
  assert.equal(tries.filter(({ code }) => code === 'accounts/wrong-password').length, 5)
  assert.equal(tries.filter(({ code }) => code === 'accounts/locked').length, 15)
})

test('a known, a disabled and an unknown name get the same answers to the end of the limit', async () => {
  at(0)
  const [known, disabled] = [await someone(), await someone()]
  await db.updateTable('accounts').set({ disabled_at: runtime.clock() }).where('id', '=', disabled.accountId).execute()
  const expected = await answers(known.username, 'wrong', '10.6.0.1')
  assert.deepEqual(await answers(disabled.username, PASSWORD, '10.6.0.2'), expected)
  assert.deepEqual(await answers('nobody', 'wrong', '10.6.0.3'), expected)
})

test('the audit log has every try with its address, and no word that may be a password', async () => {
  at(0)
  const who = await someone()
  const address = '10.7.0.1'
  await fail(1, who.username, { address })
  await tryIn(who.username, PASSWORD, { address })
  await fail(5, 'ghost', { address })
  await tryIn('ghost', 'wrong', { address })
  await fail(1, 'Secret-2025', { address })
  const lines = await db.selectFrom('audit').select(['action', 'subject', 'details']).orderBy('id').execute()
  const here = lines.filter(({ details }) => (details as { address?: string }).address === address)
  assert.deepEqual(
    here.map(({ action, subject }) => `${action} ${subject}`),
    [
      `sign-in-failed account:${who.accountId}`,
      `sign-in account:${who.accountId}`,
      ...Array.from({ length: 5 }, () => 'sign-in-failed username:ghost'),
      'sign-in-refused username:ghost',
      'sign-in-failed username:（不是用户名）',
    ],
  )
})

test('failures are forgotten after a day, sessions when they are over, devices after half a year without use', async () => {
  at(0)
  const { username, accountId } = await someone()
  await tryIn(username, PASSWORD, { address: '10.8.0.1' })
  await fail(1, username, { address: '10.8.0.1' })
  const jobs = bind(db, { role: 'gongkai_jobs' })
  const counts = async () => {
    const failures = await db.selectFrom('sign_in_failures').select('id').execute()
    const devices = await db.selectFrom('known_devices').select('account_id').where('account_id', '=', accountId).execute()
    const sessions = await db.selectFrom('sessions').select('id').where('account_id', '=', accountId).execute()
    return [failures.length > 0, devices.length, sessions.length]
  }
  const DAY = 24 * 3600 * 1000
  await clearSignIns(jobs, new Date(START + DAY / 2))
  assert.deepEqual(await counts(), [true, 1, 1])
  await clearSignIns(jobs, new Date(START + DAY))
  assert.deepEqual(await counts(), [true, 1, 0])
  await clearSignIns(jobs, new Date(START + 2 * DAY + 1))
  assert.deepEqual(await counts(), [false, 1, 0])
  await clearSignIns(jobs, new Date(START + 183 * DAY))
  assert.deepEqual(await counts(), [false, 1, 0])
  await clearSignIns(jobs, new Date(START + 183 * DAY + 1))
  assert.deepEqual(await counts(), [false, 0, 0])
})
