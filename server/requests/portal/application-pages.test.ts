import assert from 'node:assert/strict'
import test from 'node:test'
import { formBrowser } from '../../../tests/browser-form.ts'
import { derived, office, SAMPLE_APPLICATION } from '../../../tests/given-request.ts'
import { testRuntime } from '../../../tests/runtime.ts'

const { runtime, app, setNow } = await testRuntime('2025-09-26T02:00:00Z')
const { agencyId } = await office(runtime.db)
const FIELDS = { ...SAMPLE_APPLICATION, agencyId: String(agencyId), needsHelp: '', suggestsProactive: '' }

function withoutSecrets(body: string): string {
  return body.replace(/SQ2025\w{8}/g, '').replace(/name="csrf" value="[^"]+"/, '')
}

async function submit(fields: Record<string, string> = {}) {
  const browser = formBrowser(app)
  const sent = await browser.send('/request', { ...FIELDS, ...fields })
  assert.equal(sent.statusCode, 303, sent.body.match(/class="wrong"[^<]*<|notice-wrong[\s\S]{0,300}/)?.[0])
  const receipt = await browser.open('/request/receipt')
  const [number = '', accessCode = ''] = [...receipt.body.matchAll(/receipt-number">([^<]+)</g)].map((found) => found[1] ?? '')
  return { browser, number, accessCode, receipt }
}

test('申请表只有条例第二十九条的内容和两项选择，没有用途', async () => {
  const { statusCode, body } = await formBrowser(app).open('/request')
  assert.equal(statusCode, 200)
  const names = [...body.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)].map((found) => found[1])
  const expected = ['csrf', 'q', 'identityProof', ...Object.keys(FIELDS), 'contactPerson', 'email', 'postalAddress']
  assert.deepEqual(new Set(names), new Set(expected))
  assert.doesNotMatch(body, /用途/)
})

test('提交后显示编号和查询码一次，刷新不再显示', async () => {
  const { browser, number, accessCode, receipt } = await submit()
  assert.match(number, /^SQ2025[2-9A-HJKMNP-Z]{8}$/)
  assert.match(accessCode, /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
  assert.equal(receipt.headers['cache-control'], 'no-store')
  const again = await browser.open('/request/receipt')
  assert.equal(again.statusCode, 303)
  const row = await runtime.db.selectFrom('requests').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  assert.equal(row.channel, 'online')
  assert.equal((await derived(runtime.db, row.id)).state, 'submitted')
  assert.doesNotMatch(JSON.stringify(row), new RegExp(accessCode.replaceAll('-', '')))
})

test('填写有误时回到表单：422，逐项提示，已填内容一字不少', async () => {
  const browser = formBrowser(app)
  const typed = {
    ...FIELDS,
    identityNumber: '110105194912310021',
    applicantName: '李四"><script>',
    phone: 'abc',
    postalAddress: '示例路 <b>1</b> 号',
  }
  const reply = await browser.send('/request', typed)
  assert.equal(reply.statusCode, 422)
  assert.match(reply.body, /<a href="#phone">联系电话/)
  assert.match(reply.body, /id="phone-problem"/)
  assert.match(reply.body, /value="110105194912310021"/)
  assert.match(reply.body, /value="李四&quot;&gt;&lt;script&gt;"/)
  assert.match(reply.body, /示例路 &lt;b&gt;1&lt;\/b&gt; 号/)
  assert.match(reply.body, /value="natural-person" checked/)
  assert.match(reply.body, new RegExp(`<option value="${agencyId}" selected>`))
  assert.doesNotMatch(reply.body, /<script>/)
})

test('身份证明超过20MB的回到表单：422，提示在该项，前后所填一字不少', async () => {
  const browser = formBrowser(app)
  const page = await browser.open('/request')
  const form = new FormData()
  form.append('csrf', /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '')
  form.append('applicantName', '李四')
  form.append('identityProof', new Blob([new Uint8Array(20 * 1024 * 1024 + 1)]), '身份证.jpg')
  form.append('subject', '道路改造的批复')
  const sent = new Response(form)
  const headers = { 'content-type': String(sent.headers.get('content-type')) }
  const payload = Buffer.from(await sent.arrayBuffer())
  const cookies = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]))
  const reply = await app.inject({ method: 'POST', url: '/request', payload, headers, cookies })
  assert.equal(reply.statusCode, 422)
  assert.match(reply.body, /id="identityProof-problem">文件超过20MB，请压缩后重新选择/)
  assert.ok(reply.body.includes('value="李四"') && reply.body.includes('道路改造的批复'))
})

