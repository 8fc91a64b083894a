import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { DataFolderInUse, startPostgres } from './embedded-postgres.ts'

const home = await mkdtemp(join(tmpdir(), 'gongkai-launch-'))
chmodSync(home, 0o755)
// Made by the first test; later tests find there what the previous program left. Its path is too long for a socket.
const folder = join(home, 'data'.repeat(30))
after(() => rm(home, { recursive: true, force: true }))

// A program that acknowledges each row after the database did, until it is killed.
const WRITER = `
  import { startPostgres } from ${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)}
  import { Client } from 'pg'
  const { url } = await startPostgres(process.argv[1])
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create table if not exists rows (number integer)')
  console.log('ready')
  for (let number = 1; ; number += 1) {
    await client.query('insert into rows values ($1)', [number])
    console.log(number)
  }`

function startWriter(): ChildProcess {
  const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', WRITER, folder]
  return spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function linesUntil(writer: ChildProcess, enough: (line: string) => boolean): Promise<string[]> {
  const lines: string[] = []
  assert.ok(writer.stdout)
  for await (const line of createInterface(writer.stdout)) {
    lines.push(line)
    if (enough(line)) writer.kill('SIGKILL')
  }
  return lines
}

async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as T[]
  } finally {
    await client.end()
  }
}

const KEPT = "select from pg_class where relname = 'kept'"

/** The `postmaster.pid` of a running server; empty when there is none. */
async function mark(): Promise<string> {
  return readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
}

test('after SIGKILL no server stays behind, the next start works and every acknowledged row is there', async () => {
  const lines = await linesUntil(startWriter(), (line) => line === '200')
  const acknowledged = Number(lines.at(-1))
  assert.ok(acknowledged >= 200)
  const server = await startPostgres(folder)
  const [row] = await query<{ count: number }>(server.url, 'select count(distinct number)::int as count from rows')
  assert.ok(row && row.count >= acknowledged, `${row?.count} of ${acknowledged}`)
  await server.stop()
  const second = await linesUntil(startWriter(), (line) => line === 'ready')
  assert.equal(second[0], 'ready')
  for (let wait = 0; wait < 200 && (await mark()) !== ''; wait += 1) await sleep(50)
  assert.equal(await mark(), '', 'the server went down by itself')
})

test('a second program on the same data folder is told so, the first goes on, and what it leaves is no obstacle', async () => {
  const server = await startPostgres(folder, { durable: false })
  await assert.rejects(startPostgres(folder), DataFolderInUse)
  const [row] = await query<Record<string, string>>(
    server.url,
    "select current_setting('listen_addresses') as listen, current_setting('server_encoding') as encoding, lower('Ä') as lower",
  )
  assert.deepEqual(row, { listen: '', encoding: 'UTF8', lower: 'ä' }, 'no port, and the text of any language')
  await server.stop()
  // A stale mark: its number now belongs to a process of another kind.
  writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.pid}\n`)
  await (await startPostgres(folder, { durable: false })).stop()
})

test('two data folders run side by side, also below a home that others cannot enter', async () => {
  const closed = join(home, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const other = join(closed, 'data')
  const [first, second] = await Promise.all([folder, other].map((path) => startPostgres(path, { durable: false })))
  assert.ok(first && second)
  await query(second.url, 'create table kept ()')
  assert.deepEqual(await query(first.url, KEPT), [])
  await Promise.all([first.stop(), second.stop()])
  const again = await startPostgres(other, { durable: false })
  assert.equal((await query(again.url, KEPT)).length, 1)
  await again.stop()
  await rm(await realpath(join(other, 'postgres')), { recursive: true })
})
