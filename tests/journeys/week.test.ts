import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { act, keepNothingBack, pick } from './office.ts'
import { openStage } from './stage.ts'

/*
 * 小机关的一周. An office of three – a manager and two reviewers, of whom the second also signs – does its daily work in the browser.
 */
const stage = await openStage('2026-09-21')
const { db } = stage.runtime
const { housing } = stage.district
await db.updateTable('agencies').set({ final_review: 'reviewer' }).where('id', '=', housing.id).execute()
const NEWS = '城南片区老旧小区改造开工'
const RULE = '示例区物业服务收费管理办法'
const MEANING = '《示例区物业服务收费管理办法》政策解读'
const ASKING = '关于城南片区停车方案公开征求意见的公告'

/** Drafts an item in the back office, which two reviewers then pass; returns its number. */
async function publish(kind: string, title: string, fill: (form: Locator, page: Page) => Promise<void>): Promise<number> {
  const page = await stage.officer('housing.clerk', '/office/documents/new')
  const form = page.getByRole('main')
  await pick(form, '信息种类', kind)
  await form.getByLabel('标题', { exact: true }).fill(title)
  await form.getByLabel('内容概述').fill(`${title}的要点。`)
  await form.getByRole('textbox', { name: '正文' }).fill(`${title}，正文见下。`)
  await fill(form, page)
  await form.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  await act(page, '送审')
  const id = Number(page.url().split('/').at(-1))
  await pass(id, title)
  return id
}

/** Both reviewers find the item among what they have to do. */
async function pass(id: number, title: string): Promise<void> {
  const first = await stage.officer('housing.reviewer')
  await first.getByRole('region', { name: '要办的' }).getByRole('link', { name: title, exact: true }).click()
  await act(first, '初审通过')
  const second = await stage.officer('housing.reviewer2', `/office/documents/${id}`)
  await act(second, '终审通过')
  await act(second, '保密审查', keepNothingBack)
}

test('周一发一条动态，周二发文件和解读，周三征求意见，到期办理意见、公布结果，周五撤回过时的动态', async () => {
  const reader = await stage.visitor({ javaScriptEnabled: false })
  const news = await publish('工作动态', NEWS, async () => undefined)
  await reader.goto(`/a/${housing.slug}/news/`)
  await reader.getByRole('link', { name: NEWS }).click()
  await reader.getByRole('heading', { level: 1, name: NEWS }).waitFor()

  stage.setDay('2026-09-22')
  const rule = await publish('行政规范性文件', RULE, async (form) => {
    await form.getByLabel('发文字号').fill('示住建规〔2026〕3号')
    await form.getByLabel('施行日期').fill('2026-10-01')
    await form.getByLabel('有效期至').fill('2031-09-30')
  })
  const meaning = await publish('政策解读', MEANING, async (form) => {
    await pick(form, '所解读的文件', RULE)
  })
  await reader.goto(`/d/${rule}`)
  await reader.getByRole('link', { name: MEANING }).click()
  await reader.waitForURL(`**/d/${meaning}`)
  await reader.getByRole('link', { name: RULE }).first().click()
  await reader.waitForURL(`**/d/${rule}`)

  stage.setDay('2026-09-23')
  const asking = await publish('意见征集', ASKING, async (form) => {
    await pick(form, '征求意见的对象', '其他')
    await form.getByLabel('征求意见开始日').fill('2026-09-23')
    await form.getByLabel('征求意见截止日').fill('2026-10-10')
    await form.getByLabel('提出意见的方式').fill('来信：示例区人民路1号')
    await form.getByLabel('起草说明').fill('居民反映停车难。')
  })
  await reader.goto(`/d/${asking}/opinion`)
  await reader.getByLabel('意见和建议').fill('建议夜间共享车位。')
  await reader.getByRole('button', { name: '提交意见' }).click()
  await reader.getByRole('heading', { name: '意见已收到' }).waitFor()

  stage.setDay('2026-10-12')
  const clerk = await stage.officer('housing.clerk')
  await clerk.getByRole('region', { name: '要办的' }).getByRole('link', { name: ASKING }).click()
  await clerk
    .getByRole('checkbox', { name: /^选择|^YJ/ })
    .first()
    .check()
  await clerk.getByRole('button', { name: '一并办理 1 条' }).click()
  const drawer = clerk.getByRole('dialog', { name: '一并办理 1 条意见' })
  await drawer.getByText('采纳', { exact: true }).click()
  await drawer.getByLabel('意见内容').fill('夜间共享车位')
  await drawer.getByLabel('采纳情况的说明').fill('写入方案第五条。')
  await drawer.getByRole('button', { name: '提交' }).click()
  await clerk.getByRole('button', { name: '生成结果' }).click()
  await clerk.getByRole('link', { name: `${ASKING}的结果` }).click()
  await clerk.getByRole('heading', { level: 1, name: `${ASKING}的结果` }).waitFor()
  await act(clerk, '送审')
  await pass(Number(clerk.url().split('/').at(-1)), `${ASKING}的结果`)
  await reader.goto(`/d/${asking}`)
  await reader.getByRole('link', { name: '查看征集结果' }).click()
  await reader.getByRole('cell', { name: '写入方案第五条。' }).waitFor()

  stage.setDay('2026-10-16')
  await act(await stage.officer('housing.reviewer2', `/office/documents/${news}`), '撤回', async (form) => {
    await pick(form, '撤回原因', '已过时效')
    await form.getByLabel('撤回理由').fill('工程已经完工')
  })
  assert.equal((await reader.request.get(`/d/${news}`)).status(), 410)
  await reader.goto(`/d/${news}`)
  await reader.getByText('由发布机关撤回，原因：已过时效').waitFor()
  await reader.goto(`/a/${housing.slug}/`)
  assert.equal(await reader.getByRole('link', { name: NEWS }).count(), 0)
})
