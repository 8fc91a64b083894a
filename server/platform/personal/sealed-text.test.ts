import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blindIndex, blindIndexes } from './blind-index.ts'
import { CIPHERS } from './ciphers.ts'
import { KeyProblem, newKeyLine, openKeyRing, parseKeys } from './key-ring.ts'
import { open, openJson, seal, sealJson } from './sealed-text.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const ringOf = (...lines: string[]) => openKeyRing(() => lines.join('\n'))
const PLACE = 'requests.sealed:SQ2026ABCDEFGH'

for (const cipher of CIPHERS) {
  const line = newKeyLine(cipher, NOW)
  const keys = ringOf(line)

  test(`${cipher}: a value opens in its place with its key and is sealed differently each time`, () => {
    const sealed = seal(keys, PLACE, '13800000000，𠮷')
    assert.equal(open(keys, PLACE, sealed), '13800000000，𠮷')
    assert.notEqual(seal(keys, PLACE, '13800000000，𠮷'), sealed)
    assert.ok(sealed.startsWith(`gk1.${keys.current.id}.`))
    assert.equal(open(keys, PLACE, seal(keys, PLACE, '')), '')
  })

  test(`${cipher}: a value that was moved to another row or column, or altered anywhere, does not open`, () => {
    const sealed = seal(keys, PLACE, '11010519491231002X')
    assert.throws(() => open(keys, 'requests.sealed:SQ2026ABCDEFGJ', sealed))
    assert.throws(() => open(keys, 'letters.content:SQ2026ABCDEFGH', sealed))
    const [version, id, mark, payload = ''] = sealed.split('.')
    const bytes = Buffer.from(payload, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ 1
      assert.throws(() => open(keys, PLACE, [version, id, mark, altered.toString('base64url')].join('.')), `byte ${at}`)
    }
    assert.throws(() => open(keys, PLACE, [version, id, mark === 'a' ? 's' : 'a', payload].join('.')))
    assert.throws(() => open(keys, PLACE, [version, id, mark, ''].join('.')))
    assert.throws(() => open(keys, PLACE, '13800000000'), /is not a sealed one/)
  })

  test(`${cipher}: another secret under the same name opens nothing`, () => {
    const sealed = seal(keys, PLACE, '11010519491231002X')
    const other = newKeyLine(cipher, NOW).replace(/^\S+/, keys.current.id)
    assert.throws(() => open(ringOf(other), PLACE, sealed))
  })
}

test('a key added later seals, and the earlier one still opens', () => {
  const lines = [newKeyLine('aes-256-gcm', NOW)]
  const keys = openKeyRing(() => lines.join('\n'))
  const before = seal(keys, PLACE, '甲')
  lines.push(newKeyLine('sm4', NOW))
  const after = seal(
    openKeyRing(() => lines.join('\n')),
    PLACE,
    '乙',
  )
  // The ring that was opened before reads the list again when it meets the new key.
  assert.deepEqual([open(keys, PLACE, before), open(keys, PLACE, after)], ['甲', '乙'])
  assert.equal(keys.all.length, 2)
})

test('a missing key is named, and no message shows a secret', () => {
  const line = newKeyLine('sm4', NOW)
  const sealed = seal(ringOf(line), PLACE, '甲')
  assert.throws(() => open(ringOf(newKeyLine('sm4', NOW)), PLACE, sealed), { name: 'KeyProblem', message: /缺少个人信息密钥/ })
  const secret = line.split(' ')[2] ?? ''
  for (const wrong of ['', `${line}\n${line}`, `k1 rot13 ${secret}`, `k1 sm4 ${secret}x`, `K 1 sm4 ${secret}`]) {
    assert.throws(
      () => parseKeys(wrong),
      (error) => error instanceof KeyProblem && !error.message.includes(secret.slice(0, 8)),
    )
  }
  assert.equal(parseKeys(`# 说明\n\n${line} ; ${newKeyLine('aes-256-gcm', NOW)}`).length, 2)
})

test('a stored JSON value opens whether it was sealed or stands as it was stored before', () => {
  const keys = ringOf(newKeyLine('aes-256-gcm', NOW))
  const stored: unknown = JSON.parse(sealJson(keys, PLACE, { phone: '1' }))
  assert.ok(typeof stored === 'string' && !stored.includes('phone'))
  assert.deepEqual(openJson(keys, PLACE, stored), { phone: '1' })
  assert.deepEqual(openJson(keys, PLACE, { phone: '2' }), { phone: '2' })
})

test('equal values have equal hashes under one key, of one kind only, and one for each key', () => {
  const [first, second] = [newKeyLine('aes-256-gcm', NOW), newKeyLine('sm4', NOW)]
  const [keys, both] = [ringOf(first), ringOf(first, second)]
  const hash = blindIndex(keys, 'telephone', '13800000000')
  assert.equal(blindIndex(keys, 'telephone', '13800000000'), hash)
  assert.notEqual(blindIndex(keys, 'telephone', '13800000001'), hash)
  assert.notEqual(blindIndex(keys, 'identity-number', '13800000000'), hash)
  assert.notEqual(blindIndex(both, 'telephone', '13800000000'), hash)
  assert.deepEqual(blindIndexes(both, 'telephone', '13800000000'), [hash, blindIndex(both, 'telephone', '13800000000')])
})
