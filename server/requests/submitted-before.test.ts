import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { at, office, SAMPLE_APPLICATION } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { CITIZEN } from '../platform/access/actor.ts'
import { type Submission, submitRequest } from './submit-request.ts'

const { runtime } = await testRuntime()
const { db } = runtime
const [ours, others] = [await office(db), await office(db)]
const DAY = localDate('2025-10-20')
const form: Submission = { ...SAMPLE_APPLICATION, agencyId: ours.agencyId, channel: 'online', submittedOn: DAY, seed: 'seed' }
const submit = (input: Submission) => submitRequest(db, CITIZEN, input, at(DAY))

test('requests/form-used: a form sent again makes no second request; with another content or agency it is refused', async () => {
  const first = await submit(form)
  assert.deepEqual(await submit(form), first)
  await assert.rejects(submit({ ...form, phone: '13900000000' }), { code: 'requests/form-used' })
  await assert.rejects(submit({ ...form, agencyId: others.agencyId }), { code: 'requests/form-used' })
})
