import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Download, Locator, Page } from 'playwright-core'
import { localDate } from '../../core/calendar/local-date.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { submitRequest } from '../../server/requests/index.ts'
import { readPdf } from '../documents/read-pdf.ts'
import { readWord } from '../documents/read-word.ts'
import { SAMPLE_APPLICATION } from '../given-request.ts'
import { readSheetOf } from '../sheet.ts'
import { act, action, navigateTo, pick, whyNot } from './office.ts'
import { until } from './run-cli.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing } = stage.district
const online = { ...SAMPLE_APPLICATION, agencyId: housing.id, channel: 'online', submittedOn: localDate('2026-09-22') } as const
const submitted = await submitRequest(db, CITIZEN, online, stage.now())

test('经办人确认收到：收到之日起二十个工作日', async () => {
  const page = await stage.officer('housing.clerk')
  await page.getByRole('link', { name: submitted.number }).click()
  assert.match(await whyNot(page, '延长期限'), /本步骤由公开工作机构负责人办理/)
  await act(page, '确认收到')
  await page.getByRole('region', { name: '答复期限' }).getByText('2026-10-27').first().waitFor()
})

test('经办人告知补正，申请人在进度页补正：期限自收到补正之日起重新计算', async () => {
  const page = await officerOn('2026-09-23', 'clerk')
  await act(page, '告知补正', async (form) => {
    await form.getByLabel('需要补正的事项').fill('没有写明是哪几个小区')
    await form.getByLabel('补正的方法').fill('写明小区名称')
    await form.getByLabel('补正期限').fill('2026-10-12')
  })
  const applicant = await applicantOn('2026-09-24')
  await page.getByRole('region', { name: '答复期限' }).getByText('目前没有正在计算的答复期限').waitFor()
  await applicant.getByText('没有写明是哪几个小区').first().waitFor()
  await applicant.getByLabel('补正后的申请内容').fill('城南小区和河湾小区2025年度改造项目清单')
  await applicant.getByRole('button', { name: '提交补正' }).click()
  await applicant.getByText('应当于2026年10月29日前（含当日）答复').waitFor()
  await applicant.context().close()
})

test('征求第三方意见所需时间不计算在期限内，负责人延长十个工作日', async () => {
  const sending = await officerOn('2026-09-28', 'clerk')
  await act(sending, '征求第三方意见', async (form) => {
    await form.getByLabel('对方收到之日').fill('2026-09-28')
    await form.getByLabel('被征求意见的一方').fill('示例区恒远建设有限公司')
    await form.getByLabel('征求意见的内容').fill('合同单价和联系人信息')
  })
  const receiving = await officerOn('2026-09-29', 'clerk')
  await act(receiving, '登记意见', async (form) => {
    await pick(form, '哪一次征求意见', '示例区恒远建设有限公司')
    await form.getByText('不同意公开').click()
  })
  await receiving.getByRole('region', { name: '答复期限' }).getByText('2026-10-30').first().waitFor()
  const extending = await officerOn('2026-09-30', 'head')
  await act(extending, '延长期限', async (form) => {
    await form.getByLabel('延长的工作日').fill('10')
    await form.getByLabel('延长的理由').fill('所涉档案时间跨度长，需要逐件检索')
  })
  await extending.getByRole('region', { name: '答复期限' }).getByText('2026-11-13').first().waitFor()
})

test('在任何一页按 Ctrl K 搜索：输入编号的一部分回车，打开申请；方向键选页面', async () => {
  const page = await officerOn('2026-10-08', 'clerk')
  await page.goto('/office/documents')
  await page.getByRole('heading', { level: 1, name: '信息发布' }).waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: /^搜索申请/ })
  await field.fill(submitted.number.slice(2).toLowerCase())
  await field.press('Enter')
  await page.getByRole('region', { name: '答复期限' }).waitFor()
  assert.ok(page.url().endsWith(`/office/requests/${submitted.id}`))
  await page.getByRole('button', { name: /^搜索/ }).click()
  await field.fill('数据')
  await page.getByRole('option', { name: '月度数据填报' }).waitFor()
  await field.press('ArrowUp')
  await field.press('ArrowDown')
  await field.press('Enter')
  await page.getByRole('heading', { level: 1, name: '月度数据填报' }).waitFor()
})

