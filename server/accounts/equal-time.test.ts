import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, PASSWORD } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { signIn } from './sign-in.ts'

const { runtime } = await testRuntime('2025-09-26T02:00:00Z', [])
const { db, clock } = runtime
const home = await agency(db)
const ROUNDS = 8
let addresses = 0

/** A sign-in that is refused, from an address of its own: milliseconds of the processor, which other programs do not add to, and how. */
async function refused(username: string, password: string): Promise<{ ms: number; code: string }> {
  addresses += 1
  const address = `10.0.${addresses}.1`
  const start = process.cpuUsage()
  const code = await signIn(db, { username, password }, { address, device: `device-${addresses}`, browser: '' }, clock()).then(
    () => 'in',
    (error: unknown) => (error as { code: string }).code,
  )
  const { user, system } = process.cpuUsage(start)
  return { ms: (user + system) / 1000, code }
}

test('a wrong password, a disabled, an ended and an unknown name are refused with the same code after the same time', async () => {
  const [known, disabled, ended] = [
    await officer(db, { agencyId: home.id }),
    await officer(db, { agencyId: home.id }),
    await officer(db, { agencyId: home.id }),
  ]
  await db.updateTable('accounts').set({ disabled_at: clock() }).where('id', '=', disabled.accountId).execute()
  await db.updateTable('accounts').set({ ended_at: clock() }).where('id', '=', ended.accountId).execute()
  const tries = [
    { name: 'known', username: known.username, password: 'Wrong-2025-x' },
    { name: 'disabled', username: disabled.username, password: PASSWORD },
    { name: 'ended', username: ended.username, password: PASSWORD },
    { name: 'unknown', username: 'nobody', password: PASSWORD },
  ]
  const fastest = new Map<string, number>()
  // In turns, and the fastest of each: a collection of garbage falls into some of the tries, but hardly into all of one kind.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, username, password } of tries) {
      const { ms, code } = await refused(username, password)
      assert.equal(code, 'accounts/wrong-password')
      fastest.set(name, Math.min(ms, fastest.get(name) ?? Number.POSITIVE_INFINITY))
    }
  }
  const times = [...fastest.values()]
  // To verify a password takes some eight times as long as everything else together, so that leaving it out shows.
  assert.ok(Math.min(...times) > Math.max(...times) / 3, JSON.stringify(Object.fromEntries(fastest)))
})