test('身份证号码校验码不对的提示在该项', async () => {
  const reply = await formBrowser(app).send('/request', { ...FIELDS, identityNumber: '110105194912310021' })
  assert.equal(reply.statusCode, 422)
  assert.match(reply.body, /<a href="#identityNumber">居民身份证号码不正确/)
})

test('组织须用统一社会信用代码并写联系人', async () => {
  const business = { ...FIELDS, applicantKind: 'business', applicantName: '示例有限公司' }
  const person = await formBrowser(app).send('/request', business)
  assert.match(person.body, /<a href="#identityKind">申请人类型为商业企业的，请选择统一社会信用代码/)
  const code = { ...business, identityKind: 'credit-code', identityNumber: '91350100M000100Y43' }
  assert.match((await formBrowser(app).send('/request', code)).body, /<a href="#contactPerson">/)
  await submit({ ...code, contactPerson: '赵六' })
})

test('别的网站代为提交的表单不予受理，内容仍在', async () => {
  const browser = formBrowser(app)
  await browser.open('/request')
  const identityProof = new File(['%PDF-1.4\n%%EOF\n'], '身份证.pdf')
  const reply = await browser.send('/request', { csrf: 'forged', ...FIELDS, identityProof })
  assert.equal(reply.statusCode, 422)
  assert.match(reply.body, /选择过文件的，请重新选择/)
  assert.match(reply.body, /2024年度老旧小区改造项目清单/)
  const [{ count } = { count: 0 }] = await runtime.db
    .selectFrom('requests')
    .select((one) => one.fn.countAll<number>().as('count'))
    .execute()
  assert.equal(count, 2)
})

test('每一项都填恶意文字，各页仍是文字', async () => {
  const hostile = `<img src=x onerror=alert(1)>"'&{{x}}`
  const { browser } = await submit({
    applicantName: hostile,
    subject: `${hostile}\n第二行`,
    postalAddress: hostile,
    contactPerson: hostile,
  })
  const page = await browser.open('/progress')
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /<img src=x/)
  assert.match(page.body, /&lt;img src=x onerror=alert\(1\)&gt;/)
})

test('查询码不对和没有这个编号，回答相同', async () => {
  const { number, accessCode } = await submit()
  const wrong = await formBrowser(app).send('/progress', { number, accessCode: 'AAAA-BBBB-CCCC' })
  const unknown = await formBrowser(app).send('/progress', { number: 'SQ2025AAAAAAAA', accessCode })
  assert.deepEqual([wrong.statusCode, unknown.statusCode], [422, 422])
  assert.equal(withoutSecrets(wrong.body), withoutSecrets(unknown.body))
  const browser = formBrowser(app)
  const right = await browser.send('/progress', {
    number: number.toLowerCase(),
    accessCode: accessCode.toLowerCase().replaceAll('-', ' '),
  })
  assert.equal(right.statusCode, 303)
  assert.match((await browser.open('/progress')).body, new RegExp(number))
})

test('查询半小时后须重新输入查询码；退出查询后也是', async () => {
  const { browser, number } = await submit()
  assert.match((await browser.open('/progress')).body, new RegExp(number))
  setNow('2025-09-26T02:31:00Z')
  assert.match((await browser.open('/progress')).body, /请输入提交申请时取得的登记编号/)
  setNow('2025-09-26T02:00:00Z')
  assert.match((await browser.open('/progress')).body, new RegExp(number))
  await browser.send('/progress/leave', {}, '/progress')
  assert.doesNotMatch((await browser.open('/progress')).body, new RegExp(number))
})
