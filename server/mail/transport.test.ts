import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { main } from '../../cli/commands.ts'
import { closeMailServers, mailServer } from '../../tests/mail-server.ts'
import { runCommand } from '../../tests/run-command.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { explainMailProblem } from './transport.ts'

afterEach(closeMailServers)

test('a server elsewhere that offers no encryption gets nothing', async () => {
  const { port, received } = await mailServer()
  // 0.0.0.0 reaches this machine but is not one of its local names.
  const { code, err } = await runMail(`smtp://0.0.0.0:${port}`)
  assert.equal(code, 1)
  assert.match(err, /不能加密/)
  assert.equal(received.length, 0)
})

// The server of the package has such a certificate for localhost.
test('a certificate that nobody vouches for is refused, also on this machine', async () => {
  const { port, received } = await mailServer({ secure: true })
  const { code, err } = await runMail(`smtps://localhost:${port}`)
  assert.equal(code, 1)
  assert.match(err, /不能加密/)
  assert.equal(received.length, 0)
})

test('a wrong password is told, and the password is not', async () => {
  const { port } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('no')),
  })
  const { code, err } = await runMail(`smtp://gk:geheim-2025@127.0.0.1:${port}`)
  assert.equal(code, 1)
  assert.match(err, /不接受用户名和密码/)
  assert.doesNotMatch(err, /geheim/)
})

test('gongkai mail test sends at any hour', async () => {
  const { port, received } = await mailServer()
  const { code, out } = await runMail(`smtp://127.0.0.1:${port}`)
  assert.equal(code, 0)
  assert.match(out, /已接受发给 a@example.gov.cn 的测试邮件/)
  assert.equal(received.length, 1)
})

async function runMail(server: string) {
  const before = { ...process.env }
  Object.assign(process.env, { MAIL_SERVER: server, MAIL_FROM: 'gk@example.gov.cn', SECRET: 'a secret of the tests, long enough' })
  try {
    return await runCommand((io) => main(['mail', 'test', 'a@example.gov.cn'], io))
  } finally {
    process.env = before
  }
}

function problemsOf(settings: Record<string, string>): string {
  try {
    readConfig(settings, '/nonexistent')
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test('the settings of mail are checked, and a wrong server is not repeated', () => {
  const base = { SECRET: 'a secret of the tests, long enough', MAIL_SERVER: 'smtp://localhost', MAIL_FROM: 'gk@example.gov.cn' }
  assert.equal(problemsOf(base), '')
  assert.match(problemsOf({ ...base, MAIL_FROM: '' }), /MAIL_FROM/)
  assert.match(problemsOf({ ...base, MAIL_HOURS: '18:00-08:00' }), /MAIL_HOURS 的开始/)
  assert.equal(problemsOf({ ...base, MAIL_HOURS: '08:00-08:01' }), '')
  const wrong = problemsOf({ ...base, MAIL_SERVER: 'http://gk:geheim@mail' })
  assert.match(wrong, /MAIL_SERVER/)
  assert.doesNotMatch(wrong, /geheim/)
  for (const server of ['smtp://gk:geheim%zz@mail', 'smtp://', 'smtp://mail:port', 'smtp://gk:geh#eim@mail'])
    assert.match(problemsOf({ ...base, MAIL_SERVER: server }), /MAIL_SERVER 应为/, server)
  assert.equal(problemsOf({ ...base, MAIL_SERVER: 'smtps://gk%40example.gov.cn:geheim%23@mail:465' }), '')
})

const refusedWith = (responseCode: number) => Object.assign(new Error('x'), { code: 'EENVELOPE', responseCode })

test('a temporary refusal is about the moment, not about the address', () => {
  assert.equal(explainMailProblem(refusedWith(450)).about, 'moment')
  assert.equal(explainMailProblem(refusedWith(550)).about, 'address')
})
