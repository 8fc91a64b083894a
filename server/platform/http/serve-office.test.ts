import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fastify from 'fastify'
import { html } from '../pages/html.ts'
import { answerErrors } from './answer-errors.ts'
import { PLATFORM_REFUSALS } from './refusals.ts'
import { serveOffice } from './serve-office.ts'

test('办公端还没有构建好的，请人稍后刷新；构建好以后不用重新启动', async () => {
  const folder = `${await mkdtemp(join(tmpdir(), 'gongkai-office-'))}/`
  const warnings: string[] = []
  const app = fastify({ logger: { level: 'warn', stream: { write: (line: string) => void warnings.push(line) } } })
  answerErrors(app, ({ message }) => html`<p>${message}</p>`)
  await serveOffice(app, folder)
  assert.deepEqual(warnings, [])
  const open = async () => app.inject({ method: 'GET', url: '/office/requests/1' })
  const { status, message } = PLATFORM_REFUSALS['platform/office-not-ready']
  const early = await open()
  assert.equal(early.statusCode, status)
  assert.ok(early.body.includes(message))
  await writeFile(`${folder}index.html`, '<div id="root"></div>')
  const built = await open()
  assert.deepEqual([built.statusCode, built.body], [200, '<div id="root"></div>'])
  for (const path of ['', 'login', 'requests', 'requests/', 'requests/new', 'documents/7/edit?from=list', 'annual-reports/3'])
    assert.equal((await app.inject(`/office/${path}`)).statusCode, 200, path)
  for (const path of ['anything', 'requests/x', 'requests/0', 'requests/1/x', 'documents/new/edit', 'LOGIN', '..%2flogin'])
    assert.equal((await app.inject(`/office/${path}`)).statusCode, 404, path)
  assert.equal((await app.inject('/office/anything')).body, '<div id="root"></div>')
  await app.close()
  await rm(folder, { recursive: true })
})
