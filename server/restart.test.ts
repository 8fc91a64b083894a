import { Agent, createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { testDatabase } from '../tests/database.ts'
import { restartUnderLoad, startManager } from '../tests/restart.ts'

const database = await testDatabase()
const manager = await startManager(database.url)

/** A proxy that repeats nothing, so that a call that is refused or cut off is seen as a 502. */
const proxy = createServer((asked, answer) => {
  const { method, url, headers } = asked
  // A connection for each call: on a kept one a call may cross with the end of the connection.
  const options = { port: manager.port, host: '127.0.0.1', method, path: url, headers, agent: new Agent({ keepAlive: false }) }
  const call = httpRequest(options, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
  })
  call.once('error', () => answer.headersSent || answer.writeHead(502).end())
  asked.pipe(call)
})
await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
after(async () => {
  proxy.closeAllConnections()
  proxy.close()
  await manager.end()
})

test('restarts under load lose no call behind a proxy, and what was acknowledged is stored', { timeout: 180_000 }, async () => {
  await restartUnderLoad(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, manager, database)
})
