// Plain JavaScript for any Node from 18 on: it runs before anything is installed, and hands over to the Node of the project.
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const FIRST_GOOD_MAJOR = 24

// What npm installed from, laid beside it: some versions of npm leave out packages of the lock file that nothing needs.
const INSTALLED_FROM = join(root, 'node_modules/.installed-from.json')

/** True when what lies in node_modules is not what package-lock.json asks for. */
export function isStale() {
  if (existsSync(INSTALLED_FROM) && readFileSync(INSTALLED_FROM, 'utf8') === readFileSync(join(root, 'package-lock.json'), 'utf8'))
    return false
  const locked = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  const differs = ([path, { version, optional }]) => (installed[path] ? installed[path].version !== version : !optional)
  return Object.entries(locked).some((entry) => entry[0] !== '' && differs(entry))
}

function packagesOf(file) {
  const path = join(root, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** Installs what is missing, from the lock file, without any install script. Ends the program when that fails. */
export function install() {
  if (!isStale()) return
  process.stderr.write('正在安装所需的软件包（按 package-lock.json，约一两分钟，只在第一次和更新之后）……\n')
  const began = Date.now()
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [...npm.slice(1), 'ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-progress']
  const done = spawnSync(npm[0], args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  if (done.status !== 0) {
    process.stderr.write('安装没有完成，请检查网络后重试。\n')
    process.exit(1)
  }
  copyFileSync(join(root, 'package-lock.json'), INSTALLED_FROM)
  process.stderr.write(`安装完成，用时 ${Math.round((Date.now() - began) / 1000)} 秒。\n`)
}

function projectNode() {
  const own = join(root, 'node_modules/.bin/node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= FIRST_GOOD_MAJOR) return process.execPath
  process.stderr.write(
    `没有适用于 ${process.platform}-${process.arch} 的 Node，请先运行 npm start 安装，或者自行安装 Node ${FIRST_GOOD_MAJOR} 以上版本。\n`,
  )
  return process.exit(1)
}

// How soon old objects are cleared away, and how much room young ones get: with what Node takes by itself the program grows
// by 100 MB and is not faster; with less room it clears young ones away instead of answering.
const MEMORY = ['--max-semi-space-size=16', '--heap-growing-percent=25']

/**
 * Runs the project's Node with these arguments, passes signals on and ends as it ends. When npm, which started us, is gone,
 * the program is told to stop; when we are gone it notices by the closed channel.
 */
export function runNode(args) {
  const bin = join(root, 'node_modules/.bin')
  // What Node compiles is kept beside the builds, so that the second start has only to read it.
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'build/compiled')
  // The threads of Node need no storehouse of memory each, of which little is ever given back.
  const storehouses = process.env.MALLOC_ARENA_MAX ?? '2'
  const path = `${bin}:${process.env.PATH ?? ''}`
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: storehouses }
  const child = spawn(projectNode(), [...MEMORY, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 100).unref()
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
    process.exit()
  })
}
