import assert from 'node:assert/strict'
import test from 'node:test'
import type { Outcome } from './outcome.ts'
import { overridesObjection } from './overrides-objection.ts'

const objects = { party: 'third-party', position: 'objects' } as const
const partial = (grounds: readonly Outcome[]) => overridesObjection(objects, { outcome: 'partial', grounds, alreadyPublic: false })
const granted = { outcome: 'granted', alreadyPublic: false } as const

test('第三方不同意或者部分同意公开，决定予以公开的，书面告知第三方', () => {
  assert.equal(overridesObjection(objects, granted), true)
  assert.equal(overridesObjection({ ...objects, position: 'partly' }, granted), true)
})

test('第三方同意、没有提出意见，或者不同意的是其他机关的，不需告知', () => {
  assert.equal(overridesObjection({ ...objects, position: 'agrees' }, granted), false)
  assert.equal(overridesObjection({ ...objects, position: null }, granted), false)
  assert.equal(overridesObjection({ ...objects, party: 'agency' }, granted), false)
})

test('部分公开以第三方权益为由保留的，是采纳了意见；以其他理由保留的，需告知', () => {
  assert.equal(partial(['withheld/third-party-rights']), false)
  assert.equal(partial(['withheld/deliberative', 'withheld/third-party-rights']), false)
  assert.equal(partial(['withheld/deliberative']), true)
})

test('已经主动公开的，或者不予公开的，不需告知', () => {
  assert.equal(overridesObjection(objects, { ...granted, alreadyPublic: true }), false)
  assert.equal(overridesObjection(objects, { outcome: 'withheld/third-party-rights', alreadyPublic: false }), false)
})
