import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchConcurrent } from './batch-concurrent.ts'

/** Doubles numbers, except zero; `done` lists the batches. */
function doubling() {
  const done: number[][] = []
  const double = batchConcurrent(async (items: readonly number[]) => {
    done.push([...items])
    await new Promise((resolve) => setImmediate(resolve))
    if (items.includes(0)) throw new Error('nothing to double')
    return items.map((item) => 2 * item)
  })
  return { done, double }
}

test('who comes alone is done at once, who comes meanwhile is done next and together, and each gets its own result', async () => {
  const { done, double } = doubling()
  const numbers = Array.from({ length: 60 }, (_, index) => index + 1)
  assert.deepEqual(
    await Promise.all(numbers.map(double)),
    numbers.map((item) => 2 * item),
  )
  assert.deepEqual(
    done.map(({ length }) => length),
    [1, 1, 50, 8],
  )
})

test('nobody fails for the fault of another', async () => {
  const { done, double } = doubling()
  const results = await Promise.allSettled([1, 2, 3, 0, 4].map(double))
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(done, [[1], [2], [3, 0, 4], [3], [0], [4]])
  assert.equal(await double(5), 10)
})

test('a batch whose connection was lost is not repeated: it may have been committed', async () => {
  const tried: string[][] = []
  let release!: () => void
  const gate = new Promise<void>((resolve) => (release = resolve))
  const call = batchConcurrent<string, string>(async (items) => {
    tried.push([...items])
    await gate
    if (items.length > 1) throw new Error('Connection terminated unexpectedly')
    return items
  })
  const answers = Promise.allSettled(['a', 'b', 'c', 'd'].map(call))
  release()
  assert.deepEqual(
    (await answers).map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'rejected'],
  )
  assert.deepEqual(tried, [['a'], ['b'], ['c', 'd']])
})
