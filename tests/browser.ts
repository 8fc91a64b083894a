import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chineseFonts } from './chinese-fonts.ts'
import { chromiumFile, chromiumLibraries } from './chromium-file.ts'
import { closeAll } from './close-all.ts'

/** A running Chromium with Chinese fonts; `close` also removes its temporary files. */
export interface TestBrowser {
  readonly browser: Browser
  close(): Promise<void>
}

// One process, and no optimising compiler: no test page lives long enough to repay the compilation.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--renderer-process-limit=1',
  '--num-raster-threads=1',
  '--js-flags=--max-lazy --no-turbofan --no-maglev',
  '--font-render-hinting=none',
  '--lang=zh-CN',
]

/** Starts the Chromium of the npm package with the fonts of the npm packages. */
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
    close: () =>
      closeAll(
        () => browser.close(),
        () => rm(folder, { recursive: true, force: true }),
      ),
  }
}
