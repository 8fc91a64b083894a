import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { bind } from '../../server/platform/database/scope.ts'
import { applyRotations } from '../../server/rotations/apply-rotations.ts'
import { readPdf } from '../documents/read-pdf.ts'
import { axeViolationsNow, installAxe } from './axe.ts'
import { openAccount, PASSWORD } from './district.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-21')
const { db } = stage.runtime
const { office, housing } = stage.district
await openAccount(db, { agencyId: office.id, username: 'admin.security', called: '钱安全', roles: ['security-admin'] }, stage.now())
const NEW_PASSWORD = 'Xinmi-7391-fuza'
const TITLE = '2026年第三季度定期修改后台账号'
let page = ''

test('安全管理员开展定期修改：要求、期限、提醒和到期后的处理都已拟好，核对后开展', async () => {
  stage.setDay('2026-09-22')
  const admin = await installAxe(await stage.officer('admin.security', '/office/accounts'))
  await admin.reload()
  await admin.getByRole('link', { name: '定期修改', exact: true }).click()
  await admin.getByText('还没有开展过').first().waitFor()
  await admin.getByRole('button', { name: /开\s?展$/ }).click()
  const form = admin.getByRole('dialog')
  assert.equal(await form.getByLabel('名称', { exact: true }).inputValue(), TITLE)
  assert.equal(await form.getByLabel('最后一日', { exact: true }).inputValue(), '2026年10月5日')
  await form.getByLabel('最后一日', { exact: true }).fill('2026-09-28')
  assert.deepEqual(await axeViolationsNow(admin, '开展'), [])
  await form.locator('.drawer-footer').getByRole('button').last().click()
  await admin.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await admin.getByText('进行中').waitFor()
  page = new URL(admin.url()).pathname
  assert.deepEqual(await axeViolationsNow(admin, '一次活动'), [])
})

test('经办人看到提示，改密码、确认以后提示不再出现', async () => {
  const clerk = await installAxe(await stage.officer('housing.clerk', '/office/documents'))
  await clerk.reload()
  const notice = clerk.getByRole('alert').filter({ hasText: TITLE })
  await notice.getByText('修改密码、确认账号仍由本人使用').waitFor()
  assert.deepEqual(await axeViolationsNow(clerk, '提示'), [])
  await notice.getByRole('button', { name: '修改密码' }).click()
  const form = clerk.getByRole('dialog')
  await form.getByLabel('原密码').fill(PASSWORD)
  await form.getByLabel('新密码').fill(NEW_PASSWORD)
  await form.locator('.drawer-footer').getByRole('button').last().click()
  await form.waitFor({ state: 'hidden' })
  await notice.getByRole('button', { name: '账号仍由我本人使用' }).click()
  await notice.waitFor({ state: 'hidden' })
})

test('信息管理员只看到本机关的人，谁已完成、谁还没有', async () => {
  const clerk = await stage.officer('housing.clerk', page)
  const people = clerk.getByRole('region', { name: '名单' })
  const row = people.getByRole('row').filter({ hasText: housing.clerk.name })
  await row.getByText('已完成').waitFor()
  assert.equal(await people.getByText(office.name).count(), 0)
  assert.equal(await clerk.getByRole('button', { name: '现在提醒' }).count(), 0)
})

test('到期次日：没有办的人开着的页面也只能补办，办完立即可用', async () => {
  const reviewer = await stage.officer('housing.reviewer', '/office/documents')
  await reviewer.getByRole('link', { name: '信息发布' }).waitFor()
  stage.setDay('2026-09-29')
  await applyRotations(bind(db, { role: 'gongkai_administration' }), stage.now())
  await stage.officer('housing.reviewer', '/office/documents')
  await reviewer.getByRole('heading', { level: 1, name: '补办定期修改' }).waitFor()
  assert.equal(await reviewer.getByRole('link', { name: '信息发布' }).count(), 0)
  await installAxe(reviewer)
  await reviewer.reload()
  await reviewer.getByLabel('原密码').fill(PASSWORD)
  assert.deepEqual(await axeViolationsNow(reviewer, '补办'), [])
  await reviewer.getByLabel('新密码').fill(NEW_PASSWORD)
  await reviewer.getByRole('button', { name: '修改密码' }).click()
  await reviewer.getByRole('button', { name: '账号仍由我本人使用' }).click()
  await reviewer.getByRole('link', { name: '信息发布' }).waitFor()
})

test('安全管理员办结，归档报告写明谁没有按期完成、怎样处理', async () => {
  const admin = await stage.officer('admin.security', page)
  await admin.getByLabel('原密码').fill(PASSWORD)
  await admin.getByLabel('新密码').fill(NEW_PASSWORD)
  await admin.getByRole('button', { name: '修改密码' }).click()
  await admin.getByRole('button', { name: '账号仍由我本人使用' }).click()
  await admin.getByRole('button', { name: /办\s?结/ }).click()
  await admin.getByRole('button', { name: '归档报告（PDF）' }).waitFor()
  await admin.getByRole('button', { name: /办\s?结/ }).waitFor({ state: 'hidden' })
  assert.deepEqual(await axeViolationsNow(admin, '已办结'), [])
  const [download] = await Promise.all([admin.waitForEvent('download'), admin.getByRole('button', { name: '归档报告（PDF）' }).click()])
  assert.equal(download.suggestedFilename(), `${TITLE}情况报告.pdf`)
  const { pages } = await readPdf(await readFile(await download.path()))
  const text = pages.join('').replaceAll(/\s/g, '')
  for (const words of [`${TITLE}情况报告`, '2026年9月22日至2026年9月28日', housing.reviewer.name, '须先补办', '经办人', '负责人'])
    assert.ok(text.includes(words), words)
})
