import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Type } from 'typebox'
import { testRuntime } from '../../../tests/runtime.ts'
import { html } from '../pages/html.ts'
import { MAX_FILE_BYTES } from '../runtime/files.ts'
import { FORM_FIELD, formToken } from './csrf.ts'
import type { Feature } from './feature.ts'
import { withForm } from './form.ts'

const WISH = Type.Object({
  name: Type.String({ title: '姓名', minLength: 1 }),
  email: Type.Optional(Type.String({ title: '电子邮箱', format: 'email' })),
  copies: Type.Integer({ title: '份数', default: 1 }),
  agreed: Type.Boolean({ title: '同意' }),
  ways: Type.Array(Type.String(), { title: '方式' }),
})
const CHOICES = Type.Object({
  form: Type.Enum(['paper', 'electronic'], { title: '形式' }),
  kind: Type.Union([Type.Literal('a'), Type.Literal('b')], { title: '种类' }),
  agencyId: Type.Integer({ title: '机关', picked: true }),
  name: Type.String({ title: '姓名' }),
})

const wishes: Feature = {
  name: 'wishes',
  routes(app, runtime) {
    app.get('/wish', (request, reply) => reply.send(formToken(request, reply, runtime.config)))
    app.post('/choices', (request) => withForm(request, CHOICES, runtime, async (form) => (form.ok ? [] : form.problems)))
    app.post('/wish', (request) =>
      withForm(
        request,
        WISH,
        runtime,
        async (form) => {
          const uploads = form.uploads.map(({ field, name, file }) => [field, name, file.size])
          return form.ok ? { value: form.value, uploads } : { problems: form.problems, values: form.values, uploads }
        },
        ['proof', 'other'],
      ),
    )
  },
}
const { app, runtime } = await testRuntime(undefined, [wishes])

const given = await app.inject('/wish')
const cookie = given.cookies.find(({ name }) => name === 'gongkai_form')
const cookies = { gongkai_form: cookie?.value ?? '' }

function send(fields: Record<string, string> | [string, string][], withCookies = cookies, url = '/wish') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers, cookies: withCookies })
}

test('a form is read: numbers, ticked boxes, several choices; an empty field counts as not filled in', async () => {
  const reply = await send([
    [FORM_FIELD, given.body],
    ['name', ' 王某 '],
    ['email', ''],
    ['copies', '2'],
    ['ways', 'mail'],
    ['ways', 'online'],
    ['agreed', 'yes'],
  ])
  assert.deepEqual(reply.json(), { value: { name: '王某', copies: 2, agreed: true, ways: ['mail', 'online'] }, uploads: [] })
})

test('a sign that no database can hold is a problem at its field', async () => {
  const { problems } = (await send({ [FORM_FIELD]: given.body, name: '王\0某', ways: 'mail' })).json()
  assert.deepEqual(problems, [{ path: 'name', message: '内容里有不能保存的控制字符，请删除后重新填写' }])
})

test('a form with problems keeps everything that was typed', async () => {
  const reply = await send({ [FORM_FIELD]: given.body, name: '  ', email: 'nonsense', copies: 'x' })
  assert.deepEqual(reply.json(), {
    problems: [
      { path: 'name', message: '请填写姓名' },
      { path: 'email', message: '电子邮箱的格式不正确' },
      { path: 'copies', message: '份数应为数字' },
    ],
    values: { name: '  ', email: 'nonsense', copies: 'x' },
    uploads: [],
  })
})

test('what is chosen from a list is asked to be chosen, what is typed to be filled in', async () => {
  const asked = ['请选择形式', '请选择种类', '请选择机关', '请填写姓名']
  for (const fields of [{ [FORM_FIELD]: given.body }, { [FORM_FIELD]: given.body, form: '', kind: '', agencyId: '', name: '' }]) {
    const problems: { message: string }[] = (await send(fields, cookies, '/choices')).json()
    assert.deepEqual(
      problems.map(({ message }) => message),
      asked,
    )
  }
  const other = { [FORM_FIELD]: given.body, form: 'oral', kind: 'c', agencyId: '1', name: '王某' }
  assert.deepEqual((await send(other, cookies, '/choices')).json(), [
    { path: 'form', message: '请选择形式' },
    { path: 'kind', message: '请选择种类' },
  ])
})

