import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { DISTRICT } from '../../cli/demo/district.ts'
import { plannedRule } from '../../cli/demo/document-plan.ts'
import { RENEWAL } from '../../cli/demo/texts-normative-housing.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import { consultThirdParty } from '../../server/requests/consult.ts'
import { confirmReceipt, recordConsultationAnswer } from '../../server/requests/index.ts'
import { publishedDocument } from '../given-document.ts'
import { lastFact } from '../given-request.ts'
import { CONTACT } from './district.ts'
import { type InputMode, pointing, typing } from './input-modes.ts'
import { PHOTO, until } from './run-cli.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing } = stage.district
const TITLE = await publishRule()
const SUBJECT = '2025年度老旧小区改造项目资金安排和使用情况'

const WAYS = {
  '用鼠标，宽屏': { viewport: { width: 1440, height: 900 } },
  '用手指，390像素宽的手机': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  浏览器关闭了脚本: { javaScriptEnabled: false },
} satisfies Record<string, BrowserContextOptions>

for (const [way, options] of Object.entries(WAYS)) test(`公民${way}：读文件，检索，申请，查进度`, () => story(options, () => pointing))
test('公民只用键盘：读文件，检索，申请，查进度', () => story({}, typing))

async function story(options: BrowserContextOptions, handsOn: (page: Page) => InputMode): Promise<void> {
  stage.setDay('2026-09-22')
  const page = await stage.visitor(options)
  const input = handsOn(page)
  await readAndSearch(page, input)
  const { number, accessCode } = await apply(page, input)
  await handle(number)
  await askForProgress(page, input, number, accessCode)
  await page.context().close()
}

async function readAndSearch(page: Page, input: InputMode): Promise<void> {
  await open(page, '/')
  await input.follow(page.getByRole('link', { name: TITLE }).first())
  await seen(page, TITLE)
  const main = page.getByRole('main')
  await main.getByText(/^发布机构：/).waitFor()
  // Folded on a phone.
  const folded = main.locator('summary', { hasText: '信息要素' })
  if (await folded.isVisible()) await input.press(folded)
  for (const element of ['索引号', '发文字号', '成文日期', '发布日期', '有效性']) {
    await main.getByText(element, { exact: true }).waitFor()
  }
  const search = page.getByRole('search')
  await input.write(search.getByRole('searchbox'), '改造验收')
  await input.press(search.getByRole('button', { name: '检索' }))
  await page.getByRole('heading', { name: TITLE }).waitFor()
  assert.deepEqual(await page.getByRole('main').locator('mark').first().textContent(), '改造')
  await assertFitsWidth(page)
}

async function apply(page: Page, input: InputMode): Promise<{ number: string; accessCode: string }> {
  await input.follow(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '依申请公开' }))
  await seen(page, '填写政府信息公开申请')
  const field = (label: string) => page.getByLabel(label)
  await input.choose(field('受理机关'), housing.name)
  await input.tick(page.getByRole('radio', { name: '公民' }))
  await input.write(field('姓名或者名称'), '欧阳若曦')
  await input.choose(field('证件类型'), '居民身份证')
  // The check digit is wrong.
  await input.write(field('证件号码'), '110105194912310021')
  await input.write(field('联系电话'), '13800000000')
  await input.write(field('所需信息的名称'), SUBJECT)
  await input.tick(page.getByRole('radio', { name: '电子文件' }))
  await input.tick(page.getByRole('radio', { name: '在本平台下载' }))
  const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST'), input.press(submit(page))])
  assert.equal(answer.status(), 422)

  await page.getByRole('alert').getByText('请更正以下1项').waitFor()
  assert.equal(await field('姓名或者名称').inputValue(), '欧阳若曦')
  assert.equal(await field('所需信息的名称').inputValue(), SUBJECT)
  assert.ok(await page.getByRole('radio', { name: '公民' }).isChecked())
  await assertFitsWidth(page)
  await input.follow(page.getByRole('alert').getByRole('link', { name: '居民身份证号码' }))
  await input.write(field('证件号码'), '11010519491231002X')
  await field('身份证明的扫描件').setInputFiles(PHOTO)
  await input.press(submit(page))

  await seen(page, '申请已经提交')
  await assertFitsWidth(page)
  const [number = '', accessCode = ''] = await page.locator('.receipt-number').allTextContents()
  await input.follow(page.getByRole('link', { name: '查看进度' }))
  await seen(page, '办理进度')
  await page.getByText('受理机关将与您联系确认').waitFor()
  return { number, accessCode }
}

