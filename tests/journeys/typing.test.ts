import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ROLES } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { submitRequest } from '../../server/requests/index.ts'
import { SAMPLE_APPLICATION } from '../given-request.ts'
import { openAccount, PASSWORD } from './district.ts'
import { act, action, navigateTo, press } from './office.ts'
import { openStage } from './stage.ts'

// Nothing typed is lost, and no button is shown that cannot succeed.
const stage = await openStage('2026-09-22')
const { housing } = stage.district
const online = { ...SAMPLE_APPLICATION, agencyId: housing.id, channel: 'online', submittedOn: localDate('2026-09-22') } as const
const submitted = await submitRequest(stage.runtime.db, CITIZEN, online, stage.now())
const at = `/office/requests/${submitted.id}`

test('填写的内容：关闭前询问，保留草稿，重新打开时恢复，提交后清除', async () => {
  const page = await stage.officer('housing.clerk', at)
  await act(page, '确认收到')
  await press(page, '告知补正')
  const form = page.getByRole('dialog', { name: '告知补正' })
  await form.getByLabel('需要补正的事项').fill('没有写明是哪几个小区')
  await page.keyboard.press('Escape')
  const ask = page.getByRole('dialog', { name: '填写的内容还没有提交' })
  await ask.getByRole('button', { name: '继续填写' }).click()
  assert.equal(await form.getByLabel('需要补正的事项').inputValue(), '没有写明是哪几个小区')
  await page.keyboard.press('Escape')
  await ask.getByRole('button', { name: '保留草稿并关闭' }).click()
  await form.waitFor({ state: 'hidden' })

  await page.reload()
  await press(page, '告知补正')
  await form.getByText('已恢复上次填写、尚未提交的内容').waitFor()
  assert.equal(await form.getByLabel('需要补正的事项').inputValue(), '没有写明是哪几个小区')
  await form.getByLabel('补正的方法').fill('写明小区名称')
  await form.getByLabel('补正期限').fill('2026-10-12')
  await form.getByRole('button', { name: '告知补正', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('gongkai-draft/')))
  assert.deepEqual(kept, [])
})

test('没有改动的窗口直接关闭', async () => {
  const page = await stage.officer('housing.clerk', at)
  await press(page, '收到补正')
  const form = page.getByRole('dialog', { name: '收到补正' })
  await form.waitFor()
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'hidden' })
})

