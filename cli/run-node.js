// Plain JavaScript for Node 18 and newer: hands over to the Node of the project.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, watchParent } from './installation.js'

const FIRST_GOOD_MAJOR = 24

function projectNode() {
  const own = join(root, 'node_modules/.bin/node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= FIRST_GOOD_MAJOR) return process.execPath
  process.stderr.write(
    `没有适用于 ${process.platform}-${process.arch} 的 Node，请先运行 npm start 安装，或者自行安装 Node ${FIRST_GOOD_MAJOR} 以上版本。\n`,
  )
  return process.exit(1)
}

// Measured: Node's defaults take 100 MB more and are a twentieth faster; with a smaller young generation the program spends its time on
// garbage collection. A heap that grows by 50% reaches the memory target.
export const MEMORY = ['--max-semi-space-size=16', '--heap-growing-percent=40']

/**
 * Runs the project's Node with these arguments, forwards signals and resolves with its exit code. When npm, which started this process, is
 * gone, the program is told to stop; when this process is gone, the IPC channel closes and the program stops.
 */
export function runNode(args) {
  const bin = join(root, 'node_modules/.bin')
  // Compiled code is cached beside the builds for the next start.
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'build/compiled')
  // With one memory arena for each thread, glibc keeps much unused memory.
  const arenas = process.env.MALLOC_ARENA_MAX ?? '2'
  const path = `${bin}:${process.env.PATH ?? ''}`
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: arenas }
  const child = spawn(projectNode(), [...MEMORY, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const watch = watchParent(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}
