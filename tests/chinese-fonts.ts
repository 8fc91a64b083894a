import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FONTS = ['noto-sans-sc/400Regular', 'noto-sans-sc/700Bold', 'noto-serif-sc/400Regular', 'noto-serif-sc/700Bold']

/**
 * An environment that limits fontconfig to the fonts of the npm packages, so that pages look the same on every
 * machine and Chinese is never shown as boxes. The configuration is written into the given folder.
 */
export async function chineseFonts(folder: string): Promise<{ FONTCONFIG_FILE: string; FONTCONFIG_PATH: string }> {
  const settings = join(folder, 'fonts.conf')
  await writeFile(settings, fontSettings(folder))
  return { FONTCONFIG_FILE: settings, FONTCONFIG_PATH: folder }
}

function fontSettings(folder: string): string {
  const root = fileURLToPath(new URL('../node_modules/@expo-google-fonts/', import.meta.url))
  const folders = FONTS.map((font) => `<dir>${join(root, font)}</dir>`).join('')
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(dirname(folder), 'gongkai-font-cache')}</cachedir>${family('sans-serif', 'Noto Sans SC')}${family('serif', 'Noto Serif SC')}</fontconfig>`
}

function family(generic: string, name: string): string {
  return `<alias><family>${generic}</family><prefer><family>${name}</family></prefer></alias>`
}
