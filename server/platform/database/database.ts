import { type Kysely, PostgresDialect, type Transaction } from 'kysely'
import { type CustomTypesConfig, DatabaseError, types as drivers, Pool } from 'pg'
import { backOff } from './back-off.ts'
import { PreparedClient } from './prepared-client.ts'
import { bindable } from './scope.ts'
import type { DB } from './tables.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

const DATE = 1082
const DATE_ARRAY = 1182
const BIGINT = 20
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
  [NUMERIC, Number],
])

const types: CustomTypesConfig = { getTypeParser: (oid, format) => PARSERS.get(oid) ?? drivers.getTypeParser(oid, format) }

/** Opens a pool on a server. Connects with the first query. */
export function openDatabase(url: string, connections = 10): Db {
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
  const connect = backOff(() => pool.connect())
  return bindable(new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }))
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
