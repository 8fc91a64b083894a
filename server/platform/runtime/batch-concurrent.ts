import { connectionLost } from '../database/connection-lost.ts'

const MOST = 50
// Two, so that the next batch runs while the answers of the last one are sent.
const AT_ONCE = 2

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/**
 * 合并办理. Batches concurrent calls: items that arrive while {@link AT_ONCE} batches run are queued and run together, at most {@link MOST}. A
 * single item does not wait. `work` succeeds or fails as a whole and returns one result per item, in order. A failed batch is repeated item
 * by item, so that one bad item fails alone. A batch whose connection was lost may have been committed: it is not repeated.
 */
export function batchConcurrent<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let running = 0
  const runBatch = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item))
      batch.forEach(({ resolve }, index) => resolve(results[index] as R))
    } catch (error) {
      if (batch.length === 1 || connectionLost(error)) for (const { reject } of batch) reject(error)
      else for (const one of batch) await runBatch([one])
    }
  }
  const drain = async (): Promise<void> => {
    running += 1
    while (waiting.length > 0) await runBatch(waiting.splice(0, MOST))
    running -= 1
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (running < AT_ONCE) void drain()
    })
}