/** Lets the agency confirm receipt and consult a third party from Wednesday to the Monday after the holiday. */
async function handle(number: string): Promise<void> {
  const { id } = await db.selectFrom('requests').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const now = stage.now()
  const { seen } = await confirmReceipt(db, housing.clerk, { id, seen: await lastFact(db, id), happenedOn: localDate('2026-09-22') }, now)
  stage.setDay('2026-09-23')
  const inquiry = { name: '示例区恒远建设有限公司', part: '合同单价', happenedOn: localDate('2026-09-23') }
  const sent = await consultThirdParty(db, housing.clerk, { id, seen, ...inquiry }, stage.now())
  stage.setDay('2026-09-28')
  const { details } = await db.selectFrom('request_facts').select('details').where('id', '=', sent.seen).executeTakeFirstOrThrow()
  const { consultation } = details as { consultation: string }
  const opinion = { consultation, position: 'agrees', happenedOn: localDate('2026-09-28') } as const
  await recordConsultationAnswer(db, housing.clerk, { id, seen: sent.seen, ...opinion }, stage.now())
}

async function askForProgress(page: Page, input: InputMode, number: string, accessCode: string): Promise<void> {
  await input.follow(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进度查询' }))
  await seen(page, '查询办理进度')
  await input.write(page.getByLabel('登记编号'), number)
  await input.write(page.getByLabel('查询码'), accessCode)
  await input.press(page.getByRole('button', { name: '查询' }))
  await seen(page, '办理进度')
  await page.getByText('应当于2026年10月29日前（含当日）答复').waitFor()
  await input.press(page.getByText('期限计算说明'))
  await page.getByText('自收到申请之日起20个工作日内予以答复').first().waitFor()
  const row = (day: string) => page.getByRole('row', { name: day }).getByRole('cell').last().textContent()
  assert.deepEqual(
    await Promise.all(['9月22日', '9月23日', '9月24日', '9月25日', '10月10日', '10月11日', '10月29日'].map((day) => row(`2026年${day}`))),
    [
      '收到申请之日，当日不计入',
      '第1个工作日',
      '征求意见，不计算在期限内',
      '法定节假日，不计入',
      '第6个工作日（调休上班）',
      '周末，不计入',
      '第20个工作日，答复期限届满',
    ],
  )
  await assertFitsWidth(page)
}

async function open(page: Page, address: string): Promise<void> {
  assert.equal((await page.goto(address))?.status(), 200)
}

async function seen(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

function submit(page: Page) {
  return page.getByRole('button', { name: '提交申请' })
}

/** Asserts that the page needs no sideways scrolling. */
async function assertFitsWidth(page: Page): Promise<void> {
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  assert.equal(over, 0, `${page.url()} is wider than the window`)
}

/** Publishes a normative document and waits until the search finds it. */
async function publishRule(): Promise<string> {
  const agency = DISTRICT.find(({ slug }) => slug === housing.slug)
  assert.ok(agency)
  const on = localDate('2026-05-13')
  const { text: rule, head } = plannedRule(RENEWAL, agency, CONTACT, on, 1)
  const { column, keywords, ...text } = rule
  const content = { ...text, ...head, formedOn: on, madeOn: on, columnKey: column, keywords: [...keywords], files: [] }
  const { id } = await publishedDocument(db, { clerk: housing.clerk, reviewer: housing.reviewer, head: housing.head }, content, stage.now())
  await until('the document can be found', () =>
    db.selectFrom('search_entries').select('title').where('document_id', '=', id).executeTakeFirst(),
  )
  return text.title
}
