import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
const ROOMS = ['core', 'server', 'back-office', 'cli', 'tests', 'bench'] as const

export interface Source {
  /** Path from the root, with `/`. */
  readonly path: string
  readonly text: string
}

/** 源代码. Every TypeScript file of the project but the generated table types. */
export function sources(): Source[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
      .map((name) => ({ path: `${room}/${name}`, text: readFileSync(join(ROOT, room, name), 'utf8') })),
  ).filter(({ path }) => path !== 'server/platform/database/tables.ts')
}
