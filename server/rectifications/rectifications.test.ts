import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import { boundTo } from '../platform/access/databases.ts'
import { RECTIFICATIONS } from './cases.ts'
import { eraseRectifications } from './erase-forms.ts'

const NOW = '2025-11-10T02:00:00Z'
const { app, runtime } = await testRuntime(NOW)
const { db } = runtime
const { id: agencyId } = await agency(db)
const staff = async (role: Role, of = agencyId) => officer(db, { agencyId: of, roles: [role], name: role })
const [clerk, head] = [await staff('request-clerk'), await staff('head')]
const FORM = { applicantName: '张三', phone: '13800000000', record: '房屋登记信息', claim: '面积改为89平方米', evidence: '产权证' }

interface Reply {
  readonly status: number
  readonly id: number
  readonly seen: number
  readonly state: string
  readonly code?: string
  readonly number?: string
  readonly form?: typeof FORM
  readonly fields?: { path: string }[]
  readonly facts: { kind: string; says: string; voided: unknown; voiding: { allowed: boolean; code?: string } | null }[]
  readonly actions: { verb: string; allowed: boolean }[]
  readonly items: { id: number; state: string }[]
}
async function call(who: Officer, method: 'GET' | 'POST', path: string, payload?: object): Promise<Reply> {
  const session = await signedIn(db, who, new Date(NOW))
  const reply = await app.inject({ method, url: `/api/rectifications${path}`, ...session, ...(payload && { payload }) })
  return { ...reply.json<Omit<Reply, 'status'>>(), status: reply.statusCode }
}
const register = (who = clerk, more: object = {}) => call(who, 'POST', '', { ...FORM, happenedOn: '2025-11-03', ...more })
/** Takes one step with the last `seen`; the words are sent only where the verb requires them. */
async function step(at: Reply, verb: string, happenedOn: string, more: object = {}, who = clerk) {
  return call(who, 'POST', `/${at.id}/${verb}`, { seen: at.seen, happenedOn, ...more })
}
const words = { words: '说明' }

for (const result of ['rectified', 'refused', 'transferred', 'told-where'])
  test(`a case lives from its demand to its result, with the evidence between: ${result}`, async () => {
    const demanded = await register()
    const accepted = await step(demanded, 'accept', '2025-11-04')
    const asked = await step(accepted, 'ask', '2025-11-05', words)
    assert.equal(asked.state, 'awaiting-evidence')
    assert.equal((await step(asked, 'decide', '2025-11-05', { result, ...words })).code, 'rectifications/not-now')
    const received = await step(asked, 'evidence', '2025-11-06', words)
    const decided = await step(received, 'decide', '2025-11-07', { result, ...words }, head)
    assert.deepEqual([decided.status, decided.state], [200, result])
    const { items } = await call(clerk, 'GET', '')
    assert.equal(items.find(({ id }) => id === demanded.id)?.state, result)
    const audited = await db
      .selectFrom('audit')
      .select('action')
      .where('subject', '=', `rectification:${demanded.id}`)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      audited.map(({ action }) => action),
      ['register-rectification', 'accept-rectification', 'ask-for-evidence', 'receive-evidence', 'decide-rectification'],
    )
  })

test('every step in every state: the button and the verb say the same', async () => {
  const bodies = {
    acceptRectification: ['accept', {}],
    askForEvidence: ['ask', words],
    receiveEvidence: ['evidence', words],
    decideRectification: ['decide', { result: 'rectified', ...words }],
  } as const
  const reach = [
    async () => register(),
    async () => step(await register(), 'accept', '2025-11-04'),
    async () => step(await register(), 'ask', '2025-11-04', words),
    async () => step(await step(await register(), 'accept', '2025-11-04'), 'decide', '2025-11-04', { result: 'refused', ...words }),
  ]
  for (const state of reach)
    for (const [verb, [path, body]] of Object.entries(bodies)) {
      const at = await state()
      const { actions } = await call(clerk, 'GET', `/${at.id}`)
      const offered = actions.find((action) => action.verb === verb)?.allowed
      const taken = await step(at, path, '2025-11-10', body)
      assert.equal(taken.status === 200, offered, `${verb} in ${at.state}`)
    }
})

test('a day to come, a day before the last step, and what was not seen are refused', async () => {
  const at = await register()
  assert.equal((await step(at, 'accept', '2025-11-11')).code, 'rectifications/day-to-come')
  assert.equal((await step(at, 'accept', '2025-11-02')).code, 'rectifications/before-last')
  await step(at, 'accept', '2025-11-03')
  assert.equal((await step(at, 'ask', '2025-11-04', words)).code, 'rectifications/moved-on')
  assert.equal((await register(clerk, { happenedOn: '2025-11-11' })).code, 'rectifications/day-to-come')
})

