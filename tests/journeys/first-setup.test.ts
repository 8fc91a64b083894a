import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { PASSWORD } from './district.ts'
import { act, keepNothingBack, pick } from './office.ts'
import { openEmptyStage } from './stage.ts'

const stage = await openEmptyStage('2026-09-22')
const NEW_PASSWORD = 'Xin-mima-2026'
const COMMAND = ['administrators', '--system', 'xitong', '--security', 'anquan', '--audit', 'shenji', '--password-stdin']

const AGENCY = {
  办公地址: '示例路1号',
  邮政编码: '230000',
  联系电话: '0551-12345678',
  办公时间: '工作日9:00—17:00',
}

/** The initial passwords, as the page showed them once. */
const initial = new Map<string, string>()

async function signIn(page: Page, username: string, known?: string): Promise<void> {
  const first = initial.get(username) ?? PASSWORD
  await page.goto('/office/')
  await page.getByLabel('用户名').fill(username)
  await page.getByRole('textbox', { name: '密码' }).fill(known ?? first)
  await page.getByRole('button', { name: '登录' }).click()
  if (known !== undefined) return page.getByRole('navigation', { name: '菜单' }).waitFor()
  await page.getByRole('heading', { name: '修改初始密码' }).waitFor()
  await page.getByLabel('初始密码').fill(first)
  await page.getByLabel('新密码').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByRole('heading', { name: '修改初始密码' }).waitFor({ state: 'hidden' })
}

const step = (page: Page, title: string) => page.getByRole('listitem', { name: title, exact: true })

