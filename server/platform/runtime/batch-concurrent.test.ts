import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
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

test('calls at the same time go together, at most fifty, and each gets its own result', async () => {
  const { done, double } = doubling()
  const numbers = Array.from({ length: 60 }, (_, index) => index + 1)
  assert.deepEqual(
    await Promise.all(numbers.map(double)),
    numbers.map((item) => 2 * item),
  )
  assert.deepEqual(
    done.map(({ length }) => length),
    [50, 10],
  )
})

test('nobody fails for the fault of another', async () => {
  const { done, double } = doubling()
  const results = await Promise.allSettled([1, 2, 3, 0, 4].map(double))
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(done, [[1, 2, 3, 0, 4], [1], [2], [3], [0], [4]])
  assert.equal(await double(5), 10)
})

test('while two batches run, further calls wait and go together', async () => {
  const tried: string[][] = []
  const release: (() => void)[] = []
  const call = batchConcurrent<string, string>(async (items) => {
    tried.push([...items])
    await new Promise<void>((resolve) => release.push(resolve))
    return items
  })
  const running = async (batches: number): Promise<void> => {
    while (tried.length < batches) await sleep(1)
  }
  const answers = [call('a')]
  await running(1)
  answers.push(call('b'))
  await running(2)
  answers.push(call('c'))
  await sleep(20)
  answers.push(call('d'))
  assert.deepEqual(tried, [['a'], ['b']])
  release[0]?.()
  await running(3)
  for (const finish of release) finish()
  assert.deepEqual(await Promise.all(answers), ['a', 'b', 'c', 'd'])
  assert.deepEqual(tried, [['a'], ['b'], ['c', 'd']])
})

test('a batch whose connection was lost is not repeated: it may have been committed', async () => {
  const tried: string[][] = []
  const call = batchConcurrent<string, string>(async (items) => {
    tried.push([...items])
    throw new Error('Connection terminated unexpectedly')
  })
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd'].map(call))
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected', 'rejected'],
  )
  assert.deepEqual(tried, [['a', 'b', 'c', 'd']])
})
