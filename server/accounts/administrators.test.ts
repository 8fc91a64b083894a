import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { testDatabase } from '../../tests/database.ts'
import { agency, officer, PASSWORD } from '../../tests/given.ts'
import { createAdministrators } from './administrators.ts'

const { db } = await testDatabase()
const NOW = new Date('2026-09-22T02:00:00Z')
const three = (...names: string[]) => ADMINISTRATORS.map((role, index) => ({ role, username: names[index] ?? '', password: PASSWORD }))
const counts = async () => {
  const agencies = await db.selectFrom('agencies').select('kind').execute()
  const accounts = await db.selectFrom('accounts').select('id').execute()
  return { accounts: accounts.length, agencies: agencies.length, governments: agencies.filter(({ kind }) => kind === 'government').length }
}

test('three equal names are refused', async () => {
  await assert.rejects(createAdministrators(db, three('one', 'two', 'one'), NOW), { code: 'accounts/names-equal' })
})

test('a name that somebody has is refused', async () => {
  await officer(db, { agencyId: (await agency(db)).id })
  const { username } = await db.selectFrom('accounts').select('username').executeTakeFirstOrThrow()
  await assert.rejects(createAdministrators(db, three('one', username, 'three'), NOW), { code: 'accounts/username-taken' })
})

test('of several who make them at once one succeeds, and nobody makes them again', async () => {
  const before = await counts()
  assert.equal(before.governments, 0)
  const tries = [three('a-1', 'a-2', 'a-3'), three('b-1', 'b-2', 'b-3'), three('c-1', 'c-2', 'c-3')]
  const done = await Promise.allSettled(tries.map((administrators) => createAdministrators(db, administrators, NOW)))
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const one of done)
    if (one.status === 'rejected') assert.equal((one.reason as { code: string }).code, 'accounts/administrators-exist')
  assert.deepEqual(await counts(), { accounts: before.accounts + ADMINISTRATORS.length, agencies: before.agencies + 1, governments: 1 })
  await assert.rejects(createAdministrators(db, three('d-1', 'd-2', 'd-3'), NOW), { code: 'accounts/administrators-exist' })
})
