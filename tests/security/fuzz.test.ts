import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FEATURES } from '../../server/app.ts'
import { pageSpy, runHostileCalls } from '../hostile-district.ts'
import { testRuntime } from '../runtime.ts'

const CALLS = 100_000

const pages: string[] = []
const { app, runtime, log } = await testRuntime('2025-11-10T02:00:00Z', [pageSpy(pages), ...FEATURES])

test('a hundred thousand hostile calls, made from the description of the interface, find no fault', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { faults } = await runHostileCalls({ app, runtime, pages, count: CALLS, seed })
  const errors = log.filter((line) => line.includes('"fault"')).map((line) => /"message":"[^"]*"/.exec(line)?.[0])
  assert.deepEqual(faults, [], `seed ${seed}: ${[...new Set(errors)].join('\n')}`)
})
