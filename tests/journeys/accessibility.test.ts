import assert from 'node:assert/strict'
import { test } from 'node:test'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { localDate } from '../../core/calendar/local-date.ts'
import { FEATURES, openApp } from '../../server/app.ts'
import type { Feature } from '../../server/platform/http/feature.ts'
import { openRotation } from '../../server/rotations/open-rotation.ts'
import { TWO_WEEKS } from '../given-rotation.ts'
import { axeViolations, axeViolationsNow, installAxe } from './axe.ts'
import { openAccount } from './district.ts'
import { fillDistrict } from './fill-district.ts'
import { navigateTo, unfold } from './office.ts'
import { PHOTO } from './run-cli.ts'
import { openStage, type Stage } from './stage.ts'

const stage = await openStage('2026-01-12')
const auditor = { agencyId: stage.district.office.id, username: 'admin.audit', called: '陈审计', roles: ['audit-admin'] } as const
await openAccount(stage.runtime.db, auditor, stage.now())
const leader = { agencyId: stage.district.office.id, username: 'office.supervisor', called: '钱公开', roles: ['supervisor'] } as const
await openAccount(stage.runtime.db, leader, stage.now())
const keeper = { agencyId: stage.district.office.id, username: 'admin.security', called: '钱安全', roles: ['security-admin'] } as const
const security = await openAccount(stage.runtime.db, keeper, stage.now())
const campaign = { ...TWO_WEEKS, firstOn: localDate('2026-01-12'), lastOn: localDate('2026-01-25') }
const { id: rotation } = await openRotation(stage.runtime.db, security, campaign, stage.now())
const contents = await fillDistrict(stage.runtime, stage.district, localDate('2026-01-12'))
const { siteImport, document, consultation, draft, report, sum, request, unclear } = contents

/** The address at which each portal page is checked. A page that is not named here fails the test. */
const PORTAL: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/agencies': ['/agencies'],
  '/a/:slug/': ['/a/housing/', '/a/district/'],
  '/a/:slug/:column/': ['/a/housing/normative/', '/a/housing/annual-reports/', '/a/housing/plans/'],
  '/a/:slug/normative/lists/': ['/a/housing/normative/lists/'],
  '/regulations': ['/regulations'],
  '/d/:id': [`/d/${document}`, `/d/${consultation}`],
  '/search': ['/search', '/search?q=改造', '/search?q=没有这样的词语'],
  '/statistics': ['/statistics'],
  '/sitemap': ['/sitemap'],
  '/api/': ['/api/'],
  '/request': ['/request'],
  '/request/receipt': [],
  '/progress': ['/progress'],
  '/progress/personal': ['/progress/personal'],
  '/reports/:slug/:file': ['/reports/housing/2025'],
  '/open-data': ['/open-data'],
  '/report-error': ['/report-error'],
  '/report-error/progress': ['/report-error/progress'],
  '/d/:id/opinion': [`/d/${consultation}/opinion`],
  '/opinions/progress': ['/opinions/progress'],
  '/subscribe': ['/subscribe?agency=housing'],
  '/subscribe/confirm/:token': [],
  '/unsubscribe/:token': [],
  '/没有的页面': ['/没有的页面', '/a/housing/nothing/'],
}
/** Addresses that are not pages: files and redirects. */
const NO_PAGE =
  /^\/api\/.|^\/(assets|office)\b|\/(word|pdf|print\.js|robots\.txt|copy|look|[^/]*\.(xml|csv|svg|xlsx))$|\/:hash$|\/:form$|^\/a\/:slug(\/:column|\/normative\/lists)?$/

