import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coalesce, coalesceKeys } from './coalesce.ts'

/** A query answered by hand: each answer is the number of queries so far. */
function byHand() {
  const waiting: PromiseWithResolvers<number>[] = []
  const ask = coalesce(() => {
    const one = Promise.withResolvers<number>()
    waiting.push(one)
    return one.promise
  })
  return { ask, waiting, soon }
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

test('who comes while one is asked does not get that answer but the next, and all of them the same', async () => {
  const { ask, waiting, soon } = byHand()
  const first = ask()
  await soon()
  const others = [ask(), ask(), ask()]
  await soon()
  assert.equal(waiting.length, 1)
  waiting[0]?.resolve(1)
  assert.equal(await first, 1)
  await soon()
  assert.equal(waiting.length, 2)
  waiting[1]?.resolve(2)
  assert.deepEqual(await Promise.all(others), [2, 2, 2])
})

test('a question that fails fails for those who shared it, and the next is asked', async () => {
  const { ask, waiting, soon } = byHand()
  const first = ask()
  await soon()
  const second = ask()
  waiting[0]?.reject(new Error('gone'))
  await assert.rejects(first, /gone/)
  await soon()
  waiting[1]?.resolve(2)
  assert.equal(await second, 2)
})

test('what is asked for while one reads is read together afterwards, each key once', async () => {
  const reads: (readonly string[])[] = []
  const waiting: (() => void)[] = []
  const ask = coalesceKeys(async (keys: readonly string[]) => {
    reads.push(keys)
    await new Promise<void>((resolve) => waiting.push(resolve))
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]))
  })
  const first = ask('a')
  await soon()
  const others = [ask('b', 'c'), ask('c', 'none'), ask('a')]
  await soon()
  waiting[0]?.()
  assert.equal((await first).get('a'), 'A')
  await soon()
  waiting[1]?.()
  const [two, three, again] = await Promise.all(others)
  assert.deepEqual(reads, [['a'], ['b', 'c', 'none', 'a']])
  assert.deepEqual([two?.get('b'), three?.get('c'), three?.get('none'), again?.get('a')], ['B', 'C', undefined, 'A'])
})