test('only the head takes a record back, the later ones first; then all is as before', async () => {
  const at = await register()
  const accepted = await step(at, 'accept', '2025-11-04')
  const asked = await step(accepted, 'ask', '2025-11-05', words)
  const voiding = (factId: number, seen: number, who = head) =>
    call(who, 'POST', `/${at.id}/facts/${factId}/void`, { seen, reason: '误记' })
  assert.equal((await voiding(asked.seen, asked.seen, clerk)).code, 'rectifications/wrong-role')
  assert.equal((await voiding(at.seen, asked.seen)).code, 'rectifications/void-later-first')
  const voided = await voiding(asked.seen, asked.seen)
  assert.equal(voided.state, 'processing')
  assert.equal((await voiding(asked.seen, voided.seen)).code, 'rectifications/voided-already')
  const { facts } = await call(head, 'GET', `/${at.id}`)
  assert.deepEqual(
    facts.map((fact) => [fact.kind, fact.voided !== null, fact.voiding?.allowed ?? null]),
    [
      ['submitted', false, false],
      ['accepted', false, true],
      ['evidence-requested', true, null],
      ['voided', false, null],
    ],
  )
})

test('another agency, other roles and strange fields have no way in', async () => {
  const at = await register()
  const stranger = await staff('request-clerk', (await agency(db)).id)
  assert.equal((await call(stranger, 'GET', `/${at.id}`)).code, 'rectifications/not-found')
  assert.equal((await step(at, 'accept', '2025-11-04', {}, stranger)).code, 'rectifications/not-found')
  for (const role of ['reviewer', 'supervisor', 'system-admin'] as const)
    assert.equal((await call(await staff(role), 'GET', '')).status, 403)
  assert.deepEqual((await register(clerk, { claim: ' ', purpose: '用途' })).fields?.map(({ path }) => path).sort(), ['claim', 'purpose'])
  assert.deepEqual((await step(at, 'accept', '2025-11-04', words)).fields, [{ path: 'words', message: '不认识的填写项' }])
})

test('numbers run by agency and year, and two at once take different ones', async () => {
  const { id } = await agency(db)
  const other = await staff('request-clerk', id)
  const made = await Promise.all([register(other), register(other), register(other, { happenedOn: '2024-12-31' })])
  assert.ok(made.every(({ status }) => status === 200))
  const { rows } = { rows: await RECTIFICATIONS.list(db, other) }
  assert.deepEqual(rows.map(({ number }) => number).sort(), ['更正〔2024〕1号', '更正〔2025〕1号', '更正〔2025〕2号'])
  assert.equal(rows[0]?.form.claim, FORM.claim)
  assert.equal(rows.find(({ number }) => number === '更正〔2024〕1号')?.filedOn, localDate('2024-12-31'))
})

test('after a merger the successor reads the form that the earlier agency stored, and goes on with the case', async () => {
  const [{ id: gone }, { id: heir }] = [await agency(db), await agency(db)]
  const demanded = await register(await staff('request-clerk', gone))
  const admin = await staff('system-admin')
  const { id: seen } = await db.selectFrom('agency_facts').select('id').where('agency_id', '=', gone).executeTakeFirstOrThrow()
  const ended = await app.inject({
    method: 'POST',
    url: `/api/agencies/${gone}/end`,
    ...(await signedIn(db, admin, new Date(NOW))),
    payload: { seen, on: '2025-11-05', basis: '示编发〔2025〕3号', act: 'merged', successorId: heir },
  })
  assert.equal(ended.statusCode, 200, ended.body)
  const successor = await staff('request-clerk', heir)
  const found = await call(successor, 'GET', `/${demanded.id}`)
  assert.deepEqual([found.status, found.form], [200, FORM])
  assert.deepEqual(
    (await call(successor, 'GET', '')).items.map(({ id }) => id),
    [demanded.id],
  )
  assert.equal((await step(demanded, 'accept', '2025-11-06', {}, successor)).status, 200)
})

test('ten years after the result the form is gone for good, one night later than the last day; an open or undone case keeps its own', async () => {
  const jobs = boundTo('gongkai_jobs', runtime)
  const form = async ({ id }: Reply) => (await call(clerk, 'GET', `/${id}`)).form
  const decided = async () => {
    const accepted = await step(await register(), 'accept', '2025-11-04')
    return step(accepted, 'decide', '2025-11-07', { result: 'refused', ...words }, head)
  }
  const [closed, undone, open] = [await decided(), await decided(), await register()]
  const voiding = `/${undone.id}/facts/${undone.seen}/void`
  assert.equal((await call(head, 'POST', voiding, { seen: undone.seen, reason: '登记有误' })).status, 200)
  const ledger = () => db.selectFrom('rectification_facts').selectAll().where('rectification_id', '=', closed.id).execute()
  const before = await ledger()
  await eraseRectifications({ ...jobs, clock: () => new Date('2035-11-06T20:00:00Z') })
  assert.deepEqual(await form(closed), FORM, 'the last day of keeping has not passed')
  const erased = await eraseRectifications({ ...jobs, clock: () => new Date('2035-11-07T20:00:00Z') })
  assert.ok(erased >= 1)
  assert.deepEqual(new Set(Object.values((await form(closed)) ?? {})), new Set(['（已删除）']))
  assert.deepEqual([await form(undone), await form(open)], [FORM, FORM])
  assert.deepEqual(await ledger(), before)
  assert.equal(await eraseRectifications({ ...jobs, clock: () => new Date('2035-11-07T20:00:00Z') }), 0, 'once')
})
