import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, PASSWORD } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { changePassword } from './change-password.ts'

const { runtime } = await testRuntime()
const { db } = runtime
const home = await agency(db)
const FIELD = { path: 'password', message: '新密码不能与最近5次用过的密码相同，请另设一个' }
const nth = (number: number) => `Another-Word-${number}`

test('the last five passwords are refused, the sixth from the end is not', async () => {
  const who = await officer(db, { agencyId: home.id })
  const change = (old: string, password: string) => changePassword(db, who, { old, password }, runtime.clock(), undefined)
  await change(PASSWORD, nth(0))
  for (let number = 1; number <= 4; number += 1) await change(nth(number - 1), nth(number))
  await assert.rejects(change(nth(4), nth(0)), { fields: [FIELD] }, 'the fifth from the end')
  await assert.rejects(change(nth(4), nth(4)), { fields: [FIELD] }, 'the present one')
  await change(nth(4), nth(5))
  await change(nth(5), nth(0))
  await assert.rejects(change(nth(0), nth(2)), { fields: [FIELD] })
  await change(nth(0), nth(1))
})

test('a password made of the names around the account is refused', async () => {
  const who = await officer(db, { agencyId: home.id, name: '欧阳修文' })
  const change = (password: string) => changePassword(db, who, { old: PASSWORD, password }, runtime.clock(), undefined)
  await assert.rejects(change('Ouyangxiuwen-7'), ({ fields: [field] }: { fields: { message: string }[] }) =>
    /容易被猜到/.test(field?.message ?? ''),
  )
  const other = await officer(db, { agencyId: home.id, name: '王小明' })
  await changePassword(db, other, { old: PASSWORD, password: 'Ouyangxiuwen-7' }, runtime.clock(), undefined)
})

test('a refused change leaves the history as it was', async () => {
  const who = await officer(db, { agencyId: home.id })
  const history = () => db.selectFrom('password_history').select('id').where('account_id', '=', who.accountId).execute()
  await assert.rejects(changePassword(db, who, { old: 'wrong', password: nth(1) }, runtime.clock(), undefined))
  await assert.rejects(changePassword(db, who, { old: PASSWORD, password: 'weak' }, runtime.clock(), undefined))
  assert.equal((await history()).length, 0)
  await changePassword(db, who, { old: PASSWORD, password: nth(1) }, runtime.clock(), undefined)
  assert.equal((await history()).length, 1)
})
