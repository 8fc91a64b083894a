import { spawn } from 'node:child_process'
import type { Tally } from './tally.ts'
import { sum } from './tally.ts'

// Incremental build information is kept in the build folder.
const incremental = (name: string) => ['--incremental', '--tsBuildInfoFile', `build/types/${name}.tsbuildinfo`]
const CHECKS = [
  ['types of the program', 'tsc', '-p', '.', ...incremental('program')],
  ['types of the core, which cannot see the world', 'tsc', '-p', 'core', ...incremental('core')],
  ['types of the back office', 'tsc', '-p', 'back-office', ...incremental('back-office')],
  ['lint', 'oxlint', '--type-aware'],
  ['format', 'biome', 'ci', '.'],
  ['unused files, exports and packages', 'knip', '--treat-config-hints-as-errors'],
] as const

/** Runs types, lint, format and the search for unused code, two at a time; shows a tool's output only when it fails. */
export async function runChecks(): Promise<Tally> {
  const waiting = CHECKS.values()
  const tallies: Tally[] = []
  const takeTurns = async (): Promise<void> => {
    for (const [name, tool, ...args] of waiting) {
      const { ok, said, seconds } = await run(tool, args)
      process.stdout.write(`${ok ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)\n${ok ? '' : said}`)
      tallies.push(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
    }
  }
  await Promise.all([takeTurns(), takeTurns()])
  return sum(tallies)
}

async function run(tool: string, args: readonly string[]): Promise<{ ok: boolean; said: string; seconds: number }> {
  const began = performance.now()
  const child = spawn(new URL(`../node_modules/.bin/${tool}`, import.meta.url).pathname, args, { cwd: new URL('..', import.meta.url) })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ok = await new Promise<boolean>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0))
  })
  return { ok, said, seconds: (performance.now() - began) / 1000 }
}
