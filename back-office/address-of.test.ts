import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf } from './address-of.ts'

test('the address of a route has its parameters in their places', () => {
  assert.equal(addressOf('/api/requests/:id/files', { id: 7 }, { purpose: 'answer' }), '/api/requests/7/files?purpose=answer')
})

test('a query value that says nothing is left out', () => {
  assert.equal(addressOf('/api/requests', {}, { text: '', page: 2, mine: undefined, open: true }), '/api/requests?page=2&open=true')
})

test('what an officer types cannot leave its place in the address', () => {
  assert.equal(
    addressOf('/api/requests/:id', { id: '7/../8?x' }, { text: '甲&乙=丙' }),
    '/api/requests/7%2F..%2F8%3Fx?text=%E7%94%B2%26%E4%B9%99%3D%E4%B8%99',
  )
})
