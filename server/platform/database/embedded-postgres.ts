import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client, DatabaseError } from 'pg'
import { clusterExists, keepCluster, type PostgresPlace, placeForPostgres, socketFolder } from './postgres-place.ts'
import { type ServerRun, supervise } from './supervise.ts'

/** The embedded server, restarted when it ends by itself. `url` stays the same and serves pg and psql alike. */
export interface EmbeddedPostgres {
  readonly url: string
  stop(): Promise<void>
}

const ROLE = 'gongkai'
const HOLDER_LOCK = 7_203_651
const PATIENCE_MS = 20_000
const HANDOVER_MS = 5000
const REHOLD_MS = 1000
const CRASHED_TRIES = 10
const STARTING_UP = '57P03'

/** Another program uses this data folder. */
export class DataFolderInUse extends Error {
  constructor(dataDir: string) {
    super(`数据文件夹 ${dataDir} 正在被另一个程序使用，请先停止它，或者用 DATA_DIR 指定别的文件夹`)
    this.name = 'DataFolderInUse'
  }
}

interface Options {
  /** `false` is for tests, which discard their data. */
  readonly durable?: boolean
  /** Called when the server ended by itself and when it is back. */
  readonly report?: (event: string, error?: unknown) => void
}

/**
 * Starts PostgreSQL on the data folder, which is created at the first start; it listens on a unix socket only. A server that ends
 * by itself is started again.
 */
export async function startPostgres(
  dataDir: string,
  { durable = true, report = () => undefined }: Options = {},
): Promise<EmbeddedPostgres> {
  const place = placeForPostgres(dataDir)
  if (!clusterExists(place)) await createCluster(place, durable)
  const start = () => launch(place, dataDir, durable)
  const supervisor = supervise(await afterCrash(place, start), start, report)
  return { url: urlOf(place, ROLE), stop: () => supervisor.stop() }
}

/** A killed server leaves its mark and, for a moment, sessions beside which PostgreSQL refuses to start; waits until they end. */
async function afterCrash(place: PostgresPlace, start: () => Promise<ServerRun>): Promise<ServerRun> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start()
    } catch (error) {
      if (error instanceof DataFolderInUse || tries === CRASHED_TRIES || !existsSync(markOf(place))) throw error
      await sleep(500)
    }
  }
}

/** One run of the server, with its watchdog and the lock of the data folder. */
async function launch(place: PostgresPlace, dataDir: string, durable: boolean): Promise<ServerRun> {
  await clearEarlierServer(place, dataDir)
  const server = run(place, durable)
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
    server.once('error', () => resolve())
  })
  const watchdog = watch(place, server)
  const stop = async (): Promise<void> => {
    if (hasEnded(server)) return
    server.ref()
    // Closing the pipe also stops the server when this program is killed, so a normal stop takes the same path.
    watchdog.stdin?.end()
    await ended
  }
  try {
    const holder = await firstConnection(place, server)
    if (!(await hold(holder))) throw new DataFolderInUse(dataDir)
    const known = await holder.query('select from pg_database where datname = $1', [ROLE])
    if (known.rowCount === 0) await holder.query(`create database ${ROLE}`)
    keepHolding(holder, place, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { ended, stop }
}

/** Takes the lock again when its connection was lost while the server lives: the crash of one session ends all of them. */
function keepHolding(holder: Client, place: PostgresPlace, server: ChildProcess): void {
  holder.once('end', () => void holdAgain(place, server))
}

async function holdAgain(place: PostgresPlace, server: ChildProcess): Promise<void> {
  while (!hasEnded(server)) {
    const next = await connect(place).catch(() => undefined)
    if (next && (await hold(next).catch(() => false))) return keepHolding(next, place, server)
    await next?.end().catch(() => undefined)
    await sleep(20, undefined, { ref: false })
  }
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null
}

/** The address of the built-in server of a data folder, whichever program runs it. */
export function embeddedUrl(dataDir: string): string {
  return urlOf(placeForPostgres(dataDir), ROLE)
}

function urlOf(place: PostgresPlace, database: string): string {
  return `postgresql:///${database}?host=${encodeURIComponent(socketFolder(place))}&user=${ROLE}`
}

/** Creates the cluster under another name and renames it, so that an interrupted start leaves no partial cluster. */
async function createCluster(place: PostgresPlace, durable: boolean): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const flags = ['-U', ROLE, '--auth=trust', '--no-instructions', ...locale, ...(durable ? [] : ['--no-sync'])]
  await keepCluster(place, async (draft) => {
    await promisify(execFile)(place.program('initdb'), ['-D', draft, ...flags], { ...place.identity, cwd: draft })
  })
}

