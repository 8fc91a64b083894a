import assert from 'node:assert/strict'
import test from 'node:test'
import { formBrowser } from '../../../tests/browser-form.ts'
import { lastFact, office, SAMPLE_APPLICATION } from '../../../tests/given-request.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import { keysOf } from '../../platform/personal/keys-of.ts'
import { chinaDay } from '../../platform/runtime/clock.ts'
import { Refusal } from '../../platform/runtime/errors.ts'
import { confirmReceipt } from '../confirm-receipt.ts'
import { findRequest } from '../find-request.ts'
import { openPersonal } from '../personal-data.ts'

const { runtime, app } = await testRuntime()
const { agencyId, clerk } = await office(runtime.db)
const FIELDS = { ...SAMPLE_APPLICATION, agencyId: String(agencyId), needsHelp: '', suggestsProactive: '' }

async function submit(fields: Record<string, string> = {}) {
  const browser = formBrowser(app)
  const sent = await browser.send('/request', { ...FIELDS, ...fields })
  assert.equal(sent.statusCode, 303)
  const receipt = await browser.open('/request/receipt')
  const [, number = ''] = /receipt-number">([^<]+)</.exec(receipt.body) ?? []
  return { number, receipt }
}

test('电话照常人的写法填写，存为规范的写法', async () => {
  const { number } = await submit({ phone: ' （０５６４）６４８０００１ 转 ８００１ ' })
  const row = await runtime.db.selectFrom('requests').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  assert.equal(openPersonal(keysOf(runtime.db), row)?.phone, '(0564)6480001转8001')
})

test('姓名有字库印不出的字：照常提交并说明；确认收到时指明是哪个字，补充字库前不发缺字的文书', async () => {
  const { number, receipt } = await submit({ applicantName: '𠮷田' })
  assert.match(receipt.body, /申请中的“𠮷”（U\+20BB7）需要补充字库后才能印入文书，不影响提交和期限/)
  assert.doesNotMatch((await submit()).receipt.body, /生僻字/)
  const request = await runtime.db
    .selectFrom('requests')
    .select(['id', 'applicant_name'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  assert.equal(request.applicant_name, '𠮷田')
  const now = runtime.clock()
  assert.deepEqual((await findRequest(runtime.db, clerk, request.id, now)).unprintable, ['𠮷'])
  const seen = await lastFact(runtime.db, request.id)
  await assert.rejects(
    confirmReceipt(runtime.db, clerk, { id: request.id, seen, happenedOn: chinaDay(now) }, now),
    (error: Error) => error instanceof Refusal && error.code === 'requests/letter-unprintable' && error.message.includes('“𠮷”（U+20BB7）'),
  )
})
