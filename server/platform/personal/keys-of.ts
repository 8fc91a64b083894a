import type { Db, Tx } from '../database/database.ts'
import type { KeyRing } from './key-ring.ts'

/** One ring per database; a transaction shares the adapter of the database it was begun on. */
const rings = new WeakMap<object, KeyRing>()

/** Says which keys open the personal data of this database. */
export function giveKeys(db: Db, keys: KeyRing): void {
  rings.set(db.getExecutor().adapter, keys)
}

/** The keys of the personal data in this database. */
export function keysOf(db: Db | Tx): KeyRing {
  const keys = rings.get(db.getExecutor().adapter)
  if (!keys) throw new Error('this database was opened without the keys of its personal data')
  return keys
}
