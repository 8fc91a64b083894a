import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { CommandIo } from './command.ts'

/** 构建. Output of Vite that stays valid until its sources change. */
export interface Build {
  /** Name shown at the terminal while it is built. */
  readonly title: string
  /** The output folder, relative to the project; `settings` is the Vite configuration. */
  readonly folder: string
  readonly settings: string
  /** All inputs of the build besides packages: folders, and which of their files. */
  readonly folders: readonly string[]
  readonly sources: RegExp
}

export const OFFICE: Build = {
  title: '办公端',
  folder: 'build/office',
  settings: 'back-office/vite.config.ts',
  folders: ['back-office', 'core', 'server'],
  // Of the server the schemas of the API and the addresses of the pages.
  sources: /^(back-office|core)\/.*\.(tsx?|css|html|json|svg)$|^server\/.*\/schema[^/]*\.ts$|^server\/platform\/http\/office-paths\.ts$/,
}

/** The program in a few files: Node needs a second to load its 1500 files, and a third of that to load these. */
export const PROGRAM: Build = {
  title: '程序',
  folder: 'build/program',
  settings: 'cli/vite.config.ts',
  folders: ['cli', 'core', 'server'],
  sources: /\.ts$/,
}

/** Packages with native parts, which no bundle can contain. */
export const NATIVE = [/^@node-rs\//, /^@myriaddreamin\//]

const STAMP = '.sources'

/** True when the build was made from the current sources. */
export function isFresh(root: string, build: Build): boolean {
  return isMadeFrom(root, build, sourcesHash(root, build))
}

/** Builds what is outdated; aborted by the signal. A copy of the project without the sources keeps its build. */
export async function buildIfStale(root: string, build: Build, io: CommandIo, signal?: AbortSignal): Promise<void> {
  if (!existsSync(join(root, build.settings))) return
  const now = sourcesHash(root, build)
  if (isMadeFrom(root, build, now)) return
  rmSync(join(root, build.folder, STAMP), { force: true })
  io.stderr.write(`正在构建${build.title}……\n`)
  await runVite(root, build, [], signal)
  writeFileSync(join(root, build.folder, STAMP), now)
}

/** Runs Vite on a build, with further arguments. */
export async function runVite(root: string, build: Build, more: readonly string[], signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const args = ['build', '--config', build.settings, '--logLevel', 'warn', ...more]
    const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      ...(signal ? { signal } : {}),
    })
    vite.once('error', reject)
    vite.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${build.title}没有构建成功`))))
  })
}

function isMadeFrom(root: string, { folder }: Build, sources: string): boolean {
  const stamp = join(root, folder, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
}

function sourcesHash(root: string, { folders, sources }: Build): string {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${String(file).replaceAll(sep, '/')}`),
    )
    .filter((file) => sources.test(file) && !file.endsWith('.test.ts'))
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', ...files.sort()]) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