/** The address at which each back-office page is checked, and by whom. */
const OFFICE: Readonly<Record<string, { readonly who: string; readonly at: readonly string[] }>> = {
  '/login': { who: '', at: ['/office/login'] },
  '/login/return': { who: '', at: ['/office/login/return?error=access_denied'] },
  // Everybody opens it first.
  '/': { who: 'housing.clerk', at: [] },
  '/requests': { who: 'housing.clerk', at: ['/office/requests', '/office/requests?view=all', '/office/requests?text=没有'] },
  '/requests/new': { who: 'housing.clerk', at: ['/office/requests/new'] },
  '/requests/$id': { who: 'housing.clerk', at: [`/office/requests/${request.id}`] },
  '/documents': { who: 'housing.head', at: ['/office/documents'] },
  '/documents/chain': { who: 'housing.head', at: ['/office/documents/chain'] },
  '/documents/security': { who: 'housing.head', at: ['/office/documents/security', '/office/documents/security?month=2020-01'] },
  '/documents/publicity': { who: 'housing.head', at: ['/office/documents/publicity', '/office/documents/publicity?publicity=proactive'] },
  '/documents/new': { who: 'housing.clerk', at: ['/office/documents/new'] },
  '/documents/$id': { who: 'housing.head', at: [`/office/documents/${document}`, `/office/documents/${draft}`] },
  '/documents/$id/edit': { who: 'housing.clerk', at: [`/office/documents/${draft}/edit`] },
  '/columns': { who: 'office.supervisor', at: ['/office/columns', '/office/columns?view=agencies'] },
  '/disputes': { who: 'housing.clerk', at: ['/office/disputes', '/office/disputes?open=1'] },
  '/consultations': { who: 'housing.head', at: ['/office/consultations'] },
  '/consultations/$id': { who: 'housing.clerk', at: [`/office/consultations/${consultation}`] },
  '/error-reports': { who: 'office.head', at: ['/office/error-reports'] },
  '/rectifications': { who: 'housing.clerk', at: ['/office/rectifications'] },
  '/monthly-figures': { who: 'housing.clerk', at: ['/office/monthly-figures?year=2025'] },
  '/annual-reports': { who: 'office.clerk', at: ['/office/annual-reports?year=2025'] },
  '/annual-reports/$id': { who: 'office.clerk', at: [`/office/annual-reports/${report}`, `/office/annual-reports/${sum}`] },
  '/holiday-notices': { who: 'admin.system', at: ['/office/holiday-notices'] },
  '/setup': { who: 'admin.system', at: ['/office/setup'] },
  '/organisations': {
    who: 'admin.system',
    at: ['/office/organisations', '/office/organisations?text=住房'],
  },
  '/accounts': { who: 'admin.system', at: ['/office/accounts'] },
  '/rotations': { who: 'admin.security', at: ['/office/rotations'] },
  '/rotations/$id': { who: 'admin.security', at: [`/office/rotations/${rotation}`] },
  '/site-imports/$id': { who: 'housing.head', at: [`/office/site-imports/${siteImport}`] },
  '/site-imports': { who: 'housing.head', at: ['/office/site-imports'] },
  '/search-synonyms': { who: 'office.supervisor', at: ['/office/search-synonyms'] },
  '/operations': { who: 'admin.system', at: ['/office/operations'] },
  '/account': { who: 'admin.system', at: ['/office/account'] },
  '/audit': { who: 'admin.audit', at: ['/office/audit'] },
  '/organisations/$id': { who: 'admin.system', at: [`/office/organisations/${stage.district.housing.id}`] },
}

test('axe 在门户的每一页上都没有发现问题', async () => {
  const pages = (await routesOf(stage)).filter((route) => !NO_PAGE.test(route))
  assert.ok(pages.length > 8, 'the portal has pages')
  assert.deepEqual(
    pages.filter((route) => !PORTAL[route]),
    [],
    'pages that nobody looks at',
  )
  const page = await installAxe(await stage.visitor())
  const found: string[] = []
  for (const address of Object.values(PORTAL).flat()) {
    await page.goto(address)
    found.push(...(await axeViolations(page, address)))
  }
  assert.deepEqual(found, [])
  await page.context().close()
})

test('axe 在申请、回执和进度页上都没有发现问题', async () => {
  const page = await installAxe(await stage.visitor())
  const found: string[] = []
  const look = async (name: string): Promise<void> => void found.push(...(await axeViolations(page, name)))
  await page.goto('/request')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('alert').waitFor()
  await look('a form with every mistake')
  await fillIn(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { level: 1, name: '申请已经提交' }).waitFor()
  await look('the receipt')
  for (const { number, accessCode } of [request, unclear]) {
    await page.context().clearCookies()
    await page.goto('/progress')
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('alert').waitFor()
    await look('a wrong access code')
    await page.getByLabel('登记编号').fill(number)
    await page.getByLabel('查询码').fill(accessCode)
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('heading', { level: 1, name: '办理进度' }).waitFor()
    for (const folded of await page.locator('summary').all()) await folded.click()
    await look('the progress')
    await page.getByRole('link', { name: '查看、导出或者更正本人信息' }).click()
    await page.getByRole('heading', { level: 1, name: '本人信息' }).waitFor()
    await look('the own data')
    await page.getByLabel('联系电话').fill('没有')
    await page.getByRole('button', { name: '更正' }).click()
    await page.getByRole('alert').waitFor()
    await look('a wrong correction of the contact')
  }
  assert.deepEqual(found, [])
  await page.context().close()
})

