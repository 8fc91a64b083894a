import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callKeys } from './call-keys.ts'

test('the same content has the same key until its outcome is known', () => {
  const keys = callKeys()
  const first = keys.keyOf('POST /api/documents {"title":"规划"}')
  assert.match(first, /^[0-9a-f]{32}$/)
  assert.equal(keys.keyOf('POST /api/documents {"title":"规划"}'), first)
  assert.notEqual(keys.keyOf('POST /api/documents {"title":"计划"}'), first)
  keys.settle('POST /api/documents {"title":"规划"}')
  assert.notEqual(keys.keyOf('POST /api/documents {"title":"规划"}'), first)
})
