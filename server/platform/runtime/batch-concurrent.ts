import { setTimeout as sleep } from 'node:timers/promises'
import { connectionLost } from '../database/connection-lost.ts'

const MOST = 50
/** Two, so that the next batch runs while the answers of the last one are sent. */
const AT_ONCE = 2
/** How long a batch waits for more items. Without it every second batch has one item, and a batch of one costs as much as one of ten. */
const GATHER_MS = 2

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/**
 * 合并办理. Batches concurrent calls: items that arrive within {@link GATHER_MS} or while {@link AT_ONCE} batches run go together, at most
 * {@link MOST}. `work` succeeds or fails as a whole and returns one result per item, in order. A failed batch is repeated item by item, so
 * that one bad item fails alone. A batch whose connection was lost may have been committed: it is not repeated.
 */
export function batchConcurrent<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let gathering = false
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
  const gather = async (): Promise<void> => {
    if (gathering || running === AT_ONCE || waiting.length === 0) return
    gathering = true
    await sleep(GATHER_MS)
    gathering = false
    running += 1
    const batch = runBatch(waiting.splice(0, MOST))
    void gather()
    await batch
    running -= 1
    void gather()
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      void gather()
    })
}
