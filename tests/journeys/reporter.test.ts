import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Download, Locator, Page } from 'playwright-core'
import { editReportText } from '../../server/annual-reports/edit-report-text.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import { readPdf } from '../documents/read-pdf.ts'
import { readWord } from '../documents/read-word.ts'
import { madeReport, opened } from '../given-annual-report.ts'
import { figuresOf, requestOn } from './ledger.ts'
import { action } from './office.ts'
import { gongkai, until } from './run-cli.ts'
import { openStage } from './stage.ts'

const YEAR = 2025
const stage = await openStage('2026-01-12')
const { db } = stage.runtime
const { housing, office } = stage.district
const granted = await requestOn(db, housing, '2025-03-03', 'granted')
await requestOn(db, housing, '2025-06-09', 'unable/not-held')
await requestOn(db, housing, '2025-12-22')
await figuresOf(db, housing, YEAR, 3, { row: 'licences', month: '2025-12' })
await requestOn(db, office, '2025-04-07', 'granted')
await figuresOf(db, office, YEAR, 0)
await madeReport(db, office, YEAR, stage.now(), 'approved')
let address = ''

test('经办人填报最后一个月的数据，编制全年报告', async () => {
  const page = await stage.officer('housing.clerk', `/office/monthly-figures?year=${YEAR}`)
  const field = page.getByLabel('12 月行政许可')
  await field.fill('5')
  // Enter saves, and leaving the field saves too; during a running save it must not be sent twice.
  let sent = 0
  await page.route('**/api/monthly-figures', async (route) => {
    sent += 1
    await field.blur()
    await route.continue()
  })
  await field.press('Enter')
  await page.getByRole('row', { name: '合计' }).getByRole('cell', { name: '38' }).waitFor()
  await page.getByRole('link', { name: '年度报告' }).click()
  await page.getByRole('button', { name: `编制 ${YEAR} 年报告` }).click()
  await page.getByRole('heading', { level: 1, name: `${housing.name} ${YEAR}年政府信息公开工作年度报告` }).waitFor()
  address = new URL(page.url()).pathname
  await page.getByText('各项勾稽关系成立').waitFor()
  assert.match(await figure(page, '一、本年新收政府信息公开申请数量，自然人').innerText(), /^3$/)
  assert.match(await figure(page, '四、结转下年度继续办理，总计').innerText(), /^1$/)
  assert.equal(sent, 1)
})

test('每个数打开就是它计入的记录', async () => {
  const page = await stage.officer('housing.clerk', address)
  await figure(page, '（一）予以公开，自然人').click()
  const records = page.getByRole('dialog', { name: '（一）予以公开，自然人' })
  await records.getByText('计入的记录（1）').waitFor()
  await records.getByRole('link', { name: granted.number }).click()
  await page.getByRole('heading', { level: 1, name: granted.number }).waitFor()
})

test('填写期间他人保存了同一部分的，重新载入后由填写人选择，不会互相覆盖；接手被拒绝的，说明原因', async () => {
  const id = Number(address.split('/').at(-1))
  const stores = async (by: Officer, part: 'problems' | 'otherMatters', text: string) =>
    editReportText(db, by, { ...(await opened(db, id)), part, text }, stage.now())
  const stored = () => db.selectFrom('annual_reports').select(['problems', 'other_matters']).where('id', '=', id).executeTakeFirstOrThrow()
  const page = await stage.officer('housing.clerk', address)
  const part = page.getByRole('region', { name: '五、存在的主要问题及改进情况' })
  const bar = page.getByRole('status').filter({ has: page.getByRole('button', { name: '重新载入' }) })
  await part.getByRole('textbox').fill('经办人填写。')
  await stores(housing.head, 'problems', '负责人填写。')
  await bar.getByRole('button', { name: '重新载入' }).click()
  await part.getByRole('alert').getByText('负责人填写。').waitFor()
  await part.getByRole('textbox').fill('经办人填写完毕。')
  await page.waitForTimeout(2500)
  assert.equal((await stored()).problems, '负责人填写。')
  await part.getByRole('button', { name: '以我填写的为准' }).click()
  await until('the chosen text is stored', async () => (await stored()).problems === '经办人填写完毕。')
  await part.getByText('填写人 王经办').waitFor()

  await stores(housing.head, 'problems', '负责人填写。')
  await page.goto(address)
  await part.getByText('填写人 赵负责').waitFor()
  await stores(housing.clerk, 'otherMatters', (await stored()).other_matters)
  await part.getByRole('button', { name: '核对无误，由我填写' }).click()
  await bar.getByText('文字没有保存').waitFor()
  await bar.getByRole('button', { name: '重新载入' }).click()
  await bar.waitFor({ state: 'hidden' })
  await part.getByRole('button', { name: '核对无误，由我填写' }).click()
  await part.getByText('填写人 王经办').waitFor()
})

