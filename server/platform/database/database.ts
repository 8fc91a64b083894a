import { type Kysely, PostgresDialect, type Transaction } from 'kysely'
import { type Client, type CustomTypesConfig, DatabaseError, types as drivers, Pool } from 'pg'
import { backOff } from './back-off.ts'
import { type Observe, observeStatements } from './observe-statements.ts'
import { PreparedClient } from './prepared-client.ts'
import { bindable } from './scope.ts'
import type { DB } from './tables.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

const DATE = 1082
const DATE_ARRAY = 1182
const BIGINT = 20
const BIGINT_ARRAY = 1016
const NUMERIC = 1700
/** The longest wait for a connection, including a free one of the pool. */
const CONNECT_MS = 10_000

/**
 * How values are read: `date` as the text of the day, so that no time zone can move it; `bigint` as number, refused beyond the safe
 * integers.
 */
const PARSERS = new Map<number, (text: string) => unknown>([
  [DATE, (text) => text],
  [DATE_ARRAY, (text) => (text === '{}' ? [] : text.slice(1, -1).split(','))],
  [BIGINT, wholeNumber],
  [BIGINT_ARRAY, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(wholeNumber))],
  [NUMERIC, Number],
])

const types: CustomTypesConfig = { getTypeParser: (oid, format) => PARSERS.get(oid) ?? drivers.getTypeParser(oid, format) }

/** The pool of each database; a transaction shares the adapter of the database it was begun on. */
const pools = new WeakMap<object, Pool>()
const inUse = new WeakMap<object, ReadonlySet<Client>>()

/** Opens a pool on a server. Connects with the first query. `observe` is called after each statement. */
export function openDatabase(url: string, connections = 10, observe?: Observe): Db {
  const pool = new Pool({
    Client: PreparedClient,
    connectionString: url,
    max: connections,
    pipeline: true,
    types,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: CONNECT_MS,
    allowExitOnIdle: true,
  })
  // The pool replaces an idle connection that broke; without a listener the 'error' event would end the program.
  pool.on('error', () => undefined)
  const clients = new Set<Client>()
  pool.on('connect', (client) => clients.add(client as Client))
  pool.on('remove', (client) => clients.delete(client as Client))
  if (observe) pool.on('connect', (client) => observeStatements(client, observe))
  const connect = backOff(() => pool.connect())
  const db = bindable(new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }))
  pools.set(db.getExecutor().adapter, pool)
  inUse.set(db.getExecutor().adapter, clients)
  return db
}

/**
 * Closes the connections once they are free; after `patienceMs` also those in use, whose statements then fail here and are rolled back by the
 * server.
 */
export async function closeDatabase(db: Db, patienceMs: number): Promise<void> {
  const clients = inUse.get(db.getExecutor().adapter) ?? []
  const limit = setTimeout(() => {
    for (const client of clients) client.connection.stream.destroy()
  }, patienceMs)
  await db.destroy().finally(() => clearTimeout(limit))
}

/** Connections of the pool of a database, and callers that wait for one. */
export function poolState(db: Db): { readonly total: number; readonly idle: number; readonly waiting: number } {
  const pool = pools.get(db.getExecutor().adapter)
  return { total: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint exceeds the safe integers: ${text}`)
  return value
}

/** True when the error is a violation of that named constraint, so that a verb can turn it into a refusal. */
export function breaks(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseError && error.constraint === constraint
}
