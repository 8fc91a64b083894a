import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { buildIfStale, OFFICE } from '../cli/builds.ts'
import { chromiumFile } from './chromium-file.ts'
import { testServer } from './database.ts'
import type { Tally } from './tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Runs the test files of these patterns, each in its own process, all on one database server. */
export async function runFiles(patterns: readonly string[]): Promise<Tally> {
  const files = globSync(patterns, { cwd: ROOT, exclude: ['node_modules/**', 'build/**'] }).sort()
  // What every journey needs is made once, before several of them want it at the same time.
  if (files.some((file) => file.startsWith('tests/journeys/'))) await Promise.all([buildIfStale(ROOT, OFFICE, process), chromiumFile()])
  const server = await testServer()
  const began = performance.now()
  try {
    const stream = run({ files, cwd: ROOT, concurrency: 2, env: { ...process.env, TEST_DATABASE_URL: server.url } })
    let tally: Tally = { passed: 0, failed: files.length === 0 ? 1 : 0 }
    stream.on('test:summary', ({ file, counts }) => {
      if (file === undefined) tally = { passed: counts.passed, failed: counts.tests - counts.passed }
    })
    for await (const text of stream.compose(spec)) process.stdout.write(String(text))
    process.stdout.write(`${files.length} files, ${Math.round((performance.now() - began) / 1000)} s\n`)
    return tally
  } finally {
    await server.stop()
  }
}