test('勾稽关系不成立的，服务器不让送审；改回台账数后送审', async () => {
  const page = await stage.officer('housing.clerk', address)
  await page.getByRole('textbox', { name: '五、存在的主要问题及改进情况' }).fill('解读形式较单一，下一步增加图解。')
  await page.getByRole('button', { name: '保存文字' }).first().click()
  await page.getByRole('button', { name: '保存文字' }).first().waitFor({ state: 'hidden' })
  await figure(page, '（一）予以公开，自然人').click()
  const cell = page.getByRole('dialog', { name: '（一）予以公开，自然人' })
  await cell.getByRole('button', { name: '改动这个数' }).click()
  await cell.getByLabel('报告数').fill('2')
  await cell.getByLabel('改动理由').fill('补计一件口头答复')
  await cell.getByRole('button', { name: '保存改动' }).click()
  await cell.waitFor({ state: 'hidden' })
  await page.getByRole('status', { name: '勾稽检查' }).getByText('T3-1').first().waitFor()
  await action(page, '送审').click()
  await page
    .getByRole('alert')
    .getByText(/不能送审、公布：T3-1/)
    .waitFor()

  await figure(page, '（一）予以公开，自然人').click()
  await cell.getByRole('button', { name: '恢复台账数 1' }).click()
  await page.getByText('各项勾稽关系成立').waitFor()
  await action(page, '送审').click()
  await page.getByText('待批准', { exact: true }).waitFor()
})

test('负责人批准，公布；门户上是真正的表格，Word、PDF、JSON 都能打开', async () => {
  const head = await stage.officer('housing.head', address)
  await action(head, '批准').click()
  await head.getByText('已批准，待公布', { exact: true }).waitFor()
  await action(head, '公布').click()
  await head.getByText('已公布', { exact: true }).waitFor()
  const reader = await stage.visitor()
  await reader.goto(`/reports/${housing.slug}/${YEAR}`)
  await reader.getByRole('heading', { level: 2, name: '三、收到和处理政府信息公开申请情况' }).waitFor()
  const three = reader.getByRole('table', { name: '收到和处理政府信息公开申请情况' })
  const row = three.getByRole('row').filter({ has: reader.getByRole('rowheader', { name: '一、本年新收政府信息公开申请数量' }) })
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['3', '0', '0', '0', '0', '0', '3'])
  await until('Word and PDF are made', () =>
    db
      .selectFrom('annual_reports')
      .select('id')
      .where('pdf_hash', 'is not', null)
      .where('word_hash', 'is not', null)
      .where('agency_id', '=', housing.id)
      .executeTakeFirst(),
  )

  const word = await readWord(await fetched(reader, reader.getByRole('link', { name: '下载 Word' })))
  const pdf = await readPdf(await fetched(reader, reader.getByRole('link', { name: '下载 PDF' })))
  for (const text of [word.text, pdf.pages.join('')]) assert.match(text.replace(/\s/g, ''), /收到和处理政府信息公开申请情况/)
  const json = (await (await reader.request.get(`/reports/${housing.slug}/${YEAR}.json`)).json()) as Record<string, unknown>
  assert.deepEqual(
    { agency: json['agency'], year: json['year'], findings: json['findings'] },
    { agency: housing.name, year: YEAR, findings: [] },
  )

  // The checker must read the same figures from the published page.
  const saved = join(stage.runtime.config.dataDir, '年报.html')
  await writeFile(saved, await reader.content())
  const checked = await gongkai('check', saved, '--json')
  assert.equal(checked.exit, 0, checked.said)
  assert.deepEqual((JSON.parse(checked.said) as { tables: unknown }).tables, json['tables'])
  await reader.context().close()
})

test('全区的报告是各单位之和，每个数打开就是各单位的数', async () => {
  const page = await stage.officer('office.clerk', `/office/annual-reports?year=${YEAR}`)
  await page.getByTitle('示例区人民政府', { exact: true }).waitFor()
  await page.getByRole('button', { name: `编制 ${YEAR} 年报告` }).click()
  await page.getByText('汇总报告', { exact: true }).waitFor()
  const sum = figure(page, '一、本年新收政府信息公开申请数量，总计')
  assert.equal(await sum.innerText(), '4')
  await sum.click()
  const units = page.getByRole('dialog', { name: '一、本年新收政府信息公开申请数量，总计' })
  await units.getByText('各单位的数').waitFor()
  await units.getByRole('row', { name: housing.name }).getByRole('cell', { name: '3', exact: true }).waitFor()
  await units.getByRole('row', { name: office.name }).getByRole('cell', { name: '1', exact: true }).waitFor()
  await units.getByRole('link', { name: housing.name }).click()
  await page.getByRole('heading', { level: 1, name: housing.name }).waitFor()
})

/** The figure in a table, found by the titles of its row and column. */
function figure(page: Page, name: string): Locator {
  return page.getByRole('button', { name: `${name}：` })
}

async function fetched(page: Page, link: Locator): Promise<Buffer> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), link.click()])
  return readFile(await download.path())
}
