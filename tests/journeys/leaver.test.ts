import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { localDate } from '../../core/calendar/local-date.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { submitRequest } from '../../server/requests/index.ts'
import { SAMPLE_APPLICATION } from '../given-request.ts'
import { openAccount, PASSWORD } from './district.ts'
import { act, pick, whyNot } from './office.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing, office } = stage.district
const { clerk, secondReviewer: deputy } = housing
const online = { ...SAMPLE_APPLICATION, agencyId: housing.id, channel: 'online', submittedOn: localDate('2026-09-22') } as const
const [first, second] = [await submitRequest(db, CITIZEN, online, stage.now()), await submitRequest(db, CITIZEN, online, stage.now())]
const security = { agencyId: office.id, roles: ['security-admin'], called: '钱安全', username: 'admin.security' } as const
await openAccount(db, security, stage.now())
const NO_RIGHTS = '您的账号还没有权限，请联系安全管理员授予'

/** The drawer of the account of a person, as an administrator opens it. */
async function account(administrator: string, name: string) {
  const page = await stage.officer(administrator, `/office/accounts?agencyId=${housing.id}`)
  await page.getByRole('button', { name, exact: true }).click()
  return { page, drawer: page.getByRole('dialog', { name: new RegExp(`^${name}（`) }) }
}

/** Submits the form of an act on an account. */
async function submit(page: Page, title: string, button: string, fields: Readonly<Record<string, string>>) {
  const form = page.getByRole('dialog', { name: title })
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name: button, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

test('经办人外出，安全管理员授予同事限期代理；代理人随即可以办理申请', async () => {
  const early = await stage.officer('housing.reviewer2', `/office/requests/${first.id}`)
  assert.match(await whyNot(early, '确认收到'), /经办人/)
  const { page, drawer } = await account('admin.security', deputy.name)
  await drawer.getByRole('button', { name: '授予权限' }).click()
  const form = page.getByRole('dialog', { name: '授予权限' })
  await form.getByText('代理他人').click()
  await form.getByLabel('代理的任职').fill(clerk.name)
  // The posts are asked for one account at a time.
  await page.getByTitle(new RegExp(`^${clerk.name}：`)).click()
  await pick(form, '角色', '依申请公开经办人')
  await submit(page, '授予权限', '授予', { 至: '2026-09-23', 依据: '示住建办〔2026〕9号' })
  await drawer.getByText(`代理${clerk.name}`).waitFor()
  const standing = await stage.officer('housing.reviewer2', `/office/requests/${first.id}`)
  await act(standing, '确认收到')
})

test('代理期满的次日，代理人不能再办理，原来的权限不变', async () => {
  stage.setDay('2026-09-24')
  const page = await stage.officer('housing.reviewer2', `/office/requests/${second.id}`)
  assert.match(await whyNot(page, '确认收到'), /经办人/)
  await page.goto('/office/documents')
  await page.getByRole('heading', { level: 1, name: '信息发布' }).waitFor()
})

test('经办人将离岗，任职到二十五日为止：当日还能办理，次日登录已没有权限', async () => {
  const { page, drawer } = await account('admin.security', clerk.name)
  await drawer.getByRole('button', { name: `结束${housing.name}的任职` }).click()
  await submit(page, '结束任职', '结束', { 最后一日: '2026-09-25', 理由: '调往外区' })
  await drawer.getByText('至2026-09-25').waitFor()
  stage.setDay('2026-09-25')
  await act(await stage.officer('housing.clerk', `/office/requests/${second.id}`), '确认收到')
  stage.setDay('2026-09-26')
  const after = await stage.officer('housing.clerk')
  await after.getByText(NO_RIGHTS).waitFor()
  assert.equal((await after.request.get('/api/requests')).status(), 403)
})

test('系统管理员注销账号：开着的窗口立即退出，不能再登录；办理过的记录仍写着他', async () => {
  const open = await stage.officer('housing.clerk')
  const { page, drawer } = await account('admin.system', clerk.name)
  await drawer.getByRole('button', { name: '注销账号' }).click()
  await submit(page, '注销账号', '注销账号', { 理由: '调离' })
  await open.reload()
  await open.getByLabel('用户名').fill('housing.clerk')
  await open.getByRole('textbox', { name: '密码' }).fill(PASSWORD)
  await open.getByRole('button', { name: '登录' }).click()
  await open.getByText('用户名或者密码不正确').waitFor()
  const colleague = await stage.officer('housing.head', `/office/requests/${second.id}`)
  await colleague.getByText(clerk.name).first().waitFor()
})
