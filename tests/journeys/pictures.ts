import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'

// `node tests/journeys/pictures.ts ADDRESS PASSWORD FOLDER`: every screen of a running program with the demonstration district, for
// people to look at. `npm start` prints the address and the password.
const [address, password, folder] = process.argv.slice(2)
if (!address || !password || !folder) throw new Error('say the address, the password of the demonstration and the folder')

const PORTAL = {
  home: '/',
  agencies: '/agencies',
  agency: '/a/housing/',
  column: '/a/housing/disclosure/',
  normative: '/a/housing/normative/',
  reports: '/a/housing/annual-reports/',
  search: '/search?q=老旧小区改造',
  statistics: '/statistics',
  sitemap: '/sitemap',
  api: '/api/',
  request: '/request',
  progress: '/progress',
  missing: '/没有的页面',
} as const
const OFFICE = {
  'work-list': ['housing.clerk', '/office/requests'],
  'all-requests': ['housing.clerk', '/office/requests?view=all'],
  register: ['housing.clerk', '/office/requests/new'],
  documents: ['housing.clerk', '/office/documents'],
  'new-document': ['housing.clerk', '/office/documents/new'],
  disputes: ['housing.clerk', '/office/disputes'],
  rectifications: ['housing.clerk', '/office/rectifications'],
  'unknown-request': ['housing.clerk', '/office/requests/999999'],
  'monthly-figures': ['housing.clerk', '/office/monthly-figures'],
  'annual-reports': ['housing.clerk', '/office/annual-reports'],
  organisations: ['admin.system', '/office/organisations'],
  setup: ['admin.system', '/office/setup'],
  operations: ['admin.system', '/office/operations'],
  'reports-of-all': ['supervisor', '/office/annual-reports'],
} as const

await mkdir(folder, { recursive: true })
const opened = await openBrowser()
try {
  for (const width of [1440, 390]) {
    const visit = async (): Promise<Page> => {
      const options = {
        baseURL: address,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width, height: width > 400 ? 900 : 844 },
      }
      return (await opened.browser.newContext(options)).newPage()
    }
    const keep = (page: Page, name: string) => page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
    const reader = await visit()
    for (const [name, path] of Object.entries(PORTAL)) {
      await reader.goto(path)
      await keep(reader, name)
    }
    await follow(reader, '/', 'main a[href^="/d/"]')
    await keep(reader, 'document')
    await follow(reader, '/a/housing/annual-reports/', 'main a[href^="/reports/"]')
    await keep(reader, 'report')
    for (const who of new Set(Object.values(OFFICE).map(([name]) => name))) {
      const page = await visit()
      await signIn(page, who)
      for (const [name, [whose, path]] of Object.entries(OFFICE)) {
        if (whose !== who) continue
        await settled(page, path)
        await keep(page, name)
      }
      if (who !== 'housing.clerk') continue
      for (const [name, list] of [
        ['office-request', '/office/requests?view=all'],
        ['office-document', '/office/documents'],
        ['office-report', '/office/annual-reports'],
      ] as const) {
        await settled(page, list)
        await page.locator('.row-link').first().click()
        await page.waitForURL(/\/\d+$/)
        await page.waitForLoadState('networkidle')
        await loaded(page)
        await keep(page, name)
      }
    }
  }
} finally {
  await opened.close()
}

async function follow(page: Page, from: string, link: string): Promise<void> {
  await page.goto(from)
  await page.locator(link).first().click()
  await page.waitForLoadState()
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await loaded(page)
}

async function loaded(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('正在载入').first().waitFor({ state: 'hidden' })
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/office/login')
  await page.getByLabel('用户名').fill(username)
  await page.getByRole('textbox', { name: '密码' }).fill(password ?? '')
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/login'))
}
