const MOST = 50
// While the answer to one goes out, the next is being done.
const AT_ONCE = 2

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/**
 * 合并办理. Work that many bring at once: who comes while {@link AT_ONCE} are under way is done next, in one go with those who came
 * meanwhile, {@link MOST} at most. Who comes alone does not wait, and a busy hour costs few ways to the database. `work` is done whole or not
 * at all and gives one result for each item, in their order. Where it fails for several, it is tried for each by itself, so that
 * nobody is turned away for the fault of another.
 */
export function batchConcurrent<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let underWay = 0
  const doTogether = async (them: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await work(them.map(({ item }) => item))
      them.forEach(({ resolve }, index) => resolve(results[index] as R))
    } catch (error) {
      if (them.length === 1) them[0]?.reject(error)
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