/** Opens the drawer of a step, fills it in, saves it and waits until it is closed. */
async function fill(page: Page, title: string, button: string, drawer: string, submit: string, write: (form: Locator) => Promise<void>) {
  await step(page, title).getByRole('button', { name: button }).click()
  const form = page.getByRole('dialog', { name: drawer })
  await write(form)
  await form.getByRole('button', { name: submit, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

function agency(name: string, shortName: string, slug: string, code: string) {
  return async (form: Locator) => {
    const fields = { ...AGENCY, 机关名称: name, 机关简称: shortName, 网址标识: slug, 统一社会信用代码: code, 机关代字: `${shortName}公开` }
    for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
  }
}

test('空的平台：门户和登录页都说明怎样开设管理员', async () => {
  const page = await stage.visitor()
  await page.goto('/')
  await page.getByRole('heading', { name: '本站尚未设置' }).waitFor()
  await page.goto('/office/')
  await page.getByText('还没有管理员账号').waitFor()
  await page.getByText('npx gongkai administrators').waitFor()
})

test('用命令开设三个管理员', async () => {
  const env = { ...process.env, DATABASE_URL: stage.databaseUrl, DATA_DIR: stage.runtime.config.dataDir, DEMO: 'off' }
  const child = spawn(process.execPath, [new URL('../../cli/gongkai.ts', import.meta.url).pathname, ...COMMAND], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.end(`${PASSWORD}\n`)
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0)
})

test('系统管理员改初始密码，按首次设置做到最后一步', async () => {
  const page = await stage.visitor()
  await signIn(page, 'xitong')
  await page.getByRole('heading', { level: 1, name: '首次设置' }).waitFor()
  await step(page, '第一个机关').getByRole('button', { name: '设置机关' }).click()
  const early = page.getByRole('dialog', { name: '新设机关' })
  await early.getByLabel('机关简称', { exact: true }).fill('区水务局')
  await early.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '保留草稿并关闭' }).click()
  await early.waitFor({ state: 'hidden' })
  await fill(page, '本级人民政府', '填写本级人民政府', '新设机关', '新设', async (form) => {
    // The draft of the department is not the government's.
    assert.equal(await form.getByLabel('机关简称', { exact: true }).inputValue(), '')
    await agency('望湖区人民政府', '区政府', 'wanghu', '11340100MB0000001A')(form)
  })
  await step(page, '本级人民政府').getByText('望湖区人民政府').waitFor()
  await fill(
    page,
    '政务公开办',
    '设置政务公开办所在机关',
    '新设机关',
    '新设',
    agency('望湖区人民政府办公室', '区政府办', 'office', '11340100MB0000002A'),
  )
  await fill(page, '第一个机关', '设置机关', '新设机关', '新设', agency('望湖区水务局', '区水务局', 'water', '11340100MB0000003A'))
  await step(page, '第一个机关').getByText('望湖区水务局').waitFor()
  for (const [at, people] of [
    ['望湖区人民政府办公室', [['ban.gongkai', '周公开']]],
    [
      '望湖区水务局',
      [
        ['water.jia', '甲经办'],
        ['water.yi', '乙审核'],
        ['water.bing', '丙负责'],
      ],
    ],
  ] as const) {
    await fill(page, '人员和账号', '开设账号', '开设账号', '开设', async (form) => {
      await pick(form, '机关', at)
      for (const [index, [username, name]] of people.entries()) {
        if (index > 0) await form.getByRole('button', { name: '再加一人' }).click()
        const row = form.getByRole('group', { name: `第${index + 1}人` })
        await row.getByLabel('用户名').fill(username)
        await row.getByLabel('姓名').fill(name)
      }
    })
    const shown = page.getByRole('dialog', { name: '初始密码' })
    for (const line of await shown.locator('tbody tr').all()) {
      const [, username = '', password = ''] = await line.locator('td').allTextContents()
      initial.set(username, password)
    }
    await shown.getByRole('button', { name: '已交给本人' }).click()
  }
  await step(page, '人员和账号').getByText('4个账号已开设，等待安全管理员授予权限').waitFor()
  await step(page, '放假安排').getByText('2026年：已载入').waitFor()
  await fill(page, '网站标识', '填写网站标识', '填写网站标识', '保存', async (form) => {
    const marks = { 网站名称: '望湖区人民政府', 主办单位: '望湖区人民政府办公室', 网站域名: 'www.wanghu.gov.cn', 网站标识码: '3401000001' }
    const more = { ICP备案编号: '皖ICP备00000001号', 公安机关备案编号: '皖公网安备34010000000001号', 联系电话: '0551-12345678' }
    const least = { 党政机关网站标识的地址: 'https://bszs.conac.cn/sitename?id=1', 开放数据的使用许可: '注明来源即可使用' }
    for (const [label, value] of Object.entries({ ...marks, ...more, ...least })) await form.getByLabel(new RegExp(`^${label}`)).fill(value)
  })
  assert.equal(await page.getByText('待完成').count(), 1)
})

test('安全管理员在待授权中授予权限；系统管理员没有这个按钮', async () => {
  const system = await stage.visitor()
  await signIn(system, 'xitong', NEW_PASSWORD)
  await system.goto('/office/accounts?view=waiting')
  await system.getByRole('button', { name: '甲经办' }).waitFor()
  assert.equal(await system.getByRole('button', { name: '授予权限' }).count(), 0)
  const page = await stage.visitor()
  await signIn(page, 'anquan')
  assert.equal(await page.getByRole('button', { name: '开设账号' }).count(), 0)
  for (const [name, roles] of [
    ['周公开', ['政务公开办']],
    ['甲经办', ['信息管理员', '依申请公开经办人']],
    ['乙审核', ['审核员', '保密审查员']],
    ['丙负责', ['审核员', '公开工作机构负责人']],
  ] as const) {
    await page.goto('/office/accounts?view=waiting')
    await page.getByRole('row', { name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: '授予权限' }).click()
    const form = page.getByRole('dialog', { name: '授予权限' })
    for (const role of roles) await pick(form, '角色', role)
    await form.getByRole('button', { name: '授予', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
  }
  await page.getByText('没有等待授权的账号').waitFor()
  await system.goto('/office/setup')
  await step(system, '人员和账号').getByText('区水务局：人员齐备').waitFor()
  await system.getByText('各项都已完成').waitFor()
})

test('门户随即有了机关和网站标识', async () => {
  const page = await stage.visitor()
  await page.goto('/')
  assert.equal(await page.getByRole('heading', { name: '本站尚未设置' }).count(), 0)
  await page.getByRole('link', { name: '望湖区水务局' }).waitFor()
  await page.getByText('网站标识码：3401000001').waitFor()
  assert.equal(await page.locator('meta[name=SiteDomain]').getAttribute('content'), 'www.wanghu.gov.cn')
})

test('经办人起草第一件信息，两人先后审核，发布后公众即可阅读', async () => {
  const page = await stage.visitor()
  await signIn(page, 'water.jia')
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '信息发布' }).click()
  await page.goto('/office/documents/new')
  const form = page.getByRole('main')
  await pick(form, '栏目', '民生政策及实施情况')
  await form.getByLabel('标题', { exact: true }).fill('关于城区供水水质的公告')
  await form.getByLabel('内容概述').fill('公布第三季度供水水质。')
  await pick(form, '关键词', '供水')
  await form.getByRole('textbox', { name: '正文' }).fill('各项指标符合标准。')
  await form.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('heading', { level: 1, name: '关于城区供水水质的公告' }).waitFor()
  await act(page, '送审')
  const path = new URL(page.url()).pathname
  const reviewer = await stage.visitor()
  await signIn(reviewer, 'water.yi')
  await reviewer.goto(path)
  await act(reviewer, '初审通过', (opinion) => opinion.getByLabel('意见').fill('数字已核对'))
  const head = await stage.visitor()
  await signIn(head, 'water.bing')
  await head.goto(path)
  await act(head, '终审通过')
  await act(head, '保密审查', keepNothingBack)
  const reader = await stage.visitor()
  await reader.goto('/a/water/')
  await reader.getByRole('link', { name: '关于城区供水水质的公告' }).click()
  await reader.getByText('各项指标符合标准。').waitFor()
})

test('机构概况填齐后，经办人由概况生成指南，两人审核后公众在门户上阅读', async () => {
  const page = await stage.visitor()
  await signIn(page, 'water.jia', NEW_PASSWORD)
  await page.goto('/office/documents')
  await page.getByRole('button', { name: '由机构概况生成指南' }).click()
  const drawer = page.getByRole('dialog', { name: '由机构概况生成指南' })
  await drawer.getByText('传真号码（没有传真的填写“无”）').waitFor()
  await drawer.getByText('由系统管理员在“机关—修改机构信息”中填写').waitFor()
  assert.ok(await drawer.getByRole('button', { name: '生成草稿' }).isDisabled())

  const system = await stage.visitor()
  await signIn(system, 'xitong', NEW_PASSWORD)
  await system.goto('/office/organisations')
  await system.getByRole('link', { name: '望湖区水务局' }).click()
  await system.getByText('编制指南还缺少：').waitFor()
  await system.getByRole('button', { name: /^填\s*写$/ }).click()
  const profile = system.getByRole('dialog')
  const items = { 政府信息公开工作机构: '办公室', 传真号码: '无', 电子邮箱: 'water@example.gov.cn' }
  for (const [label, value] of Object.entries(items)) await profile.getByLabel(label).fill(value)
  await profile.locator('.drawer-footer').getByRole('button').last().click()
  await profile.waitFor({ state: 'hidden' })
  await system.getByText('编制指南还缺少：').waitFor({ state: 'hidden' })

  await page.goto('/office/documents')
  await page.getByRole('button', { name: '由机构概况生成指南' }).click()
  await drawer.getByRole('button', { name: '生成草稿' }).click()
  await page.getByRole('heading', { level: 1, name: '望湖区水务局政府信息公开指南' }).waitFor()
  await act(page, '送审')
  const path = new URL(page.url()).pathname
  for (const [who, title] of [
    ['water.yi', '初审通过'],
    ['water.bing', '终审通过'],
  ] as const) {
    const reviewer = await stage.visitor()
    await signIn(reviewer, who, NEW_PASSWORD)
    await reviewer.goto(path)
    await act(reviewer, title)
    if (title === '终审通过') await act(reviewer, '保密审查', keepNothingBack)
  }
  const reader = await stage.visitor()
  await reader.goto('/a/water/guide/')
  await reader.getByRole('link', { name: '望湖区水务局政府信息公开指南' }).click()
  await reader.getByRole('row', { name: '办公地址 示例路1号' }).waitFor()
  await reader.getByText('电子邮箱 water@example.gov.cn').waitFor()
})
