/**
 * 合并的查询. Coalesces concurrent reads: callers share the next query, never one already running, so that each sees data no older than its
 * call. A failed query fails only for those who shared it.
 */
export function coalesce<T>(query: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined
  return () => {
    // A running query may have read its data before this call.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        const result = query()
        running = result
        return result
      })
    return next
  }
}

/**
 * 合并的按键查询. Reads what concurrent callers ask for by its keys in one query: those that ask while a query runs share the next one. The
 * answer holds what was found for all of them. As with `coalesce`, nobody sees data older than his call.
 */
export function coalesceKeys<K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (...keys: readonly K[]) => Promise<ReadonlyMap<K, V>> {
  let asked = new Set<K>()
  const next = coalesce(() => {
    const keys = [...asked]
    asked = new Set()
    return read(keys)
  })
  return (...keys) => {
    for (const key of keys) asked.add(key)
    return next()
  }
}

/** The same for a reader of each database, made when it is first asked. */
export function perDatabase<D extends object, R>(make: (db: D) => R): (db: D) => R {
  const made = new WeakMap<D, R>()
  return (db) => {
    const known = made.get(db) ?? make(db)
    made.set(db, known)
    return known
  }
}
