/**
 * 合并的提问. A question to the database that many have at once: all who come while one is under way share the next, so that
 * each hears what holds after it came, and a busy hour costs few questions. One that fails is the failure of those who shared it only.
 */
export function coalesce<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined
  return () => {
    // One that is under way already may have its answer from before.
    next ??= asking
      .catch(() => undefined)
      .then(() => {
        next = undefined
        const answer = ask()
        asking = answer
        return answer
      })
    return next
  }
}
