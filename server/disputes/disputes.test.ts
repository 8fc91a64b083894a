import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { agency, officer } from '../../tests/given.ts'
import type { Officer } from '../platform/access/actor.ts'
import { decideDispute } from './decide-dispute.ts'
import { findDispute } from './find-dispute.ts'
import { listDisputes } from './list-disputes.ts'
import { registerDispute } from './register-dispute.ts'
import { voidDisputeFact } from './void-dispute-fact.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-09-26T02:00:00Z')
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected

let number = 0
async function clerk(): Promise<Officer> {
  return officer(db, { agencyId: (await agency(db)).id })
}
async function registered(actor: Officer, acceptedOn = '2025-03-03', kind: 'reconsideration' | 'direct-litigation' = 'reconsideration') {
  number += 1
  const input = { kind, caseNumber: `示府复〔2025〕${number}号`, body: '示例区人民政府', acceptedOn: d(acceptedOn) }
  return { input, id: (await registerDispute(db, actor, input, NOW)).id }
}
const row = (id: number) => db.selectFrom('disputes').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a registered case is pending until its decision, from which the column of table four follows', async () => {
  const actor = await clerk()
  const { id } = await registered(actor)
  assert.equal((await findDispute(db, actor, id)).resultTitle, '尚未审结')
  await decideDispute(db, actor, { disputeId: id, decidedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  assert.deepEqual((({ decided_on, result }) => ({ decided_on, result }))(await row(id)), { decided_on: '2025-04-30', result: 'corrected' })
  const audited = await db.selectFrom('audit').select('action').where('subject', '=', `dispute:${id}`).orderBy('id').execute()
  assert.deepEqual(
    audited.map(({ action }) => action),
    ['register-dispute', 'decide-dispute'],
  )
})

test('voiding a decision equals never having filed it', async () => {
  const actor = await clerk()
  const { id } = await registered(actor)
  const never = await row(id)
  await decideDispute(db, actor, { disputeId: id, decidedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  const decision = (await findDispute(db, actor, id)).facts.find(({ kind }) => kind === 'decided')
  await voidDisputeFact(db, actor, { disputeId: id, factId: decision?.id ?? 0, reason: '日期录错' }, NOW)
  assert.deepEqual(await row(id), never)
  const again = voidDisputeFact(db, actor, { disputeId: id, factId: decision?.id ?? 0, reason: '再次' }, NOW)
  await assert.rejects(again, code('disputes/already-voided'))
})

test('the second instance takes the place of the first', async () => {
  const actor = await clerk()
  const { id } = await registered(actor, '2025-03-03', 'direct-litigation')
  await decideDispute(db, actor, { disputeId: id, decidedOn: d('2025-05-06'), decision: 'suit-dismissed' }, NOW)
  await decideDispute(db, actor, { disputeId: id, decidedOn: d('2025-08-06'), decision: 'court-revoked' }, NOW)
  const { decided_on, result } = await row(id)
  assert.deepEqual([decided_on, result], ['2025-08-06', 'corrected'])
})

test('what cannot have happened is refused', async () => {
  const actor = await clerk()
  const { id, input } = await registered(actor)
  const decide = (decidedOn: string, decision: 'revoked' | 'court-revoked') =>
    decideDispute(db, actor, { disputeId: id, decidedOn: d(decidedOn), decision }, NOW)
  await assert.rejects(decide('2025-03-02', 'revoked'), code('disputes/before-acceptance'))
  await assert.rejects(decide('2025-09-27', 'revoked'), code('disputes/day-ahead'))
  await assert.rejects(decide('2025-04-30', 'court-revoked'), code('disputes/wrong-decision'))
  await assert.rejects(registerDispute(db, actor, input, NOW), code('disputes/case-exists'))
  await assert.rejects(registerDispute(db, actor, { ...input, requestNumber: '没有' }, NOW), code('disputes/no-such-request'))
  await decide('2025-03-03', 'revoked')
})

test('a case registered by mistake is voided, counted nowhere, and its number may be used again', async () => {
  const actor = await clerk()
  const { id, input } = await registered(actor)
  const [accepted] = (await findDispute(db, actor, id)).facts
  const voidAcceptance = () => voidDisputeFact(db, actor, { disputeId: id, factId: accepted?.id ?? 0, reason: '登记错误' }, NOW)
  await decideDispute(db, actor, { disputeId: id, decidedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  await assert.rejects(voidAcceptance, code('disputes/decision-stands'))
  const decision = (await findDispute(db, actor, id)).facts.find(({ kind }) => kind === 'decided')
  await voidDisputeFact(db, actor, { disputeId: id, factId: decision?.id ?? 0, reason: '登记错误' }, NOW)
  await voidAcceptance()
  assert.equal((await row(id)).accepted_on, null)
  assert.deepEqual((await listDisputes(db, actor, { year: 2025 })).items, [])
  await registerDispute(db, actor, { ...input, acceptedOn: d('2025-03-05') }, NOW)
  assert.equal((await row(id)).accepted_on, '2025-03-05')
})

test('a reason is asked for, another agency and a system administrator see nothing', async () => {
  const actor = await clerk()
  const { id } = await registered(actor)
  await assert.rejects(voidDisputeFact(db, actor, { disputeId: id, factId: 1, reason: ' ' }, NOW), { name: 'FormProblem' })
  await assert.rejects(findDispute(db, await clerk(), id), code('disputes/not-found'))
  const administrator = await officer(db, { agencyId: actor.agencyId, roles: ['system-admin'] })
  await assert.rejects(findDispute(db, administrator, id), code('accounts/not-permitted'))
})
