import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from './file-content.ts'

const PATIENCE_MS = 30_000

/** 病毒检查. The address of a clamd: a path of a socket, or `host:port`. */
export type Scanner = string | undefined

/**
 * Sends a file to clamd (protocol INSTREAM) and waits for its word. Refuses what it names; without an answer refuses too: an office that set up a
 * scanner wants no unscanned file. Without a scanner does nothing.
 */
export async function scanForViruses(scanner: Scanner, content: FileContent): Promise<void> {
  if (scanner === undefined) return
  const answer = await ask(scanner, content.read()).catch(() => {
    throw platformRefusal('platform/scanner-away')
  })
  if (answer.endsWith(' FOUND')) throw platformRefusal('platform/file-infected')
  if (answer !== 'stream: OK') throw platformRefusal('platform/scanner-away')
}

/** The answer of clamd, without its end mark. */
async function ask(scanner: string, content: Readable): Promise<string> {
  const socket = await reach(scanner)
  try {
    const answered = readAnswer(socket)
    // Awaited below; here only so that an early end is not an unhandled rejection.
    answered.catch(() => undefined)
    socket.write('zINSTREAM\0')
    for await (const chunk of content) {
      const bytes = chunk as Uint8Array
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      socket.write(length)
      if (!socket.write(bytes)) await Promise.race([drained(socket), answered])
    }
    socket.write(Buffer.alloc(4))
    return await answered
  } finally {
    content.destroy()
    socket.destroy()
  }
}

const drained = (socket: Socket) => new Promise<void>((resolve) => socket.once('drain', () => resolve()))

function reach(scanner: string): Promise<Socket> {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(scanner) ?? []
  return new Promise((resolve, reject) => {
    const socket = host === undefined ? connect({ path: scanner }) : connect({ host, port: Number(port) })
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd did not answer')))
    socket.once('error', reject)
    socket.once('connect', () => resolve(socket))
  })
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += String(chunk)
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')))
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('clamd closed the connection')))
  })
}
