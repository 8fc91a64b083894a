import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../tests/database.ts'
import { CITIZEN } from '../access/actor.ts'
import { record } from './audit.ts'

const { db } = await testDatabase()

async function lines(subject: string) {
  return db.selectFrom('audit').selectAll().where('subject', '=', subject).execute()
}

test('a line of the audit log exists only together with the change', async () => {
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await record(tx, CITIZEN, 'submit-request', 'request:1')
      throw new Error('the change failed')
    }),
  )
  assert.equal((await lines('request:1')).length, 0)
})

test('it says who, for which agency, what and on what', async () => {
  const from = { address: '192.0.2.7', sessionId: '0123456789abcdef' }
  const actor = { kind: 'officer', accountId: 7, name: '王经办', agencyId: 3, roles: ['request-clerk'], ...from } as const
  await db.transaction().execute((tx) => record(tx, actor, 'answer-request', 'request:2', { outcome: 'granted' }))
  const [line] = await lines('request:2')
  assert.ok(line && Math.abs(Date.now() - line.at.getTime()) < 60_000)
  const { id: _id, at: _at, nonce: _nonce, mac, ...rest } = line
  assert.match(mac ?? '', /^sha256:[\w-]{43}$/)
  assert.deepEqual(rest, {
    actor_kind: 'officer',
    account_id: 7,
    actor_name: '王经办',
    agency_id: 3,
    address: '192.0.2.7',
    session_id: '0123456789abcdef',
    action: 'answer-request',
    subject: 'request:2',
    details: { outcome: 'granted' },
    vouches: null,
  })
})

test('no line is ever changed or deleted', async () => {
  await assert.rejects(db.updateTable('audit').set({ actor_name: 'x' }).execute(), /only ever added to/)
  await assert.rejects(db.deleteFrom('audit').execute(), /only ever added to/)
})
