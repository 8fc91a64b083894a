import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { LoadOrder, LoadResult } from './load-process.ts'

/** 压测. Sends the requests from a separate process over keep-alive connections; throws when any answer has an unexpected status. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('load-process.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(order))
  const result = JSON.parse(await text(child.stdout)) as LoadResult
  const { answers, expected } = { ...result, expected: order.expect ?? 200 }
  const others = Object.entries(answers).filter(([status]) => status !== String(expected))
  if (others.length > 0 || result.errors > 0) throw new Error(`${order.url}: ${JSON.stringify(result)}`)
  return result
}
