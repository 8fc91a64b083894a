// Plain JavaScript for Node 18 and newer: this runs before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { takeLock } from './install-lock.js'
import { removeUnused } from './unused-parts.js'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const MODULES = join(root, 'node_modules')
// Written by npm at the end of an installation: what it installed.
const BY_NPM = join(MODULES, '.package-lock.json')
// Written here after an installation: its lock file and the files of each package, to detect damage later.
const RECORD = join(MODULES, '.installed.json')
const END_WITH_PARENT = fileURLToPath(new URL('end-with-parent.cjs', import.meta.url))

const TOOLS_MISSING = '测试和检查用的软件包尚未安装'

/**
 * Why npm has to install, in Chinese; undefined when node_modules matches package-lock.json. `tools` also asks for what only tests and
 * checks need. Takes some 20 ms.
 */
function whyInstall(tools) {
  const installed = readJson(BY_NPM)?.packages
  if (!installed) return existsSync(MODULES) && readdirSync(MODULES).length > 0 ? '上一次安装没有完成' : '尚未安装'
  const locked = readJson(join(root, 'package-lock.json')).packages
  // npm 11 omits packages that nothing requires (optional peers), although the lock file has them: check only direct dependencies.
  const { dependencies = {}, devDependencies = {} } = locked['']
  const lacks = (names) => Object.keys(names).some((name) => !installed[`node_modules/${name}`])
  const different = Object.keys(installed).find((path) => installed[path].version !== locked[path]?.version)
  if (lacks(dependencies) || different) return 'package-lock.json 有更新'
  const lost = inModules(installed).find((path) => !existsSync(join(root, path, 'package.json')))
  if (lost) return `缺少软件包 ${lost.slice('node_modules/'.length)}`
  return tools && lacks(devDependencies) ? TOOLS_MISSING : undefined
}

/** The package that lost files since its installation, in Chinese. Reads every folder, so it is called only after a failure. */
export function whyDamaged() {
  const packages = readJson(RECORD)?.packages ?? {}
  const damaged = Object.keys(packages).find((path) => {
    const [files, bytes] = sizeOf(join(root, path))
    return files < packages[path][0] || bytes < packages[path][1]
  })
  return damaged && `软件包 ${damaged.slice('node_modules/'.length)} 的文件不完整`
}

/**
 * Installs from the lock file, without install scripts, when necessary or when `why` is given; the packages that only tests and checks need
 * are left out unless `tools`. One installer at a time: a second start waits for the first. Ends the process when the installation fails.
 */
export async function install(tools, why = whyInstall(tools)) {
  if (!why) return keepRecord()
  const release = await takeLock(join(root, 'build/installing'), (pid) =>
    process.stderr.write(`另一个程序（进程 ${pid}）正在安装软件包，等它完成……\n`),
  ).catch((error) => fail(`不能在 ${root} 中写入：${meaningOf(String(error.code))}`, error))
  try {
    // The other program may have installed everything while this one waited.
    const now = whyInstall(tools) ?? whyDamaged()
    if (now) {
      await runNpm(now, tools)
      removeUnused(MODULES)
    }
    keepRecord()
  } finally {
    release()
  }
}

