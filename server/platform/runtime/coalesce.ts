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
