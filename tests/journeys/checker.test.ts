import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { largeReport, zeroReport } from '../../core/annual-report/example-reports.ts'
import { FORM_2021 } from '../../core/annual-report/form-2021.ts'
import { givenPage } from '../../server/annual-reports/reading/given-page.ts'
import { gongkai } from './run-cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-checker-'))
after(() => rm(folder, { recursive: true }))
const broken = largeReport()
broken.set('three.total.business', 0)
const [clean, wrong, letter] = await Promise.all([
  kept('公布的报告.html', givenPage(FORM_2021, zeroReport())),
  kept('相加不等的报告.html', givenPage(FORM_2021, broken)),
  kept('不是报告.html', '<!doctype html><title>通知</title><p>关于召开会议的通知</p>'),
])

test('核对一份没有错误的报告：打印三张表，退出码 0', async () => {
  const { exit, said } = await gongkai('check', clean)
  assert.equal(exit, 0)
  assert.match(said, /一、本年新收政府信息公开申请数量/)
})

test('核对一份相加不等的报告：逐条列出不符之处，退出码 1', async () => {
  const { exit, said } = await gongkai('check', wrong)
  assert.equal(exit, 1)
  assert.match(said, /T3-/)
})

test('读不出表格的文件：说明原因，不猜，退出码 2', async () => {
  const { exit, said, complained } = await gongkai('check', letter)
  assert.equal(exit, 2)
  assert.match(`${said}${complained}`, /没有找到表三/)
})

test('没有给文件：说明用法，退出码 2', async () => {
  const { exit, complained } = await gongkai('check')
  assert.equal(exit, 2)
  assert.match(complained, /用法：gongkai check/)
})

async function kept(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