test('申请人的证件号码先遮盖，写明目的后显示，记入审计日志', async () => {
  const page = await officerOn('2026-10-08', 'clerk')
  const panel = page.getByRole('region', { name: '申请人' })
  await panel.getByText(/^\d{4}\*{10}.{4}$/).waitFor()
  await panel.getByRole('button', { name: '显示个人信息' }).click()
  await panel.getByText(/^\d{17}[\dX]$/).waitFor()
  await panel.getByRole('button', { name: '隐藏个人信息' }).click()
  await panel.getByText(/^\d{4}\*{10}.{4}$/).waitFor()
  const read = await db.selectFrom('audit').select('details').where('action', '=', 'read-personal-data').execute()
  assert.deepEqual(
    read.map(({ details }) => (details as { purpose: string }).purpose),
    ['handle-request'],
  )
})

test('两人同时办理：先办的成，后办的得知发生了什么，填写的内容还在', async () => {
  const [first, second] = [await officerOn('2026-10-08', 'clerk'), await officerOn('2026-10-08', 'head')]
  await action(second, '答复').click()
  const late = second.getByRole('dialog', { name: '答复' })
  await fillAnswer(late)
  await act(first, '答复', fillAnswer)
  await late.getByRole('button', { name: '答复', exact: true }).click()
  await late
    .getByRole('alert')
    .getByText(/已于.*办理“答复”，请重新载入/)
    .first()
    .waitFor()
  assert.equal(await late.getByLabel('公开的内容', { exact: true }).inputValue(), '项目清单和实施方案')
  const { outcome, state } = await db
    .selectFrom('requests')
    .select(['outcome', 'state'])
    .where('id', '=', submitted.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual({ outcome, state }, { outcome: 'partial', state: 'answered' })
})

test('答复书的 Word 和 PDF 在进度页领取，征求意见书不给申请人', async () => {
  await until('all letters are made', async () => {
    const waiting = await db
      .selectFrom('letters')
      .select('id')
      .where('request_id', '=', submitted.id)
      .where((row) => row.or([row('pdf_hash', 'is', null), row('word_hash', 'is', null)]))
      .execute()
    return waiting.length === 0 ? true : undefined
  })
  const page = await applicantOn('2026-10-08')
  await page.getByText('部分公开', { exact: true }).first().waitFor()
  const letters = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /下载 PDF/ }) })
  const titles = (await letters.allTextContents()).join('\n')
  for (const title of ['登记回执', '补正告知书', '征求意见告知书', '延期答复告知书', '部分公开答复书'])
    assert.match(titles, new RegExp(title))
  assert.doesNotMatch(titles, /征求意见书/)
  const answer = letters.filter({ hasText: '部分公开答复书' })
  const [pdf, word] = [
    await fetched(page, () => answer.getByRole('link', { name: /PDF/ }).click()),
    await fetched(page, () => answer.getByRole('link', { name: /Word/ }).click()),
  ]
  const texts = [(await readPdf(pdf)).pages.join(''), (await readWord(word)).text].map((text) => text.replace(/\s/g, ''))
  for (const text of texts) {
    assert.match(text, /示例区住房和城乡建设局/)
    assert.match(text, /项目清单和实施方案/)
    assert.match(text, /行政复议/)
  }
  await page.context().close()
})

test('申请人对答复申请行政复议：登记案件、登记审理结果，计入表四', async () => {
  stage.setDay('2026-11-20')
  const page = await stage.officer('housing.clerk', '/office/disputes')
  await page.getByText('没有案件').waitFor()
  await page.getByRole('button', { name: '登记案件' }).click()
  const registering = page.getByRole('dialog', { name: '登记案件' })
  await registering.getByText('行政复议', { exact: true }).click()
  await registering.getByLabel('案号').fill('示政复〔2026〕7号')
  await registering.getByLabel('复议机关、人民法院').fill('示例区人民政府')
  await registering.getByLabel('受理日期').fill('2026-10-20')
  await registering.getByLabel('相关申请的登记编号').fill(submitted.number)
  await registering.getByRole('button', { name: '提交' }).click()
  await page.getByRole('link', { name: '示政复〔2026〕7号' }).click()
  const drawer = page.getByRole('dialog', { name: '示政复〔2026〕7号' })
  await drawer.getByRole('button', { name: '登记审理结果' }).click()
  const deciding = page.getByRole('dialog', { name: '登记审理结果' })
  await pick(deciding, '裁判方式', '维持决定')
  await deciding.getByLabel('审结日期').fill('2026-11-18')
  await deciding.getByRole('button', { name: '登记审理结果' }).click()
  await deciding.waitFor({ state: 'hidden' })
  await drawer.getByText('结果维持').first().waitFor()
  const { kind, result } = await db.selectFrom('disputes').select(['kind', 'result']).executeTakeFirstOrThrow()
  assert.deepEqual({ kind, result }, { kind: 'reconsideration', result: 'upheld' })
})

