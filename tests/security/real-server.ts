import { connect } from 'node:net'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'

/** Lets the program listen on a free port of this machine, for tests that need real connections. */
export async function listening(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}

/** Sends these bytes on a connection of its own; gives everything that came back before the server closed it or `quietMs` of silence passed. */
export function talk(port: number, bytes: string, quietMs = 1500): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(bytes, 'latin1'))
    socket.setTimeout(quietMs, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })
}

/** Connections that were opened and say nothing more; closed after the tests. */
export async function openQuietly(port: number, count: number, bytes: string): Promise<void> {
  for (let one = 0; one < count; one += 1) {
    const socket = connect({ host: '127.0.0.1', port })
    socket.on('error', () => undefined)
    after(() => socket.destroy())
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
    socket.write(bytes)
  }
}
