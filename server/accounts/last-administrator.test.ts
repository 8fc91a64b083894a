import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import type { Role } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import { administration, code } from '../../tests/given-administrators.ts'
import { agencyActs } from '../../tests/given-agency-acts.ts'
import { testRuntime } from '../../tests/runtime.ts'

const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { home, other, system, security, audit, administrator, give, act, end, opened } = await administration(app, runtime)

// Who acts in this file are administrators themselves, and hold their roles only until the end of the year.
for (const { accountId } of [system, security, audit]) await until(accountId, '2026-12-31')

async function until(accountId: number, toOn: string | null): Promise<void> {
  const to_on = toOn === null ? null : localDate(toOn)
  await db.updateTable('memberships').set({ to_on }).where('account_id', '=', accountId).execute()
}

async function membershipOf(accountId: number): Promise<number> {
  return (await db.selectFrom('memberships').select('id').where('account_id', '=', accountId).executeTakeFirstOrThrow()).id
}

/** 怎样失去权限. Each takes rights away, at once or from a day on. */
const WAYS = {
  disable: (id: number) => act(system, id, 'disable'),
  end: (id: number) => act(system, id, 'end'),
  move: (id: number) => act(system, id, 'move', { agencyId: other.id }),
  'end rights': async (id: number) => end(await membershipOf(id)),
  'end rights after 2026-12-31': async (id: number) => end(await membershipOf(id), { lastOn: '2026-12-31' }),
  'end rights after 2027-01-01': async (id: number) => end(await membershipOf(id), { lastOn: '2027-01-01' }),
} as const
type Way = keyof typeof WAYS
const ALL = Object.keys(WAYS) as Way[]

/** 谁来接任. Who else holds the role, and by which ways the one who holds it without an end may then lose it. */
const FOLLOWED: readonly [who: string, grant: (only: number) => Promise<object> | object | undefined, ways: readonly Way[]][] = [
  ['nobody', () => undefined, []],
  ['somebody without an end', () => ({}), ALL],
  ['somebody until next year', () => ({ toOn: '2027-06-30' }), []],
  ['somebody from the day after the others', () => ({ fromOn: '2027-01-01' }), ALL],
  ['somebody a day later', () => ({ fromOn: '2027-01-02' }), ['end rights after 2027-01-01']],
  ['a deputy', async (only) => ({ toOn: '2027-06-30', deputisesFor: await membershipOf(only) }), []],
]

for (const role of ADMINISTRATORS)
  for (const [who, grant, ways] of FOLLOWED)
    test(`${role}: ${who} follows`, async () => {
      for (const way of ALL) {
        const only = await administrator(role)
        const given = await grant(only.accountId)
        const follower = given && (await opened())
        if (follower) assert.equal((await give({ accountId: follower.id, roles: [role], ...given })).statusCode, 200)
        const reply = await WAYS[way](only.accountId)
        assert.equal(code(reply), ways.includes(way) ? undefined : 'accounts/last-administrator', `${way} ${reply.body}`)
        if (!ways.includes(way)) assert.match(reply.body, /这样自202[67]-\d\d-\d\d起将没有/)
        await stop(only.accountId, follower?.id)
      }
    })

/** As if they had never been there. */
async function stop(...ids: readonly (number | undefined)[]): Promise<void> {
  for (const id of ids) if (id !== undefined) await db.updateTable('accounts').set({ disabled_at: clock() }).where('id', '=', id).execute()
}

async function givenTo(role: Role, grant: object) {
  const { id } = await opened()
  return { id, reply: await give({ accountId: id, roles: [role], ...grant }) }
}

for (const role of ADMINISTRATORS)
  test(`${role}: nobody is given the role with an end after which nobody has it`, async () => {
    for (const grant of [{ toOn: '2027-06-30' }, { fromOn: '2027-01-02' }]) {
      const { id, reply } = await givenTo(role, grant)
      assert.equal(code(reply), 'accounts/last-administrator', reply.body)
      assert.deepEqual(await db.selectFrom('memberships').select('id').where('account_id', '=', id).execute(), [])
    }
    const open = await givenTo(role, { fromOn: '2027-01-01' })
    assert.equal(open.reply.statusCode, 200)
    const short = await givenTo(role, { toOn: '2027-06-30' })
    assert.equal(short.reply.statusCode, 200, 'as long as another stays')
    assert.equal(code(await act(system, open.id, 'disable')), 'accounts/last-administrator', 'who begins later counts already')
    await stop(open.id, short.id)
  })

test('a deputy ends with whom he represents, and does not stand in for him', async () => {
  const only = await administrator('audit-admin')
  await until(only.accountId, '2027-06-30')
  const deputy = await opened()
  const [anchor] = [await administrator('audit-admin')]
  const given = await give({
    accountId: deputy.id,
    roles: ['audit-admin'],
    toOn: '2027-06-30',
    deputisesFor: await membershipOf(only.accountId),
  })
  assert.equal(given.statusCode, 200, given.body)
  await stop(anchor.accountId)
  assert.equal(code(await end(await membershipOf(only.accountId))), 'accounts/last-administrator')
  assert.equal((await act(system, only.accountId, 'disable')).statusCode, 200, 'while he is stopped his deputy goes on')
  await stop(deputy.id)
})

async function held() {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'account_id')
    .select('roles')
    .where('memberships.ended_at', 'is', null)
    .where('disabled_at', 'is', null)
    .execute()
  return rows
    .flatMap(({ roles }) => roles)
    .filter((role: Role) => ADMINISTRATORS.includes(role))
    .toSorted()
}

test('a merger of the agency of the administrators takes no role away, nor does its voiding', async () => {
  const acts = await agencyActs(app, runtime)
  const before = await held()
  const merged = await acts.end(home.id, '2026-09-22', other.id)
  assert.equal(merged.status, 200)
  assert.deepEqual(await held(), before)
  assert.equal((await acts.voidIt(home.id, merged.seen)).status, 200)
  assert.deepEqual(await held(), before)
})
