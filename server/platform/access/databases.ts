import { ADMINISTRATORS } from '../../../core/accounts/role-rules.ts'
import type { Db } from '../database/database.ts'
import { type BoundDb, bind, type Scope } from '../database/scope.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { type Actor, hasRole } from './actor.ts'

/**
 * 另行指定的数据范围. Why a route does not run in the scope of whoever calls it: `administration` works on accounts and sessions, `platform` changes
 * something of all agencies at once, `public` reads what the portal shows, whoever asks.
 */
export type Purpose = 'administration' | 'platform' | 'public'

/** The runtime of a feature: its database is bound, never that of the owner of the tables. */
export type BoundRuntime = Omit<Runtime, 'db'> & { readonly db: BoundDb }

/** 数据范围. The part of the database that an actor reads and writes; for a purpose, the part that the purpose needs. */
function scopeOf(actor: Actor, purpose?: Purpose): Scope {
  if (purpose === 'public') return { role: 'gongkai_portal' }
  if (purpose === 'platform' || actor.kind === 'system') return { role: 'gongkai_jobs' }
  if (actor.kind === 'citizen') return { role: purpose === 'administration' ? 'gongkai_administration' : 'gongkai_portal' }
  const { agencyId, roles } = actor
  const reads = hasRole(actor, 'supervisor') ? 'subtree' : 'own'
  // The three administrators hold their role alone and work on no record of an agency.
  const administrates = roles.length > 0 && roles.every((role) => ADMINISTRATORS.includes(role))
  if (purpose !== 'administration' && !administrates) return { role: 'gongkai_office', agencyId, reads }
  return { role: 'gongkai_administration', agencyId, reads: hasRole(actor, ...ADMINISTRATORS) ? 'all' : reads }
}

/** The databases of a web server. */
export interface Databases {
  /** Sessions, before the actor is known. */
  readonly sessions: BoundDb
  /** Those of an actor. */
  readonly of: (actor: Actor, purpose?: Purpose) => BoundDb
}

/** 数据库的各部分. */
export function databasesOf(db: Db): Databases {
  return {
    sessions: bind(db, { role: 'gongkai_administration' }),
    of: (actor, purpose) => bind(db, scopeOf(actor, purpose)),
  }
}

/** A runtime whose database is that of a role. */
export function boundTo(role: Scope['role'], runtime: Runtime): BoundRuntime {
  return { ...runtime, db: bind(runtime.db, { role }) }
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly runtime: BoundRuntime
    readonly databases: Databases
  }
}
