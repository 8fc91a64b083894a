import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { submitRequest } from '../../server/requests/index.ts'
import { SAMPLE_APPLICATION } from '../given-request.ts'
import { openAccount } from './district.ts'
import { openStage } from './stage.ts'

// Lines bear the time of the database, so the browser must have the same day.
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const stage = await openStage(TODAY)
const { housing } = stage.district
const { db } = stage.runtime
const online = { ...SAMPLE_APPLICATION, agencyId: housing.id, channel: 'online', submittedOn: localDate(TODAY) } as const
const request = await submitRequest(db, CITIZEN, online, stage.now())
const auditor = { agencyId: housing.id, roles: ['audit-admin'], called: '陈审计', username: 'admin.audit' } as const
await openAccount(db, auditor, stage.now())

test('审计管理员查到何人为何查阅了申请人的证件号码', async () => {
  const clerk = await stage.officer('housing.clerk', `/office/requests/${request.id}`)
  const applicant = clerk.getByRole('region', { name: '申请人' })
  await applicant.getByLabel('查看的目的').click()
  await clerk.getByTitle('核验申请人身份').click()
  await applicant.getByRole('button', { name: '显示个人信息' }).click()
  await applicant.getByText(SAMPLE_APPLICATION.identityNumber).waitFor()
  const page = await stage.officer(auditor.username, '/office/audit')
  await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor()
  await page.getByLabel('对象：申请的登记编号').fill(request.number)
  await page.keyboard.press('Enter')
  const line = page.getByRole('row', { name: /查阅个人信息/ })
  await line.waitFor()
  assert.match((await line.textContent()) ?? '', new RegExp(`${housing.clerk.name}.*申请 ${request.number}`))
  await line.getByRole('button', { name: '查看内容' }).click()
  await page.getByText('"purpose": "verify-identity"').waitFor()
})

test('点开人员，是他这一天从登录到退出的全部记录', async () => {
  const page = await stage.officer(auditor.username, '/office/audit')
  await page.getByRole('link', { name: housing.clerk.name }).first().click()
  const day = page.getByRole('region', { name: `${housing.clerk.name}的一日` })
  await day.getByText('登录', { exact: true }).waitFor()
  const titles = await day.locator('.fact-head strong').allTextContents()
  assert.deepEqual([titles[0], titles.includes('查阅个人信息')], ['登录', true])
})

test('按一下就核验，结果写在页面上', async () => {
  const page = await stage.officer(auditor.username, '/office/audit')
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText('没有发现问题').waitFor()
})

test('没有符合条件的，说明怎样放宽；手机上也不横向滚动', async () => {
  const page = await stage.officer(auditor.username, '/office/audit?person=没有此人')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.setViewportSize({ width: 390, height: 800 })
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  assert.equal(wide, false)
})
