import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskAddress, maskEmail, maskIdentityNumber, maskName, maskTelephone } from './masks.ts'

test('a document number keeps at most four characters at each end, and never more than half', () => {
  assert.equal(maskIdentityNumber('11010519491231002X'), '1101**********002X')
  assert.equal(maskIdentityNumber('G12345678'), 'G1*****78')
  assert.equal(maskIdentityNumber('12345'), '1***5')
  assert.equal(maskIdentityNumber('123'), '***')
})

test('telephones keep their shape; of each number of a list as much is hidden', () => {
  assert.equal(maskTelephone('13812345678'), '138****5678')
  assert.equal(maskTelephone('0564-6480001'), '056*-***0001')
  assert.equal(maskTelephone('6480001'), '****001')
  assert.equal(maskTelephone('+86 138 0000 1234、(010)12345678'), '+86 1** **** 1234、(010)****5678')
})

test('an e-mail address keeps its domain, an address its district, a name its first character', () => {
  assert.equal(maskEmail('wangxiaoming@example.com'), 'w***@example.com')
  assert.equal(maskEmail('𠮷@example.com'), '𠮷***@example.com')
  assert.equal(maskAddress('北京市东城区东四南大街1号'), '北京市东城区****')
  assert.equal(maskAddress('幸福路1号'), '幸福****')
  assert.deepEqual(['张三', '欧阳明月', '𠮷田', '王', '示例科技有限公司'].map(maskName), ['张*', '欧***', '𠮷*', '王*', '示***'])
})
