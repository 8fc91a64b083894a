import { connectionLost } from '../database/connection-lost.ts'

const MOST = 50
// The next batch runs while the answers to the last one go out.
const AT_ONCE = 2

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/**
 * 合并办理. Batches concurrent calls: while {@link AT_ONCE} batches run, further items queue and go out together, at most
 * {@link MOST}. A single item does not wait. `work` succeeds or fails as a whole and returns one result per item, in order. A failed
 * batch is repeated item by item, so that one bad item fails alone. A batch whose connection was lost may have been committed: it
 * is not repeated.
 */
export function batchConcurrent<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let underWay = 0
  const doTogether = async (them: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await work(them.map(({ item }) => item))
      them.forEach(({ resolve }, index) => resolve(results[index] as R))
    } catch (error) {
      if (them.length === 1 || connectionLost(error)) for (const { reject } of them) reject(error)
      else for (const one of them) await doTogether([one])
    }
  }
  const workOff = async (): Promise<void> => {
    underWay += 1
    while (waiting.length > 0) await doTogether(waiting.splice(0, MOST))
    underWay -= 1
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (underWay < AT_ONCE) void workOff()
    })
}
