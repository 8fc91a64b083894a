import { testServer } from './database.ts'

// Keeps a test server running for many runs of single test files: export the printed TEST_DATABASE_URL; Ctrl-C stops it and deletes its data.
const server = await testServer()
process.stdout.write(`export TEST_DATABASE_URL='${server.url}'\n`)
const alive = setInterval(() => undefined, 60_000)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(alive)
    void server.stop()
  })
}
