import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { clusterExists, keepCluster, type PostgresPlace, placeForPostgres, socketFolder } from './postgres-place.ts'

/** A running server of our own. `url` serves pg and psql alike. */
export interface EmbeddedPostgres {
  readonly url: string
  stop(): Promise<void>
}

const ROLE = 'gongkai'
const HOLDER_LOCK = 7_203_651
const PATIENCE_MS = 20_000
const HANDOVER_MS = 5000

/** Another program works on this data folder. */
export class DataFolderInUse extends Error {
  constructor(dataDir: string) {
    super(`数据文件夹 ${dataDir} 正在被另一个程序使用，请先停止它，或者用 DATA_DIR 指定别的文件夹`)
    this.name = 'DataFolderInUse'
  }
}

/**
 * Starts PostgreSQL on the data folder, made at the first start; reached by a unix socket only. `durable: false` is for
 * tests, which throw their data away.
 */
export async function startPostgres(dataDir: string, { durable = true } = {}): Promise<EmbeddedPostgres> {
  const place = placeForPostgres(dataDir)
  if (!clusterExists(place)) await createCluster(place, durable)
  await outlastEarlier(place, dataDir)
  const server = run(place, durable)
  const watchdog = watch(place, server)
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.ref()
    // Closing the pipe is the way out when this program is killed too, so it is used every day.
    watchdog.stdin?.end()
    await gone
  }
  try {
    const holder = await firstConnection(place, server)
    if (!(await hold(holder))) throw new DataFolderInUse(dataDir)
    const known = await holder.query('select from pg_database where datname = $1', [ROLE])
    if (known.rowCount === 0) await holder.query(`create database ${ROLE}`)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: urlOf(place, ROLE), stop }
}

function urlOf(place: PostgresPlace, database: string): string {
  return `postgresql:///${database}?host=${encodeURIComponent(socketFolder(place))}&user=${ROLE}`
}

/** Made beside its place and then named, so that a start that was cut off leaves nothing half made. */
async function createCluster(place: PostgresPlace, durable: boolean): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const flags = ['-U', ROLE, '--auth=trust', '--no-instructions', ...locale, ...(durable ? [] : ['--no-sync'])]
  await keepCluster(place, async (draft) => {
    await promisify(execFile)(place.program('initdb'), ['-D', draft, ...flags], { ...place.identity, cwd: draft })
  })
}

function run(place: PostgresPlace, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder(place),
    max_connections: '100',
    log_min_messages: 'warning',
  }
  const unsafe = durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const flags = Object.entries({ ...settings, ...unsafe }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(place.log, 'a', 0o600)
  // Its own process group: Ctrl-C in a terminal reaches only the program, which then stops the server in order.
  const options = { ...place.identity, cwd: '/', detached: true, stdio: ['ignore', log, log] as const }
  const server = spawn(place.program('postgres'), ['-D', realpathSync(place.cluster), ...flags], { ...options, stdio: [...options.stdio] })
  closeSync(log)
  server.unref()
  return server
}

/** A shell that reads from a pipe which this program holds: however the program ends, SIGKILL included, the pipe closes and the server is told to stop. */
function watch(place: PostgresPlace, server: ChildProcess): ChildProcess {
  const watchdog = spawn('sh', ['-c', 'cat >/dev/null; kill -INT "$1"', 'sh', String(server.pid)], {
    ...place.identity,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  server.once('exit', () => watchdog.kill())
  return watchdog
}

/**
 * What an earlier program left: a server that is still going down is waited for, one without its program is stopped, a
 * `postmaster.pid` whose process is gone, a zombie or not PostgreSQL is removed. A server in use is left in peace; five seconds are given to a program that is just stopping.
 */
async function outlastEarlier(place: PostgresPlace, dataDir: string): Promise<void> {
  const file = join(place.cluster, 'postmaster.pid')
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    const pid = readPid(file)
    if (pid === undefined) return
    if (!isServer(pid)) return rmSync(file, { force: true })
    if (Date.now() > end) throw new DataFolderInUse(dataDir)
    const holder = await connect(place).catch(() => undefined)
    if (!holder) continue
    const orphaned = await hold(holder)
    await holder.end()
    if (orphaned) process.kill(pid, 'SIGINT')
    // The program that was stopped a moment ago may still be finishing its work.
    else if (Date.now() > end - PATIENCE_MS + HANDOVER_MS) throw new DataFolderInUse(dataDir)
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

function isServer(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    const [, name, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z'
  } catch {
    return false
  }
}

async function connect(place: PostgresPlace): Promise<Client> {
  const client = new Client({ connectionString: urlOf(place, 'postgres') })
  // The connection is held to the end; its loss is not news, since the server goes down with the program.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function firstConnection(place: PostgresPlace, server: ChildProcess): Promise<Client> {
  let failed: Error | undefined
  server.once('error', (error) => {
    failed = error
  })
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(10)) {
    if (failed ?? server.exitCode !== null) throw new Error(`PostgreSQL 没有启动，见 ${place.log}`, { cause: failed })
    const client = await connect(place).catch((error: Error) => (Date.now() > end ? error : undefined))
    if (client instanceof Error) throw client
    if (client) return client
  }
}

/** One program per data folder: the lock lives as long as the connection, so nothing of it outlives the program. */
async function hold(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [HOLDER_LOCK])
  return rows[0]?.held === true
}
