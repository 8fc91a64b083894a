import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chineseFonts } from './chinese-fonts.ts'
import { chromiumFile, chromiumLibraries } from './chromium-file.ts'

/** A browser with Chinese letters, and the way to close it and remove what it left. */
export interface TestBrowser {
  readonly browser: Browser
  close(): Promise<void>
}

// One process draws every page and compiles only what runs: half the time of a process for each person with a browser.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--renderer-process-limit=1',
  '--num-raster-threads=1',
  '--js-flags=--max-lazy',
  '--font-render-hinting=none',
  '--lang=zh-CN',
]

/** Opens the Chromium of the npm package, with the fonts of npm as well. */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-browser-'))
  const executablePath = await chromiumFile()
  const libraries = await chromiumLibraries(executablePath)
  const browser = await chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: {
      ...process.env,
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
      ...(await chineseFonts(folder)),
      TZ: 'Asia/Shanghai',
    },
  })
  return {
    browser,
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