test('axe 在办公端的每一页、每一个办理窗口上都没有发现问题', async () => {
  const found: string[] = []
  const login = await installAxe(await stage.visitor())
  await login.goto('/office/login')
  await login.getByRole('button', { name: '登录' }).waitFor()
  const routes = await login.evaluate<string[]>('Object.keys(window.__TSR_ROUTER__.routesByPath)')
  assert.deepEqual(
    routes.filter((route) => !OFFICE[route]),
    [],
    'pages that nobody looks at',
  )
  found.push(...(await axeViolations(login, '/office/login')))
  const people = new Set(
    Object.values(OFFICE)
      .map(({ who }) => who)
      .filter(Boolean),
  )
  for (const who of people) {
    const page = await stage.officer(who)
    await page.evaluate(axe.source)
    for (const address of ['/office/', ...Object.values(OFFICE).flatMap((one) => (one.who === who ? one.at : []))]) {
      await navigateTo(page, address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByText('正在载入').first().waitFor({ state: 'hidden' })
      found.push(...(await axeViolations(page, `${who} ${address}`)))
      found.push(...(await checkDrawers(page, `${who} ${address}`)))
      if (address === '/office/') found.push(...(await checkSearch(page, who)))
    }
  }
  assert.deepEqual(found, [])
  await login.context().close()
})

/** Every route that the features register. */
async function routesOf({ runtime }: Stage): Promise<string[]> {
  const routes: string[] = []
  const listening: Feature = {
    name: 'listening',
    routes: (app) => void app.addHook('onRoute', ({ method, url }) => void ([method].flat().includes('GET') && routes.push(url))),
  }
  const app = await openApp(runtime, [listening, ...FEATURES])
  await app.close()
  return [...new Set(routes)]
}

/** Searches everywhere for what everybody finds a page by, and opens the bell. */
async function checkSearch(page: Page, who: string): Promise<string[]> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^搜索申请/ }).fill('号')
  await page.getByRole('dialog', { name: '搜索' }).getByText('回车打开').waitFor()
  const found = await axeViolationsNow(page, `${who} → 搜索`)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: '搜索' }).waitFor({ state: 'hidden' })
  const bell = page.getByRole('button', { name: /^通知/ })
  if ((await bell.count()) === 0) return found
  await bell.click()
  await page.getByRole('dialog', { name: '通知' }).waitFor()
  found.push(...(await axeViolationsNow(page, `${who} → 通知`)))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: '通知' }).waitFor({ state: 'hidden' })
  return found
}

/** Opens every drawer of the page: the form of each allowed action, the records behind a figure. */
async function checkDrawers(page: Page, where: string): Promise<string[]> {
  const found: string[] = []
  if ((await page.getByRole('dialog').count()) > 0) return []
  await page.setViewportSize({ width: 1440, height: 900 })
  const actions = page.getByRole('region', { name: '可以办理的事项' })
  if ((await actions.count()) > 0) {
    await unfold(page)
    found.push(...(await axeViolationsNow(page, `${where} → 更多`)))
  }
  const steps = actions.locator('button')
  const adding = page.locator('.page-head-actions button')
  const figures = page.locator('.figure-button').first()
  for (const opener of [...(await steps.all()), ...(await adding.all()), ...(await figures.all())]) {
    const name = await opener.innerText()
    if (/^(修改|重新生成数据|送审|批准|公布)$/.test(name) && !where.includes('/documents/')) continue
    if (/^(修改|现在提醒|办\s?结|导出 Excel|下载.*)$/.test(name)) continue
    await opener.click()
    const drawer = page.getByRole('dialog')
    await drawer.waitFor()
    found.push(...(await axeViolationsNow(page, `${where} → ${name}`)))
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  }
  return found
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('受理机关').selectOption({ index: 1 })
  for (const choice of ['公民', '电子文件', '在本平台下载']) await page.getByRole('radio', { name: choice }).check()
  await page.getByLabel('姓名或者名称').fill('欧阳若曦')
  await page.getByLabel('证件类型').selectOption({ index: 1 })
  await page.getByLabel('证件号码').fill('11010519491231002X')
  await page.getByLabel('联系电话').fill('13800000000')
  await page.getByLabel('所需信息的名称').fill('老旧小区改造项目清单')
  await page.getByLabel('身份证明的扫描件').setInputFiles(PHOTO)
}
