import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { chromiumFile, chromiumLibraries } from './chromium-file.ts'

/** A browser with Chinese letters, and the way to close it and remove what it left. */
export interface TestBrowser {
  readonly browser: Browser
  close(): Promise<void>
}

const FONTS = ['noto-sans-sc/400Regular', 'noto-sans-sc/700Bold', 'noto-serif-sc/400Regular', 'noto-serif-sc/700Bold']

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

/**
 * Opens the Chromium of the npm package. The fonts come from npm as well and are named in a settings file of this run, so
 * that pictures are the same on every machine and Chinese is never shown as boxes.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-browser-'))
  const settings = join(folder, 'fonts.conf')
  await writeFile(settings, fontSettings(folder))
  const executablePath = await chromiumFile()
  const libraries = await chromiumLibraries(executablePath)
  const browser = await chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: {
      ...process.env,
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
      FONTCONFIG_FILE: settings,
      FONTCONFIG_PATH: folder,
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

function fontSettings(folder: string): string {
  const root = fileURLToPath(new URL('../node_modules/@expo-google-fonts/', import.meta.url))
  const folders = FONTS.map((font) => `<dir>${join(root, font)}</dir>`).join('')
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(dirname(folder), 'gongkai-font-cache')}</cachedir>${family('sans-serif', 'Noto Sans SC')}${family('serif', 'Noto Serif SC')}</fontconfig>`
}

function family(generic: string, name: string): string {
  return `<alias><family>${generic}</family><prefer><family>${name}</family></prefer></alias>`
}
