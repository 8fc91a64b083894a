import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { buildIfStale, OFFICE } from '../cli/builds.ts'
import { chromiumFile } from './chromium-file.ts'
import { testServer } from './database.ts'
import { JOURNEYS, processesFor } from './processes-for.ts'
import type { Tally } from './tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// The program's own memory flags suit a small server; in tests they would only cause more garbage collections.
const EASY_MEMORY = ['--max-semi-space-size=16', '--heap-growing-percent=0']

const PATIENCE_MS = 900_000

/** Runs the test files of these patterns in a few processes on one database server. */
export async function runFiles(patterns: readonly string[]): Promise<Tally> {
  const files = globSync(patterns, { cwd: ROOT, exclude: ['node_modules/**', 'build/**'] }).sort()
  // Build what every journey needs once, before several of them start at the same time.
  if (files.some((file) => file.startsWith(JOURNEYS))) await Promise.all([buildIfStale(ROOT, OFFICE, process), chromiumFile()])
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-tests-'))
  const server = await testServer()
  const began = performance.now()
  try {
    const env = { ...process.env, TEST_DATABASE_URL: server.url }
    const processes = await processesFor(files, folder)
    // A process that hangs fails instead of holding up everything.
    const stream = run({
      timeout: PATIENCE_MS,
      files: processes,
      cwd: ROOT,
      concurrency: availableParallelism(),
      execArgv: EASY_MEMORY,
      env,
    })
    let tally: Tally = { passed: 0, failed: files.length === 0 ? 1 : 0 }
    stream.on('test:summary', ({ file, counts }) => {
      if (file === undefined) tally = { passed: counts.passed, failed: counts.tests - counts.passed - counts.skipped }
    })
    const broken = brokenSuites(stream, files)
    for await (const text of stream.compose(spec)) process.stdout.write(String(text))
    for (const file of broken) process.stdout.write(`✖ ${file} could not be read, left something behind or did not come to its end\n`)
    process.stdout.write(`${files.length} files, ${Math.round((performance.now() - began) / 1000)} s\n`)
    return { passed: tally.passed, failed: tally.failed + broken.size }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
}

/**
 * Names the suites that failed without a failed test: files that could not be loaded, whose cleanup failed, or whose process ended early.
 * The runner counts tests only, so these would go unnoticed. The set is complete when the stream has ended.
 */
function brokenSuites(stream: ReturnType<typeof run>, suites: readonly string[]): Set<string> {
  const broken = new Set(suites)
  stream.on('test:pass', ({ name, nesting }) => void (nesting === 0 && broken.delete(name)))
  stream.on('test:fail', ({ name, nesting, details: { error } }) => {
    // A suite with failed tests is already counted by them.
    if (nesting === 0 && 'failureType' in error && error.failureType === 'subtestsFailed') broken.delete(name)
  })
  return broken
}
