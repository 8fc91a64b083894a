import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandIo } from './command.ts'

/** 构建. What is made from the sources by Vite and used as long as they have not changed. */
export interface Build {
  /** What the person at the terminal is told is being built. */
  readonly title: string
  /** Below the root of the project; the settings of Vite lie in `settings`. */
  readonly folder: string
  readonly settings: string
  /** Whatever can change what is built, besides the packages. */
  readonly sources: readonly string[]
}

export const OFFICE: Build = {
  title: '办公端',
  folder: 'build/office',
  settings: 'back-office/vite.config.ts',
  sources: ['back-office', 'core', 'server'],
}

/** The program in a few files: Node needs a second for the fifteen hundred of which it consists, and a third of that for these. */
export const PROGRAM: Build = {
  title: '程序',
  folder: 'build/program',
  settings: 'cli/vite.config.ts',
  sources: ['cli', 'core', 'server'],
}

const STAMP = '.sources'

/** True when the build was made from the sources as they are now. */
export function isFresh(root: string, build: Build): boolean {
  const stamp = join(root, build.folder, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash(root, build)
}

/** Builds what is not fresh; given up at the signal. A copy of the project without the sources of a build keeps the one it came with. */
export async function buildIfStale(root: string, build: Build, io: CommandIo, signal?: AbortSignal): Promise<void> {
  if (!existsSync(join(root, build.settings)) || isFresh(root, build)) return
  const now = sourcesHash(root, build)
  rmSync(join(root, build.folder, STAMP), { force: true })
  io.stderr.write(`正在构建${build.title}……\n`)
  await new Promise<void>((resolve, reject) => {
    const args = ['build', '--config', build.settings, '--logLevel', 'warn']
    const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      ...(signal ? { signal } : {}),
    })
    vite.once('error', reject)
    vite.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${build.title}没有构建成功`))))
  })
  writeFileSync(join(root, build.folder, STAMP), now)
}

function sourcesHash(root: string, { sources }: Build): string {
  const files = sources.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, String(file))))
  const read = ['package-lock.json', ...files].filter((file) => /\.(tsx?|css|html|json|svg)$/.test(file) && !file.endsWith('.test.ts'))
  const hash = createHash('sha256')
  for (const file of read.sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
