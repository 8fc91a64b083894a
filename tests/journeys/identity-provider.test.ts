import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { identityProvider } from '../identity-provider.ts'
import { oidcSettings } from '../oidc-office.ts'
import { axeViolations, installAxe } from './axe.ts'
import { openAccount, PASSWORD } from './district.ts'
import { openStage } from './stage.ts'

const provider = await identityProvider()
after(() => provider.close())
// The provider and the checks of its answers have the real clock; that of the program is not behind it.
const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
const stage = await openStage(tomorrow, oidcSettings(provider))
provider.sites.push(stage.address)
const security = { agencyId: stage.district.office.id, username: 'admin.security', called: '周安全', roles: ['security-admin'] } as const
await openAccount(stage.runtime.db, security, stage.now())
const page: Page = await stage.visitor()
await installAxe(page)

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

/** Lets axe read the page, and returns to a wide window. */
async function look(name: string): Promise<void> {
  assert.deepEqual(await axeViolations(page, name), [])
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Signs in at the provider, whose page takes any name. */
async function showWhoIAm(login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('any')
  await press('Sign-in')
}

async function leave(): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('button', { name: 'Yes, sign me out' }).or(page.getByLabel('用户名')).waitFor()
}

test('没有绑定的身份登录不了，页面说明怎样绑定', async () => {
  await page.goto('/office/requests?view=all')
  await page.getByRole('button', { name: '用统一身份认证登录' }).waitFor()
  await look('登录页')
  await press('用统一身份认证登录')
  await showWhoIAm('wang')
  await page.getByText('还没有绑定本平台的账号').waitFor()
  assert.equal(new URL(page.url()).search, '', 'the answer does not stay in the address')
  await look('没有绑定')
  await page.getByRole('link', { name: '返回登录页' }).click()
})

test('经办人用密码登录，在账号安全里绑定', async () => {
  await page.getByLabel('用户名').fill('housing.clerk')
  await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD)
  await press('登录')
  await page.getByRole('link', { name: '王经办' }).click()
  await press('绑定统一身份认证')
  await showWhoIAm('wang')
  await page.getByText('已绑定，以后可以用它登录').waitFor()
  await page.getByText(/绑定了统一身份认证/).waitFor()
  await look('已绑定')
  await leave()
})

test('以后用统一身份认证登录，回到原来要看的页面；退出时两边都退出', async () => {
  await page.goto('/office/requests?view=all')
  await press('用统一身份认证登录')
  await page.getByRole('heading', { name: '依申请公开' }).waitFor()
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/office/requests?view=all')
  await leave()
  await press('Yes, sign me out')
  await page.getByLabel('用户名').waitFor()
  await press('用统一身份认证登录')
  await page.getByPlaceholder('Enter any login').waitFor()
})

test('安全管理员看到绑定，可以移除', async () => {
  const window = await stage.officer(security.username, '/office/accounts')
  await window
    .getByRole('row', { name: /housing\.clerk/ })
    .getByText('王经办')
    .click()
  await window.getByText('绑定统一身份认证').waitFor()
  await window.getByRole('button', { name: '移除绑定' }).click()
  await window.getByLabel('理由').fill('已离岗')
  await window.getByRole('button', { name: '移除绑定' }).last().click()
  await window.getByText('移除绑定：已办理').waitFor()
})
