import assert from 'node:assert/strict'
import test from 'node:test'
import { identityProblem, isCreditCode, isIdentityCardNumber, normaliseIdentityNumber } from './identity-number.ts'

test('居民身份证号码的校验码和出生日期都须成立', () => {
  assert.equal(isIdentityCardNumber('11010519491231002X'), true)
  assert.equal(isIdentityCardNumber('110105194912310021'), false)
  assert.equal(isIdentityCardNumber('11010519490231002X'), false)
  assert.equal(isIdentityCardNumber('1101051949123100'), false)
})

test('每一位数字错一个，身份证号码都不成立', () => {
  const right = '11010519491231002X'
  for (let at = 14; at < 17; at += 1) {
    const wrong = right.slice(0, at) + ((Number(right[at]) + 1) % 10) + right.slice(at + 1)
    assert.equal(isIdentityCardNumber(wrong), false, wrong)
  }
})

test('统一社会信用代码按31模校验', () => {
  assert.equal(isCreditCode('91350100M000100Y43'), true)
  assert.equal(isCreditCode('91350100M000100Y44'), false)
  assert.equal(isCreditCode('91350100M000100I43'), false)
})

test('护照只核对写法', () => {
  assert.equal(identityProblem('passport', 'E12345678'), undefined)
  assert.match(identityProblem('passport', '<b>1</b>') ?? '', /字母和数字/)
  assert.match(identityProblem('identity-card', 'E12345678') ?? '', /居民身份证/)
  assert.match(identityProblem('credit-code', 'E12345678') ?? '', /信用代码/)
})

test('全角、空格和小写写成同一个号码', () => {
  assert.equal(normaliseIdentityNumber('１１０１０５ 19491231 002x'), '11010519491231002X')
})