test('列表：筛选后起名保存，选择显示的列；导出的就是显示的内容，重新打开时一切照旧', async () => {
  const other = await submitRequest(db, CITIZEN, { ...online, applicantName: '赵传真', channel: 'fax' }, stage.now())
  const page = await stage.officer('housing.clerk', '/office/requests?view=all')
  const table = page.getByRole('table')
  await table.getByRole('link', { name: submitted.number }).waitFor()
  await page.getByRole('button', { name: /筛选$/ }).click()
  await pick(page.getByRole('group', { name: '筛选条件' }), '渠道', '传真')
  await table.getByRole('link', { name: submitted.number }).waitFor({ state: 'hidden' })
  await page.getByText('列', { exact: true }).click()
  await page.getByRole('checkbox', { name: '渠道' }).click()
  await page.getByRole('checkbox', { name: '经办人' }).click()
  await table.getByRole('columnheader', { name: '经办人' }).waitFor({ state: 'hidden' })
  await table.getByRole('cell', { name: '传真', exact: true }).waitFor()
  await page.getByText('常用筛选').click()
  await page.getByLabel('把现在的筛选保存为').fill('传真来件')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存筛选“传真来件”').waitFor()

  await navigateTo(page, '/office/requests?view=all')
  await table.getByRole('link', { name: submitted.number }).waitFor()
  await page.getByText('常用筛选 1').waitFor()
  await page.getByRole('button', { name: '传真来件', exact: true }).click()
  await table.getByRole('link', { name: submitted.number }).waitFor({ state: 'hidden' })
  const [titles, ...lines] = await readSheetOf(
    (await fetched(page, () => page.getByRole('button', { name: /导出Excel$/ }).click())).toString('base64'),
  )
  assert.deepEqual(titles, ['登记编号', '申请人', '申请内容', '状态', '结果', '应答复日', '收到之日', '渠道'])
  assert.deepEqual(
    lines.map(([number, name]) => [number, name]),
    [[other.number, '赵传真']],
  )
  await table.getByRole('columnheader', { name: '申请' }).click()
  await page.waitForURL(/sort=request/)
})

async function fillAnswer(form: Locator): Promise<void> {
  await pick(form, '办理结果', '部分公开')
  await form.getByLabel('公开的内容', { exact: true }).fill('项目清单和实施方案')
  await form.getByLabel('不予公开的内容、依据和理由').fill('合同单价涉及商业秘密，第三方不同意公开且理由合理')
  await pick(form, '不予公开部分的依据', '保护第三方合法权益')
  await form.getByLabel('提供的信息').fill('2025年度改造项目清单\n实施方案')
  await form.getByLabel('保密审查或者第三方意见的记录').fill('第三方不同意公开，理由合理')
}

async function officerOn(day: string, post: 'clerk' | 'head'): Promise<Page> {
  stage.setDay(day)
  const page = await stage.officer(`housing.${post}`, `/office/requests/${submitted.id}`)
  await page.getByRole('heading', { level: 1, name: submitted.number }).waitFor()
  return page
}

async function applicantOn(day: string): Promise<Page> {
  stage.setDay(day)
  const page = await stage.visitor()
  await page.goto('/progress')
  await page.getByLabel('登记编号').fill(submitted.number)
  await page.getByLabel('查询码').fill(submitted.accessCode)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('heading', { level: 1, name: '办理进度' }).waitFor()
  return page
}

async function fetched(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), click()])
  return readFile(await download.path())
}