test('a form of another site is a problem: no token, a token of another browser, no cookie', async () => {
  const elsewhere = (await app.inject('/wish')).body
  for (const reply of [
    await send({ name: '王某' }),
    await send({ [FORM_FIELD]: elsewhere, name: '王某' }),
    await send({ [FORM_FIELD]: given.body, name: '王某' }, { gongkai_form: 'x' }),
  ]) {
    assert.deepEqual(reply.json().problems, [{ path: FORM_FIELD, message: '页面停留时间过长，请核对内容后再次提交' }])
    assert.equal(reply.json().values.name, '王某')
  }
})

test('the cookie of a form is for this site only and no script reads it', () => {
  assert.ok(cookie?.httpOnly && cookie.sameSite === 'Lax' && cookie.path === '/')
})

test('a field that is not on the form is refused', async () => {
  const reply = await send({ [FORM_FIELD]: given.body, name: '王某', unknown: 'x' })
  assert.deepEqual(reply.json().problems, [{ path: 'unknown', message: '不认识的填写项' }])
})

async function upload(parts: readonly [string, string | Blob][]) {
  const body = new FormData()
  for (const [name, value] of parts) body.append(name, value)
  const asked = new Response(body)
  const headers = { 'content-type': String(asked.headers.get('content-type')) }
  return (await app.inject({ method: 'POST', url: '/wish', payload: Buffer.from(await asked.arrayBuffer()), headers, cookies })).json()
}

test('a file that the form does not ask for, or that comes before the token, is not read', async () => {
  const file = new File(['123'], 'a.jpg')
  const strange = await upload([
    [FORM_FIELD, given.body],
    ['name', '王某'],
    ['virus', file],
  ])
  assert.deepEqual([strange.problems, strange.uploads], [[{ path: 'virus', message: '不认识的填写项' }], []])
  assert.deepEqual(
    (
      await upload([
        ['proof', file],
        [FORM_FIELD, given.body],
        ['name', '王某'],
      ])
    ).uploads,
    [],
  )
  assert.deepEqual(
    (
      await upload([
        ['name', '王某'],
        ['proof', file],
      ])
    ).uploads,
    [],
  )
  assert.deepEqual(
    (
      await upload([
        [FORM_FIELD, given.body],
        ['name', '王某'],
        ['proof', file],
      ])
    ).uploads,
    [['proof', 'a.jpg', 3]],
  )
  assert.deepEqual(await readdir(join(runtime.config.dataDir, 'files', 'incoming')), [])
})

test('files come along; one that was not chosen does not', async () => {
  const body = new FormData()
  body.append(FORM_FIELD, given.body)
  body.append('name', '王某')
  body.append('proof', new Blob(['123']), '身份证.jpg')
  body.append('other', new Blob([]), '')
  const asked = new Response(body)
  const payload = Buffer.from(await asked.arrayBuffer())
  const headers = { 'content-type': String(asked.headers.get('content-type')) }
  const reply = await app.inject({ method: 'POST', url: '/wish', payload, headers, cookies })
  assert.deepEqual(reply.json().uploads, [['proof', '身份证.jpg', 3]])
  assert.equal(reply.json().value.name, '王某')
})

async function withProof(bytes: number) {
  const body = new FormData()
  body.append(FORM_FIELD, given.body)
  body.append('name', '王某')
  body.append('proof', new Blob([new Uint8Array(bytes)]), '身份证.jpg')
  body.append('email', 'wang@example.com')
  const asked = new Response(body)
  const payload = Buffer.from(await asked.arrayBuffer())
  const headers = { 'content-type': String(asked.headers.get('content-type')) }
  return (await app.inject({ method: 'POST', url: '/wish', payload, headers, cookies })).json()
}

test('a file of 20 MB is received', async () => {
  assert.deepEqual((await withProof(MAX_FILE_BYTES)).uploads, [['proof', '身份证.jpg', MAX_FILE_BYTES]])
})

test('a file that is too large is a problem at its field; what was typed before and after it is kept', async () => {
  assert.deepEqual(await withProof(MAX_FILE_BYTES + 1), {
    problems: [{ path: 'proof', message: '文件超过20MB，请压缩后重新选择' }],
    values: { name: '王某', email: 'wang@example.com' },
    uploads: [],
  })
})

test('a template escapes what it is given and prints nothing for nothing', () => {
  const rows = ['<b>', '&'].map((text) => html`<li>${text}</li>`)
  const page = html`<ul title="${`"'`}">${rows}${undefined}${false}${null}</ul>`
  assert.equal(page.toString(), '<ul title="&quot;&#39;"><li>&lt;b&gt;</li><li>&amp;</li></ul>')
})
