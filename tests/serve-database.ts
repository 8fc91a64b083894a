import { testServer } from './database.ts'

// A server for many runs of single test files: `export TEST_DATABASE_URL=…` as printed; Ctrl-C ends it and its data.
const server = await testServer()
process.stdout.write(`export TEST_DATABASE_URL='${server.url}'\n`)
const alive = setInterval(() => undefined, 60_000)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(alive)
    void server.stop()
  })
}