async function runNpm(why, tools) {
  process.stderr.write(`${why}，正在按 package-lock.json 安装软件包，约一两分钟……\n`)
  const began = Date.now()
  // Removed first, so that an interrupted installation never looks complete.
  for (const file of [BY_NPM, RECORD]) rmSync(file, { force: true })
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  // `npm ci` begins with removing everything, but a program may be running from here: what is only missing is added.
  const command = why === TOOLS_MISSING ? ['install', '--no-save'] : ['ci']
  const kinds = [tools ? '--include=dev' : '--omit=dev', '--include=optional']
  const args = [...npm.slice(1), ...command, ...kinds, '--ignore-scripts', '--loglevel=error', '--no-progress']
  // The installer itself checks that this process is alive, so that it also ends when this process is killed.
  const options = `${process.env.NODE_OPTIONS ?? ''} --require=${JSON.stringify(END_WITH_PARENT)}`
  const env = { ...process.env, NODE_OPTIONS: options, GONGKAI_INSTALLS: String(process.pid) }
  const child = spawn(npm[0], args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env, detached: true })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has already ended.
    }
  }
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
  const interrupted = Object.entries(signals).map(([signal, code]) => [signal, () => (stop(), process.exit(code))])
  for (const [signal, listener] of interrupted) process.once(signal, listener)
  const watch = watchParent(() => (stop(), process.exit(143)))
  const [code, signal, error] = await new Promise((resolve) => {
    child.once('error', (problem) => resolve([1, null, problem]))
    child.once('close', (...ended) => resolve(ended))
  })
  clearInterval(watch)
  for (const [name, listener] of interrupted) process.off(name, listener)
  if (error?.code === 'ENOENT') fail('找不到 npm，请先安装 Node.js（含 npm）')
  if (signal) fail(`安装程序被终止（${signal}），可能是内存不足，请重试`)
  if (code !== 0) fail(`安装没有完成：${causeOf(said)}`, said)
  process.stderr.write(`安装完成，用时 ${Math.round((Date.now() - began) / 1000)} 秒。\n`)
}

/** Calls `then` when npm, which started this process, is gone. */
export function watchParent(then) {
  const parent = process.ppid
  return process.env.npm_lifecycle_event ? setInterval(() => process.ppid === parent || then(), 100).unref() : undefined
}

const MEANINGS = [
  [/^(ENOSPC|EDQUOT)$/, '磁盘已满，请清理后重试'],
  [/^(EACCES|EPERM|EROFS)$/, '没有写入权限，请检查文件夹的所有者和权限'],
  [/^EINTEGRITY$/, '下载的软件包与 package-lock.json 记载的校验值不符，请检查软件源'],
  [/^(EUSAGE|ELOCKVERIFY)$/, 'package.json 与 package-lock.json 不一致，请恢复这两个文件'],
  [/^E(401|403|404|407|5\d\d)$/, '软件源拒绝了下载，请检查软件源（npm config get registry）和代理'],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|E[A-Z]*TIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|ENETWORK|EPIPE|FETCH_ERROR|ENOTCACHED|[A-Z_]*CERT[A-Z_]*)$/,
    '连接不上软件源，请检查网络后重试',
  ],
]

const meaningOf = (code) => MEANINGS.find(([codes]) => codes.test(code))?.[1]

/** The meaning of npm's messages, in Chinese. */
function causeOf(said) {
  const codes = [...said.matchAll(/\bcode ([A-Z][A-Z0-9_]+)/g), ...said.matchAll(/\b(E[A-Z]{3,}|ERR_[A-Z_]+)\b/g)].map(([, code]) => code)
  return codes.map(meaningOf).find((meaning) => meaning) ?? 'npm 报告了下面的问题'
}

function fail(text, detail) {
  process.stderr.write(`${text}\n${detail ? `${String(detail).trim()}\n` : ''}`)
  process.exit(1)
}

/** Records the files of each package once; a read-only folder has no record. */
function keepRecord() {
  const lock = createHash('sha256').update(readFileSync(BY_NPM)).digest('hex')
  if (readJson(RECORD)?.lock === lock) return
  const paths = inModules(readJson(BY_NPM).packages)
  const packages = Object.fromEntries(paths.map((path) => [path, sizeOf(join(root, path))]))
  try {
    writeFileSync(RECORD, JSON.stringify({ lock, packages }))
  } catch {
    // Damage is then detected by missing packages only.
  }
}

const inModules = (packages) => Object.keys(packages).filter((path) => path.startsWith('node_modules/'))

/** The number and bytes of a package's own files, without nested packages. Links may be added later and are not counted. */
function sizeOf(folder) {
  const size = [0, 0]
  if (!existsSync(folder)) return size
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile()) {
      size[0] += 1
      size[1] += lstatSync(path).size
    } else if (entry.isDirectory() && entry.name !== 'node_modules') {
      const [files, bytes] = sizeOf(path)
      size[0] += files
      size[1] += bytes
    }
  }
  return size
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
