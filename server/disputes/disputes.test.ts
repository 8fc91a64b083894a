import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import { decideDispute } from './decide-dispute.ts'
import { findDispute } from './find-dispute.ts'
import { listDisputes } from './list-disputes.ts'
import { registerDispute } from './register-dispute.ts'
import { voidDisputeFact } from './void-dispute-fact.ts'

const { app, runtime } = await testRuntime('2025-09-26T02:00:00Z')
const { db } = runtime
const NOW = new Date('2025-09-26T02:00:00Z')
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected

let number = 0
async function clerk(): Promise<Officer> {
  return officer(db, { agencyId: (await agency(db)).id })
}
async function registered(actor: Officer, acceptedOn = '2025-03-03', kind: 'reconsideration' | 'direct-litigation' = 'reconsideration') {
  number += 1
  const input = { kind, caseNumber: `示府复〔2025〕${number}号`, body: '示例区人民政府', acceptedOn: d(acceptedOn) }
  const { id, seen } = await registerDispute(db, actor, input, NOW)
  return { input, id, seen }
}
const row = (id: number) => db.selectFrom('disputes').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a registered case is pending until its decision, from which the column of table four follows', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor)
  assert.equal((await findDispute(db, actor, id, NOW)).resultTitle, '尚未审结')
  const done = await decideDispute(db, actor, { id, seen, happenedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  assert.equal(done.state, 'decided')
  assert.deepEqual((({ decided_on, result }) => ({ decided_on, result }))(await row(id)), { decided_on: '2025-04-30', result: 'corrected' })
  const audited = await db.selectFrom('audit').select('action').where('subject', '=', `dispute:${id}`).orderBy('id').execute()
  assert.deepEqual(
    audited.map(({ action }) => action),
    ['register-dispute', 'decide-dispute'],
  )
})

test('voiding a decision equals never having filed it', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor)
  const never = await row(id)
  const decided = await decideDispute(db, actor, { id, seen, happenedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  const voided = await voidDisputeFact(db, actor, { ...decided, factId: decided.seen, reason: '日期录错' }, NOW)
  assert.deepEqual(await row(id), never)
  const again = voidDisputeFact(db, actor, { ...voided, factId: decided.seen, reason: '再次' }, NOW)
  await assert.rejects(again, code('disputes/voided-already'))
  await assert.rejects(voidDisputeFact(db, actor, { ...voided, factId: voided.seen, reason: '作废' }, NOW), code('disputes/void-unknown'))
})

test('the second instance takes the place of the first', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor, '2025-03-03', 'direct-litigation')
  const first = await decideDispute(db, actor, { id, seen, happenedOn: d('2025-05-06'), decision: 'suit-dismissed' }, NOW)
  await decideDispute(db, actor, { id, seen: first.seen, happenedOn: d('2025-08-06'), decision: 'court-revoked' }, NOW)
  const { decided_on, result } = await row(id)
  assert.deepEqual([decided_on, result], ['2025-08-06', 'corrected'])
})

test('what cannot have happened is refused, a day to come before anything else', async () => {
  const actor = await clerk()
  const { id, seen, input } = await registered(actor)
  const decide = (happenedOn: string, decision: 'revoked' | 'court-revoked') =>
    decideDispute(db, actor, { id, seen, happenedOn: d(happenedOn), decision }, NOW)
  await assert.rejects(decide('2025-03-02', 'revoked'), code('disputes/before-acceptance'))
  await assert.rejects(decide('2025-09-27', 'court-revoked'), code('disputes/day-to-come'))
  await assert.rejects(decide('2025-04-30', 'court-revoked'), code('disputes/wrong-decision'))
  await assert.rejects(
    registerDispute(db, actor, { ...input, acceptedOn: d('2025-09-27'), caseNumber: '未来' }, NOW),
    code('disputes/day-to-come'),
  )
  await assert.rejects(registerDispute(db, actor, input, NOW), code('disputes/case-exists'))
  await assert.rejects(registerDispute(db, actor, { ...input, requestNumber: '没有' }, NOW), code('disputes/no-such-request'))
  await decide('2025-03-03', 'revoked')
})

test('an officer who has not seen the last fact is told who filed it', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor)
  await decideDispute(db, actor, { id, seen, happenedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  await assert.rejects(decideDispute(db, actor, { id, seen, happenedOn: d('2025-04-30'), decision: 'changed' }, NOW), (error: Error) => {
    assert.ok(code('disputes/moved-on')(error))
    assert.match(error.message, /^王经办已于2025-09-26 10:00办理“审结”/)
    return true
  })
})

