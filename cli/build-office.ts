import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandIo } from './command.ts'

// Everything that can change the built pages: their own sources, the core and schemas they import, the packages.
const SOURCES = ['back-office/**/*.{ts,tsx,css,html,json,svg}', 'core/**/*.ts', 'server/*/schema.ts', 'package-lock.json']

/** 构建办公端. Builds the back office into build/office when its sources are not those of the last build; given up at the signal. */
export async function buildOffice(root: string, io: CommandIo, signal?: AbortSignal): Promise<void> {
  const stamp = join(root, 'build/office/.sources')
  const now = await sourcesHash(root)
  const last = existsSync(stamp) ? await readFile(stamp, 'utf8') : ''
  if (last === now || !existsSync(join(root, 'back-office/vite.config.ts'))) return
  io.stderr.write('正在构建办公端……\n')
  await new Promise<void>((resolve, reject) => {
    const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'back-office', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      ...(signal ? { signal } : {}),
    })
    vite.once('error', reject)
    vite.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('办公端没有构建成功'))))
  })
  await writeFile(stamp, now)
}

async function sourcesHash(root: string): Promise<string> {
  const files: string[] = []
  for await (const file of glob(SOURCES, { cwd: root })) if (!file.endsWith('.test.ts')) files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(await readFile(join(root, file)))
  return hash.digest('hex')
}
