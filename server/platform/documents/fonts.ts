import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
// The weights of the free families that documents use; an installation keeps only these (cli/unused-parts.js).
import WEIGHTS from './free-fonts.json' with { type: 'json' }

/**
 * 公文用字. The faces of an official document: the name used in Word files, the names under which a licensed font file may identify itself, and
 * the free face used when the site has none.
 */
export const FACES = {
  title: {
    word: '方正小标宋简体',
    licensed: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', 'FZXiaoBiaoSong-B05', '小标宋'],
    free: 'Noto Serif SC',
  },
  body: { word: '仿宋_GB2312', licensed: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋'], free: 'Noto Serif SC' },
  kai: { word: '楷体_GB2312', licensed: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体'], free: 'Noto Serif SC' },
  hei: { word: '黑体', licensed: ['SimHei', '黑体'], free: 'Noto Sans SC' },
  song: { word: '宋体', licensed: ['SimSun', '宋体'], free: 'Noto Serif SC' },
} as const satisfies Record<string, { word: string; licensed: readonly string[]; free: string }>

export type Face = keyof typeof FACES

/** Folders that the typesetter searches for fonts: the free ones, then the site's own (`FONT_DIR`) when it exists. */
export function fontFolders(ownFolder?: string): string[] {
  const { resolve } = createRequire(import.meta.url)
  const free = Object.entries(WEIGHTS).flatMap(([name, weights]) =>
    weights.map((weight) => join(dirname(resolve(`${name}/package.json`)), weight)),
  )
  return ownFolder && existsSync(ownFolder) ? [...free, ownFolder] : free
}

/** The order in which the typesetter tries the families of each face. */
export function faceFamilies(licensedPresent: boolean): Record<Face, string[]> {
  const families = Object.entries(FACES).map(([face, { licensed, free }]) => [face, licensedPresent ? [...licensed, free] : [free]])
  return Object.fromEntries(families) as Record<Face, string[]>
}