test('a case registered by mistake is voided, counted nowhere, and its number may be used again', async () => {
  const actor = await clerk()
  const { id, seen, input } = await registered(actor)
  const decided = await decideDispute(db, actor, { id, seen, happenedOn: d('2025-04-30'), decision: 'revoked' }, NOW)
  const voidIt = (factId: number, last: number) => voidDisputeFact(db, actor, { id, seen: last, factId, reason: '登记错误' }, NOW)
  await assert.rejects(voidIt(seen, decided.seen), code('disputes/void-later-first'))
  await voidIt(seen, (await voidIt(decided.seen, decided.seen)).seen)
  assert.equal((await row(id)).accepted_on, null)
  assert.deepEqual((await listDisputes(db, actor, { year: 2025 })).items, [])
  await registerDispute(db, actor, { ...input, acceptedOn: d('2025-03-05') }, NOW)
  assert.equal((await row(id)).accepted_on, '2025-03-05')
})

test('another agency and a system administrator see nothing, and can do nothing', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor)
  const decision = { id, seen, happenedOn: d('2025-04-30'), decision: 'revoked' } as const
  await assert.rejects(voidDisputeFact(db, actor, { id, seen, factId: seen, reason: ' ' }, NOW), code('disputes/void-without-reason'))
  await assert.rejects(findDispute(db, await clerk(), id, NOW), code('disputes/not-found'))
  await assert.rejects(decideDispute(db, await clerk(), decision, NOW), code('disputes/not-found'))
  const administrator = await officer(db, { agencyId: actor.agencyId, roles: ['system-admin'] })
  await assert.rejects(findDispute(db, administrator, id, NOW), code('accounts/not-permitted'))
  await assert.rejects(decideDispute(db, administrator, decision, NOW), code('disputes/wrong-role'))
})

test('the page is told what may be done, which fact may be voided, and why not', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor)
  const { seen: last } = await decideDispute(db, actor, { id, seen, happenedOn: d('2025-04-30'), decision: 'revoked', note: '二审' }, NOW)
  const { actions, facts, seen: shown } = await findDispute(db, actor, id, NOW)
  assert.equal(shown, last)
  assert.deepEqual(
    actions.map(({ verb, allowed }) => [verb, allowed]),
    [
      ['decideDispute', true],
      ['voidDisputeFact', true],
    ],
  )
  assert.deepEqual(
    facts.map(({ says, recordedBy, voiding }) => [says, recordedBy, voiding?.allowed, voiding?.code]),
    [
      ['受理', '王经办', false, 'disputes/void-later-first'],
      ['撤销或者部分撤销（计入“结果纠正”）：二审', '王经办', true, undefined],
    ],
  )
})

test('a body with an unknown field, a blank text or a wrong day is refused at its fields', async () => {
  const actor = await clerk()
  const { id, seen } = await registered(actor)
  const session = await signedIn(db, actor, NOW)
  const post = async (url: string, payload: object) => {
    const reply = await app.inject({ method: 'POST', url, payload, ...session })
    return [reply.statusCode, reply.json<{ fields?: { path: string }[] }>().fields?.map(({ path }) => path)]
  }
  const registration = { kind: 'reconsideration', caseNumber: '示府复〔2025〕99号', body: '示例区人民政府', acceptedOn: '2025-03-03' }
  const decision = { seen, happenedOn: '2025-04-30', decision: 'revoked' }
  assert.deepEqual(await post('/api/disputes', { ...registration, caseNumber: ' ', body: '　' }), [422, ['caseNumber', 'body']])
  assert.deepEqual(await post('/api/disputes', { ...registration, verdict: 1 }), [422, ['verdict']])
  assert.deepEqual(await post('/api/disputes', { ...registration, acceptedOn: '2025-02-30' }), [422, ['acceptedOn']])
  assert.deepEqual(await post(`/api/disputes/${id}/decision`, { ...decision, seen: undefined }), [422, ['seen']])
  assert.deepEqual(await post(`/api/disputes/${id}/decision`, { ...decision, more: '' }), [422, ['more']])
  assert.deepEqual(await post(`/api/disputes/${id}/facts/${seen}/void`, { seen, reason: ' ' }), [422, ['reason']])
  assert.deepEqual(await post(`/api/disputes/${id}/decision`, decision), [200, undefined])
})
