import { CompiledQuery, type ConnectionProvider, type Dialect, type Driver, Kysely, type KyselyProps } from 'kysely'
import { OWN_SCOPE, SET_SCOPE } from './prepared-client.ts'
import type { DB } from './tables.ts'

/**
 * 数据库角色. Whom the database takes a statement to come from, what each may read and write: `migrations/0027_isolation.sql`. None of them owns a
 * table or passes over row-level security.
 */
export type DatabaseRole =
  | 'gongkai_office'
  | 'gongkai_administration'
  | 'gongkai_applicant'
  | 'gongkai_portal'
  | 'gongkai_jobs'
  | 'gongkai_counts'

/** 数据范围. In which role statements run, and for an officer the agency and how far it reads: its own records, those of its subtree, or all. */
export interface Scope {
  readonly role: DatabaseRole
  readonly agencyId?: number
  readonly reads?: 'own' | 'subtree' | 'all'
}

type Db = Kysely<DB>
declare const BOUND: unique symbol
/** A database whose every statement runs within a {@link Scope}. Made by {@link bind} only. */
export type BoundDb = Db & { readonly [BOUND]: true }

/** What Kysely makes of a database; the adapter is shared by all databases on one pool. */
const pools = new WeakMap<object, KyselyProps>()

/** Opens a database that can be bound. Its own statements run as the user that connected. */
export function bindable(dialect: Dialect): Db {
  const drivers: Driver[] = []
  const createDriver = () => {
    const driver = dialect.createDriver()
    drivers.push(driver)
    return driver
  }
  const whole: Dialect = {
    createDriver,
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
  const opened = new Kysely<DB>({ dialect: whole })
  const [driver] = drivers
  if (!driver) throw new Error('Kysely made no driver')
  const props = {
    config: { dialect: whole },
    dialect: whole,
    executor: opened.getExecutor(),
    driver: closedBy(driver, () => opened.destroy()),
  }
  pools.set(props.executor.adapter, props)
  return within(props, OWN_SCOPE)
}

/**
 * The database within a scope, on the same connections. A connection that had another scope is told before it is used, without a round trip of
 * its own; a scope that cannot be set fails the work.
 */
export function bind(db: Db, { role, agencyId, reads }: Scope): BoundDb {
  const props = pools.get(db.getExecutor().adapter)
  if (!props) throw new Error('this database was not opened by openDatabase')
  return within(props, [role, agencyId === undefined ? '' : String(agencyId), reads ?? '']) as BoundDb
}

function within(props: KyselyProps, values: readonly string[]): Db {
  const { executor } = props
  const setScope = CompiledQuery.raw(SET_SCOPE, [...values])
  const provideConnection: ConnectionProvider['provideConnection'] = (consumer, options) =>
    executor.provideConnection(async (connection) => {
      await connection.executeQuery(setScope)
      return consumer(connection)
    }, options)
  return new Kysely<DB>({ ...props, executor: executor.withConnectionProvider({ provideConnection }) })
}

/** A driver whose end is that of the whole database. */
function closedBy(driver: Driver, destroy: () => Promise<void>): Driver {
  return {
    init: (options) => driver.init(options),
    acquireConnection: (options) => driver.acquireConnection(options),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy,
  }
}
