import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { largeReport, zeroReport } from '../core/annual-report/example-reports.ts'
import { FORM_2021 } from '../core/annual-report/form-2021.ts'
import { givenPage } from '../server/annual-reports/reading/given-page.ts'
import { runCommand } from '../tests/run-command.ts'
import { command } from './check.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'))
  const broken = largeReport()
  broken.set('four.direct-litigation.total', 0)
  await writeFile(join(folder, 'clean.html'), givenPage(FORM_2021, zeroReport()))
  await writeFile(join(folder, 'broken.html'), givenPage(FORM_2021, broken))
  await writeFile(join(folder, 'other.html'), '<html><body>通知公告</body></html>')
})
after(() => rm(folder, { recursive: true }))

function run(...args: string[]) {
  const given = args.map((argument) => (argument.startsWith('-') ? argument : join(folder, argument)))
  return runCommand((io) => command.run(given, io))
}

test('a clean report: exit 0, tables printed', async () => {
  const { code, out } = await run('clean.html')
  assert.equal(code, 0)
  assert.match(out, /示例市　2025年　2021年格式/)
  assert.match(out, /\| 一、本年新收政府信息公开申请数量 \|/)
  assert.match(out, /没有发现不符合勾稽关系的地方/)
})

test('a broken relation: exit 1, the finding in Chinese and as JSON', async () => {
  const { code, out } = await run('broken.html')
  assert.equal(code, 1)
  assert.match(out, /错误　T4-1　表四“未经复议直接起诉”总计：.*应为56，实为0/)
  const json = JSON.parse((await run('broken.html', '--json')).out)
  assert.deepEqual(Object.keys(json), ['agency', 'year', 'format', 'tables', 'findings', 'unread'])
  const { says, ...finding } = json.findings[0]
  assert.deepEqual(finding, { rule: 'T4-1', level: 'error', where: 'four.direct-litigation.total', expected: 56, got: 0 })
  assert.equal(typeof says, 'string')
})

test('an unreadable file: exit 2 with the reason, also beside readable ones', async () => {
  const { code, out, err } = await run('clean.html', 'other.html', '--json')
  assert.equal(code, 2)
  assert.match(err, /other\.html：无法读取：没有找到表三/)
  const [clean, other] = JSON.parse(out)
  assert.deepEqual(clean.findings, [])
  assert.equal(other.tables, null)
  assert.deepEqual(other.unread, [{ where: 'report', why: '没有找到表三（收到和处理政府信息公开申请情况）' }])
  assert.equal((await run('missing.html')).code, 2)
})

test('no file or an unknown switch: exit 2 with the help', async () => {
  for (const args of [[], ['clean.html', '--xml']]) {
    const { code, err } = await run(...args)
    assert.equal(code, 2)
    assert.match(err, /用法：gongkai check/)
  }
})
