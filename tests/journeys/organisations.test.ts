import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { localDate } from '../../core/calendar/local-date.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { writeSheet } from '../../server/platform/runtime/sheet.ts'
import { submitRequest } from '../../server/requests/index.ts'
import { SAMPLE_APPLICATION } from '../given-request.ts'
import { axeViolationsNow, installAxe } from './axe.ts'
import { pick } from './office.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing, office } = stage.district
const online = { ...SAMPLE_APPLICATION, agencyId: housing.id, channel: 'online', submittedOn: localDate('2026-09-22') } as const
const submitted = await submitRequest(db, CITIZEN, online, stage.now())
const NEW = '示例区住房城乡建设和交通局'
const admin = (path = '/office/organisations') => stage.officer('admin.system', path)

/** Opens an act from the page of the agency, with the form that it shows. */
async function open(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).click()
  return page.getByRole('dialog')
}

test('系统管理员在机关树中找到机关，登记更名：依据、生效日期和后果都在窗口里', async () => {
  const page = await installAxe(await admin())
  await page.reload()
  await page.getByRole('link', { name: housing.name }).click()
  await page.getByRole('heading', { level: 1, name: housing.name }).waitFor()
  const form = await open(page, '更名')
  await form.getByText('该日以前公开的信息、发出的文书和公布的报告仍用原名称').waitFor()
  assert.deepEqual(await axeViolationsNow(page, '更名'), [])
  await form.getByLabel('生效日期').fill('2026-09-22')
  await form.getByLabel('依据文件').fill('示编发〔2026〕7号')
  await form.getByLabel('机关名称').fill(NEW)
  await form
    .getByRole('button', { name: '更 名' })
    .or(form.getByRole('button', { name: '更名' }))
    .click()
  await page.getByRole('heading', { level: 1, name: NEW }).waitFor()
  await page.getByText('依据：示编发〔2026〕7号').waitFor()
  const reader = await stage.visitor()
  await reader.goto('/agencies')
  await reader.getByRole('link', { name: NEW }).waitFor()
  await reader.context().close()
})

test('登录规则由安全管理员修改，其他管理员只能查看，窗口写明原因', async () => {
  const page = await installAxe(await admin())
  await page.goto('/office/accounts')
  const form = await open(page, '登录规则')
  await form.getByText('登录规则由安全管理员修改，您可以查看。').waitFor()
  const fields = await form.locator('input, textarea').all()
  assert.ok(fields.length > 5)
  for (const field of fields) assert.ok(await field.isDisabled())
  assert.deepEqual(await axeViolationsNow(page, '登录规则'), [])
  const [close] = await form.locator('.drawer-footer').getByRole('button').all()
  await close?.click()
  await form.waitFor({ state: 'hidden' })
})

test('撤并以前看到将要移交什么；撤并以后申请由承继机关办理；作废以后退回', async () => {
  const page = await admin(`/office/organisations/${housing.id}`)
  const form = await open(page, '撤并')
  await form.getByText('在办申请 1 件').waitFor()
  await form.getByText('并入其他机关').click()
  await form.getByLabel('生效日期').fill('2026-09-22')
  await form.getByLabel('依据文件').fill('示编发〔2026〕8号')
  await pick(form, '承继其职能的机关', '办公室')
  assert.deepEqual(await axeViolationsNow(page, '撤并'), [])
  await form.locator('.drawer-footer').getByRole('button').last().click()
  await page.getByText(`由${office.name}承继`).first().waitFor()

  const clerk = await stage.officer('office.clerk', '/office/requests?view=all')
  await clerk.getByRole('link', { name: submitted.number }).waitFor()

  await page.getByRole('button', { name: '作废“并入其他机关”' }).click()
  const voiding = page.getByRole('dialog')
  await voiding.getByLabel('作废理由').fill('文件尚未印发')
  await voiding.locator('.drawer-footer').getByRole('button').last().click()
  await page.getByText('已作废：文件尚未印发').waitFor()
  await clerk.reload()
  await clerk.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(await clerk.getByRole('link', { name: submitted.number }).count(), 0)
})

test('按曾用名也能找到机关；没有找到的，说明怎么办', async () => {
  const page = await admin()
  const field = page.getByRole('searchbox', { name: /搜索机关/ })
  await field.fill(housing.name)
  await field.press('Enter')
  await page.getByRole('link', { name: NEW }).waitFor()
  await field.fill('没有这样的机关')
  await field.press('Enter')
  await page.getByText('没有找到这样的机关，请换一个名称。').waitFor()
})

/** A row of the sheet of agencies. */
const sheetLine = (code: string, name: string, superior: string, postcode = '237000') =>
  [code, name, name.slice(3), '派出机构', superior, name.slice(3, 5), '示例区人民路9号', postcode, '0564-2770099', '工作日'] as const

test('系统管理员从Excel导入机关：先检查，有问题的逐行逐栏说明，改好后导入', async () => {
  const page = await installAxe(await admin())
  await page.reload()
  const form = await open(page, 'Excel导入、导出')
  const titles = [
    '统一社会信用代码',
    '机关名称',
    '机关简称',
    '机关类别',
    '上级机关',
    '机关代字',
    '办公地址',
    '邮政编码',
    '联系电话',
    '办公时间',
  ]
  const give = async (...rows: (readonly string[])[]) =>
    form.locator('input[type=file]').setInputFiles({
      name: '机关.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await writeSheet('机关', [titles, ...rows]),
    })
  await give(
    sheetLine('11340000000000101X', '示例区东站', '示例区西站'),
    sheetLine('11340000000000102X', '示例区西站', office.name, '2370'),
  )
  await form.getByText('2个机关中有1个需要更正').waitFor()
  await form.getByText('邮政编码栏：邮政编码的格式不正确').waitFor()
  await give(sheetLine('11340000000000101X', '示例区东站', '示例区西站'), sheetLine('11340000000000102X', '示例区西站', office.name))
  await form.getByText('检查无误，新设2个').waitFor()
  assert.deepEqual(await axeViolationsNow(page, 'Excel导入、导出'), [])
  await form
    .getByRole('button', { name: '导 入' })
    .or(form.getByRole('button', { name: '导入', exact: true }))
    .click()
  await form.getByText('已导入，新设2个').waitFor()
  const { parent_id } = await db.selectFrom('agencies').select('parent_id').where('name', '=', '示例区西站').executeTakeFirstOrThrow()
  assert.equal(parent_id, office.id)
  const [download] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: '导出Excel' }).click()])
  assert.match(download.suggestedFilename(), /^机关2026-09-22\.xlsx$/)
  await page.context().close()
})