/**
 * Keeps personal data out of `postgres.log`: the message, DETAIL, CONTEXT and STATEMENT of an error may repeat values. The program logs
 * errors itself, without values.
 */
const PRIVATE_LOG = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

function run(place: PostgresPlace, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder(place),
    max_connections: '100',
    ...PRIVATE_LOG,
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

/**
 * A shell that reads a pipe held by this program: however the program ends, even by SIGKILL, the pipe closes and the shell stops the
 * server.
 */
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
 * Handles what an earlier program left. Waits for a server that is shutting down; stops one without its program; removes the
 * `postmaster.pid` of a process of another kind. That of a vanished process is left to PostgreSQL, which starts only when no session of the
 * old server is alive. A server in use is left alone, after five seconds for a program that is just stopping.
 */
async function clearEarlierServer(place: PostgresPlace, dataDir: string): Promise<void> {
  const file = markOf(place)
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    const pid = readPid(file)
    const kind = pid === undefined ? 'gone' : kindOf(pid)
    if (pid === undefined || kind === 'gone') return
    if (kind === 'other') return rmSync(file, { force: true })
    if (Date.now() > end) throw new DataFolderInUse(dataDir)
    // A program that lost its lock with the crash of a session takes it again within a second.
    const orphaned = (await canHold(place)) && (await sleep(REHOLD_MS, true)) && (await canHold(place))
    if (orphaned === undefined) continue
    if (orphaned) {
      process.kill(pid, 'SIGINT')
      await sleep(50)
    }
    // A program that was stopped a moment ago may still be finishing.
    else if (Date.now() > end - PATIENCE_MS + HANDOVER_MS) throw new DataFolderInUse(dataDir)
  }
}

/** Whether the lock of the data folder is free; undefined when the server accepts no connection. */
async function canHold(place: PostgresPlace): Promise<boolean | undefined> {
  const client = await connect(place).catch(() => undefined)
  if (!client) return undefined
  try {
    return await hold(client)
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

function markOf(place: PostgresPlace): string {
  return join(place.cluster, 'postmaster.pid')
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

/** What the process id of `postmaster.pid` refers to now. A zombie counts as another kind. */
function kindOf(pid: number): 'server' | 'other' | 'gone' {
  try {
    process.kill(pid, 0)
  } catch {
    return 'gone'
  }
  if (process.platform !== 'linux') return 'server'
  try {
    const [, name, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z' ? 'server' : 'other'
  } catch {
    return 'gone'
  }
}

async function connect(place: PostgresPlace): Promise<Client> {
  const client = new Client({ connectionString: urlOf(place, 'postgres') })
  // Its loss is handled when the server ends; without a listener the 'error' event would end the program.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function firstConnection(place: PostgresPlace, server: ChildProcess): Promise<Client> {
  let failed: Error | undefined
  server.once('error', (error) => {
    failed = error
  })
  for (let end = Date.now() + PATIENCE_MS; ; await sleep(10)) {
    if (failed ?? hasEnded(server)) throw new Error(`PostgreSQL 没有启动，见 ${place.log}`, { cause: failed })
    const client = await connect(place).catch((error: Error) => {
      // Recovery after a crash may take long; the server reports that it is in progress.
      if (error instanceof DatabaseError && error.code === STARTING_UP) end = Date.now() + PATIENCE_MS
      return Date.now() > end ? error : undefined
    })
    if (client instanceof Error) throw client
    if (client) return client
  }
}

/** One program per data folder: the lock belongs to the connection and is released when the program ends in any way. */
async function hold(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [HOLDER_LOCK])
  return rows[0]?.held === true
}
