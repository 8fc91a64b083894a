import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { axeViolations, installAxe } from './axe.ts'
import { PASSWORD } from './district.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-21')
// A passkey belongs to a name, never to an address of numbers.
const page: Page = await stage.visitor({ baseURL: stage.address.replace('127.0.0.1', 'localhost') })
await installAxe(page)
const devTools = await page.context().newCDPSession(page)
const OPTIONS = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: false,
  hasUserVerification: true,
  isUserVerified: true,
} as const
await devTools.send('WebAuthn.enable')
await devTools.send('WebAuthn.addVirtualAuthenticator', { options: { ...OPTIONS, automaticPresenceSimulation: true } })

let secret = ''
const phone = () =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({ timestamp: stage.now().getTime() })
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

/** Lets axe read the page, and returns to a wide window. */
async function look(name: string): Promise<void> {
  assert.deepEqual(await axeViolations(page, name), [])
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Types name and password. */
async function signIn(): Promise<void> {
  await page.clock.setFixedTime(stage.now())
  await page.goto('/office/')
  await page.getByLabel('用户名').fill('housing.clerk')
  await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD)
  await press('登录')
}

/** Waits until the back office opens, and leaves it. */
async function leave(): Promise<void> {
  await page.getByRole('link', { name: '信息发布' }).waitFor()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('用户名').waitFor()
}

let codes: string[] = []

test('经办人在账号安全里登记手机的动态口令，收好恢复码', async () => {
  await signIn()
  await page.getByRole('link', { name: '王经办' }).click()
  await page.getByText('还没有登记').waitFor()
  await press('登记动态口令')
  await press('下一步')
  await page.getByAltText('动态口令的二维码').waitFor()
  secret = ((await page.locator('.totp-secret').textContent()) ?? '').replaceAll(' ', '')
  await look('登记动态口令')
  await page.getByLabel('手机上显示的六位数字').fill('000000')
  await press('完成登记')
  await page.getByText('口令不正确').first().waitFor()
  await page.getByLabel('手机上显示的六位数字').fill(phone())
  await press('完成登记')
  await page.getByRole('heading', { name: '恢复码' }).waitFor()
  codes = await page.locator('.recovery-codes code').allTextContents()
  assert.equal(codes.length, 10)
  await look('恢复码')
  await press('已经收好')
  await page.getByRole('cell', { name: '动态口令' }).waitFor()
  await leave()
})

test('第二天登录：密码之后还要动态口令，不填进不去', async () => {
  stage.setDay('2026-09-22')
  await signIn()
  await page.getByRole('heading', { name: '第二重身份鉴别' }).waitFor()
  assert.equal(await page.getByRole('link', { name: '信息发布' }).count(), 0)
  await look('第二重身份鉴别')
  await page.getByLabel('动态口令').fill(phone())
  await press('完成登录')
  await page.getByRole('link', { name: '信息发布' }).waitFor()
})

test('再登记一把通行密钥，以后按一下就能登录', async () => {
  await page.getByRole('link', { name: '王经办' }).click()
  await press('登记通行密钥')
  await page.getByRole('cell', { name: '通行密钥', exact: true }).waitFor()
  await look('账号安全')
  await press('登记通行密钥')
  await page.getByText('已经登记过').waitFor()
  await leave()
  stage.setDay('2026-09-23')
  await signIn()
  await press('改用通行密钥')
  await leave()
})

test('手机丢了，用一个恢复码登录，移除手机', async () => {
  stage.setDay('2026-09-24')
  await signIn()
  await page.getByLabel('动态口令').fill(codes[0] ?? '')
  await press('完成登录')
  await page.getByRole('link', { name: '王经办' }).click()
  await page.getByText('还有 9 个').waitFor()
  await press('移除手机')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /移\s?除/ })
    .click()
  await page.getByRole('cell', { name: '动态口令' }).waitFor({ state: 'hidden' })
})

test('同一页上填写本人接收提醒的邮箱，格式不对的说明原因，清空后不再接收', async () => {
  const write = async (address: string) => {
    await page.getByLabel('电子邮件地址').fill(address)
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  }
  await press('填写提醒邮箱')
  await write('王经办')
  await page.getByText('电子邮件地址的格式不正确').first().waitFor()
  await write('wang@example.gov.cn')
  await page.getByRole('region', { name: '提醒邮箱' }).getByText('wang@example.gov.cn').waitFor()
  await look('账号安全')
  await press('修改提醒邮箱')
  await write('')
  await page.getByRole('button', { name: '填写提醒邮箱' }).waitFor()
  await leave()
})
