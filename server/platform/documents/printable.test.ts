import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breakable, printable } from './printable.ts'

test('control characters, halves of pairs and direction overrides go; everything else stays', () => {
  assert.equal(printable('甲\u0000\u001b\u202e\ud800乙\ufffe𠮷\t\n'), '甲乙𠮷\t\n')
  assert.deepEqual(printable({ a: ['\u0007x', 1, null, true] }), { a: ['x', 1, null, true] })
  assert.equal(printable('a\r\nb\rc'), 'a\nb\nc')
})

test('a word of 31 characters is left alone, one of 32 may be broken, an address never is', () => {
  assert.equal(breakable('w'.repeat(31)), 'w'.repeat(31))
  assert.ok(breakable('w'.repeat(32)).includes('\u200b'))
  assert.equal(breakable(`https://a.cn/${'w'.repeat(90)}`), `https://a.cn/${'w'.repeat(90)}`)
  assert.equal(breakable('政'.repeat(90)), '政'.repeat(90))
})
