import { hash as hashOf } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A style sheet or script of the portal, read once; its address contains its hash, so that browsers may cache it forever. */
export interface Asset {
  readonly path: string
  readonly mediaType: string
  readonly bytes: Buffer
}

const MEDIA_TYPES = { css: 'text/css; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const

/** The style sheets and scripts of the portal. The sheets for the screen are served as one. */
export const ASSETS = {
  'portal.css': asset('portal', 'css', [
    'base.css',
    'frame.css',
    'foot.css',
    'parts.css',
    'progress.css',
    'pages.css',
    'lists.css',
    'document.css',
    'report.css',
    'search.css',
    'look.css',
  ]),
  'print.css': asset('print', 'css', ['print.css']),
  'print.js': asset('print', 'js', ['print.js', 'aloud.js']),
  'search.js': asset('search', 'js', ['search.js']),
  'mark.svg': asset('mark', 'svg', ['mark.svg']),
} as const

/** The address of the current content of a file. */
export function assetPath(name: keyof typeof ASSETS): string {
  return ASSETS[name].path
}

function asset(name: string, extension: keyof typeof MEDIA_TYPES, files: readonly string[]): Asset {
  const bytes = Buffer.concat(files.map((file) => readFileSync(new URL(file, import.meta.url))))
  const hash = hashOf('sha256', bytes).slice(0, 12)
  return { path: `/assets/${name}.${hash}.${extension}`, mediaType: MEDIA_TYPES[extension], bytes }
}
