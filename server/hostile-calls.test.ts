import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageSpy, runHostileCalls } from '../tests/hostile-district.ts'
import { testRuntime } from '../tests/runtime.ts'
import { FEATURES } from './app.ts'

const pages: string[] = []
const { app, runtime, log } = await testRuntime('2025-11-10T02:00:00Z', [pageSpy(pages), ...FEATURES])

test('2000 hostile calls, as nobody and as each role, find no fault', async () => {
  const { faults, statuses, submitted } = await runHostileCalls({ app, runtime, pages, count: 2000, seed: 20251110 })
  const errors = log.filter((line) => line.includes('"fault"')).map((line) => /"message":"[^"]*"/.exec(line)?.[0])
  assert.deepEqual(faults, [], [...new Set(errors)].join('\n'))
  // The calls get past validation: some succeed, others are refused by the verbs.
  for (const status of [200, 401, 403, 404, 409, 422]) assert.ok((statuses.get(status) ?? 0) > 5, `${status}: ${[...statuses].join(' ')}`)
  assert.ok(submitted > 5, `${submitted} requests`)
})
