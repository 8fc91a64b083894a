import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { buildIfStale, OFFICE } from '../../cli/builds.ts'
import { type Program, startProgram } from '../../server/main.ts'
import { readConfig } from '../../server/platform/runtime/config.ts'
import { openLog } from '../../server/platform/runtime/log.ts'
import type { Runtime } from '../../server/platform/runtime/runtime.ts'
import { openBrowser, type TestBrowser } from '../browser.ts'
import { closeAll } from '../close-all.ts'
import { testDatabase } from '../database.ts'
import { type District, PASSWORD, settleDistrict } from './district.ts'

/** The running program with its workers on an empty database, a settable clock and a Chromium. */
export interface EmptyStage {
  readonly address: string
  readonly runtime: Runtime
  readonly databaseUrl: string
  readonly browser: Browser
  now(): Date
  /** Sets the clock of the program and of browsers opened later to 10:00 of that day in China. */
  setDay(day: string): void
  /** Opens a page in a new browser context. */
  visitor(options?: BrowserContextOptions): Promise<Page>
}

/** The same with a small district. */
export interface Stage extends EmptyStage {
  readonly district: District
  /** Opens a back-office page as an officer, signing in when needed; each officer keeps one window. */
  officer(username: string, path?: string): Promise<Page>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE_MS = 15_000
const FAULT = 50

/**
 * Starts the program in this process on a free port. After the tests of the file everything is closed, and the file fails if
 * the log has a fault, a page had a script error, or the content security policy was breached.
 */
export async function openEmptyStage(startsOn: string, settings: Readonly<Record<string, string>> = {}): Promise<EmptyStage> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-stage-'))
  const wrong: string[] = []
  let starting: Promise<Program> | undefined
  let opening: Promise<TestBrowser> | undefined
  // Before the database is dropped. Of what did not start, the file has told already.
  after(() =>
    closeAll(
      async () => (await opening?.catch(() => undefined))?.close(),
      async () => (await starting?.catch(() => undefined))?.stop(),
      () => rm(folder, { recursive: true, force: true }),
    ).catch((error: unknown) => void wrong.push(String(error))),
  )
  let now = morning(startsOn)
  const { url } = await testDatabase()
  // Last: the runner skips the steps that follow one that throws, and what they would close stays open.
  after(() => assert.deepEqual(wrong, []))
  starting = startOnDatabase(folder, { DATABASE_URL: url, ...settings }, () => now, wrong)
  opening = openBrowser()
  const [{ address, runtime }, { browser }] = await Promise.all([starting, opening, buildIfStale(ROOT, OFFICE, process)])
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await keepPictures(browser, context.name)
  })
  const visitor = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: address, ...options })
    context.setDefaultTimeout(PATIENCE_MS)
    await context.clock.setFixedTime(now)
    const page = await context.newPage()
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        wrong.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }
  return {
    address,
    runtime,
    databaseUrl: url,
    browser,
    now: () => now,
    setDay(day) {
      now = morning(day)
    },
    visitor,
  }
}

/** The same with a small district and its officers. */
export async function openStage(startsOn: string, settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const stage = await openEmptyStage(startsOn, settings)
  const district = await settleDistrict(stage.runtime.db, stage.now())
  const windows = new Map<string, Page>()
  return {
    ...stage,
    district,
    async officer(username, path = '/office/') {
      const page = windows.get(username) ?? (await stage.visitor())
      windows.set(username, page)
      await page.clock.setFixedTime(stage.now())
      await page.goto(path)
      const [name, menu] = [page.getByLabel('用户名'), page.getByRole('navigation', { name: '菜单' })]
      await name.or(menu).waitFor()
      if (await name.isVisible()) {
        await name.fill(username)
        await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD)
        await page.getByRole('button', { name: '登录', exact: true }).click()
        await menu.waitFor()
      }
      return page
    },
  }
}

function startOnDatabase(folder: string, settings: Readonly<Record<string, string>>, clock: () => Date, wrong: string[]): Promise<Program> {
  const environment = { NODE_ENV: 'test', DATA_DIR: folder, ...settings, PORT: '0', DEMO: 'off', DATABASE_CONNECTIONS: '5' }
  const write = (line: string): void => {
    if ((JSON.parse(line) as { level: number }).level >= FAULT) wrong.push(line)
  }
  return startProgram(readConfig(environment, folder), undefined, { clock, log: openLog('info', { write }) })
}

/** Keeps a screenshot of every open page of a failed test. */
async function keepPictures(browser: Browser, test: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  const path = (index: number): string => join(ROOT, 'build/journeys', `${test.replaceAll('/', ' ')} ${index + 1}.png`)
  await Promise.all(pages.map((page, index) => page.screenshot({ path: path(index), timeout: 5000 })))
}

/** Ten in the morning in China. */
function morning(day: string): Date {
  return new Date(`${day}T10:00:00+08:00`)
}
