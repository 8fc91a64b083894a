import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The smallest PNG, standing for a photograph of an identity card. */
export const PHOTO = {
  name: '身份证.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64'),
}

const PATIENCE_MS = 15_000
const PAUSE_MS = 25

/** Polls until `ask` gives a value; for results of background jobs. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`waited in vain until ${what}`)
}

/** Runs `npx gongkai …` as from a fresh clone; gives exit code and output. */
export async function gongkai(...args: string[]): Promise<{ exit: number | null; said: string; complained: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../cli/gongkai.js', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained, [exit]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { exit, said, complained }
}