test('日历用键盘连按两次下一月，翻两个月，不选日期；方向键到日期上，回车选定', async () => {
  const page = await stage.officer('housing.clerk', '/office/disputes')
  await page.getByRole('button', { name: '登记案件' }).click()
  const form = page.getByRole('dialog', { name: '登记案件' })
  const field = form.getByLabel('受理日期')
  await field.fill('20260922')
  await field.press('ArrowDown')
  const panel = page.getByRole('dialog', { name: '选择日期' })
  await panel.locator('[data-day="2026-09-22"]:focus').waitFor()
  await panel.getByRole('button', { name: '下一月' }).focus()
  for (const month of ['2026年10月', '2026年11月']) {
    await page.keyboard.press('Enter')
    await panel.getByText(month, { exact: true }).waitFor()
  }
  await panel.locator('[data-day="2026-11-22"]').focus()
  await page.keyboard.press('ArrowRight')
  await panel.locator('[data-day="2026-11-23"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await panel.waitFor({ state: 'hidden' })
  assert.equal(await field.inputValue(), '2026年11月23日')
})

test('有误的，焦点在第一处错误', async () => {
  const page = await stage.officer('housing.clerk', at)
  await press(page, '收到补正')
  const form = page.getByRole('dialog', { name: '收到补正' })
  await form.getByRole('button', { name: '收到补正', exact: true }).click()
  await form.getByText('请填写补正后的内容').waitFor()
  await form.locator('#subject:focus').waitFor()
})

test('登记来件填了一半离开，草稿还在', async () => {
  const page = await stage.officer('housing.clerk', '/office/requests/new')
  await page.getByLabel('姓名或者名称').fill('赵申请')
  await page.reload()
  await page.getByText('已恢复上次填写、尚未提交的内容').waitFor()
  assert.equal(await page.getByLabel('姓名或者名称').inputValue(), '赵申请')
  // Nothing is chosen for the writer of the letter.
  await page.getByRole('button', { name: '登记', exact: true }).click()
  for (const missing of ['请选择渠道', '请选择提供信息的形式', '请选择获取信息的途径']) await page.getByText(missing).waitFor()
})

test('帮助：只列本人能办的事，写明怎样办、依据和问谁', async () => {
  const page = await stage.officer('housing.clerk', at)
  await page.getByRole('button', { name: '帮助' }).click()
  const help = page.getByRole('dialog', { name: '帮助' })
  await help.getByText('收到一件书面申请').click()
  await help.getByText('依据：条例第二十九条、第三十一条').waitFor()
  assert.equal(await help.getByText('开设账号、调动、离岗').count(), 0)
  await help.getByText('先按 g，再按').first().waitFor()
  await page.keyboard.press('Escape')
})

test('登录过期：页面和填写的内容都在，本人重新登录后再提交，一次办成；换人登录的不能接着办', async () => {
  const page = await stage.officer('housing.clerk', '/office/disputes')
  await page.getByRole('button', { name: '登记案件' }).click()
  const form = page.getByRole('dialog', { name: '登记案件' })
  await form.getByText('行政复议', { exact: true }).click()
  await form.getByLabel('案号').fill('示政复〔2026〕9号')
  await form.getByLabel('复议机关、人民法院').fill('示例区人民政府')
  await form.getByLabel('受理日期').fill('20260921')
  await stage.runtime.db.deleteFrom('sessions').execute()
  await form.getByRole('button', { name: '提交' }).click()
  const again = page.getByRole('dialog', { name: '登录已经过期' })
  const signIn = async (username: string) => {
    await again.getByLabel('用户名').fill(username)
    await again.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await again.getByRole('button', { name: '登录', exact: true }).click()
  }
  await signIn('housing.head')
  await again.getByText('不能由').waitFor()
  await signIn('housing.clerk')
  await again.waitFor({ state: 'hidden' })
  assert.equal(await form.getByLabel('案号').inputValue(), '示政复〔2026〕9号')
  assert.equal(await form.getByLabel('受理日期').inputValue(), '2026年9月21日')
  await form.getByRole('button', { name: '提交' }).click()
  await form.waitFor({ state: 'hidden' })
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from disputes where accepted_on = '2026-09-21'`.execute(
    stage.runtime.db,
  )
  assert.equal(rows[0]?.count, 1)
})

test('在另一个窗口重新登录过的，原来的窗口照常提交', async () => {
  const page = await stage.officer('housing.clerk', at)
  await action(page, '收到补正').waitFor()
  const status = await page.evaluate(`fetch('/api/me').then((me) => me.json()).then(({ csrfToken }) =>
    fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
      body: '${JSON.stringify({ username: 'housing.clerk', password: PASSWORD })}',
    })).then(({ status }) => status)`)
  assert.equal(status, 200)
  await act(page, '收到补正', (form) => form.getByLabel('补正后的内容').fill('城南小区'))
})

const PAGES = [
  ['/office/requests', '登记来件', 'POST /api/requests'],
  ['/office/documents', '起草信息', 'POST /api/documents'],
  ['/office/disputes', '登记案件', 'POST /api/disputes'],
  ['/office/holiday-notices', '载入放假通知', 'POST /api/holiday-notices'],
  ['/office/accounts', '开设账号', 'POST /api/accounts'],
] as const

test('没有权限的，没有按钮，也打不开页面', async () => {
  for (const { key: role, title: called } of ROLES) {
    await openAccount(stage.runtime.db, { agencyId: housing.id, username: `each.${role}`, called, roles: [role] }, stage.now())
    const page = await stage.officer(`each.${role}`)
    const { powers } = (await (await page.request.get('/api/me')).json()) as { powers: { route: string; allowed: boolean }[] }
    const may = (route: string) => powers.some((power) => power.route === route && power.allowed)
    for (const [path, title, route] of PAGES) {
      await navigateTo(page, path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const button = page.getByRole('button', { name: title }).or(page.getByRole('link', { name: title }))
      assert.equal(await button.count(), may(route) ? 1 : 0, `${role} ${title}`)
    }
    for (const [path, route] of [
      ['/office/requests/new', 'POST /api/requests'],
      ['/office/documents/new', 'POST /api/documents'],
    ] as const) {
      await navigateTo(page, path)
      const refused = page.getByRole('heading', { level: 1, name: '没有这一页的权限' })
      if (may(route)) await page.getByRole('heading', { level: 1 }).waitFor()
      else await refused.waitFor()
      assert.equal(await refused.count(), may(route) ? 0 : 1, `${role} ${path}`)
    }
    await page.context().close()
  }
})

test('经办人的页面上没有只有负责人才能按的按钮', async () => {
  const page = await stage.officer('housing.clerk', at)
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const title of ['延长期限', '延迟答复', '通知缴费']) assert.equal(await action(page, title).count(), 0, title)
})
