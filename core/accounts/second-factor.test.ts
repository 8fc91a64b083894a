import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaited, demandsFactor, isFresh, mayRemoveFactor, mayTryFactorAgain } from './second-factor.ts'

const NOTHING_OWED = { mustChangePassword: false, rotationMissed: false, demanded: false }
const COMPLETE = { hasFactor: false, passedFactor: false, vouchedFactor: false, ...NOTHING_OWED }

for (const [says, progress, expected] of [
  ['没有第二重鉴别、也不要求的，登录即完成', {}, undefined],
  ['有第二重鉴别的，先通过', { hasFactor: true }, 'second-factor'],
  ['已通过的，登录完成', { hasFactor: true, passedFactor: true, demanded: true }, undefined],
  [
    '初始密码和第二重鉴别都在等的，先第二重鉴别，否则只知道密码的人能改密码',
    { hasFactor: true, mustChangePassword: true },
    'second-factor',
  ],
  ['初始密码，角色要求第二重鉴别的，先改密码', { mustChangePassword: true, demanded: true }, 'new-password'],
  ['定期修改到期没有办的，先补办', { rotationMissed: true }, 'rotation'],
  ['定期修改没有办的，也先通过第二重鉴别', { rotationMissed: true, hasFactor: true }, 'second-factor'],
  ['初始密码和定期修改都在等的，先改密码', { rotationMissed: true, mustChangePassword: true }, 'new-password'],
  ['角色要求而没有登记的，先登记', { demanded: true }, 'enrolment'],
  ['统一身份认证已做第二重鉴别的，登记过的不再问', { hasFactor: true, vouchedFactor: true }, undefined],
  ['角色要求而没有登记、统一身份认证已做的，不必登记', { demanded: true, vouchedFactor: true }, undefined],
] as const)
  test(says, () => assert.equal(awaited({ ...COMPLETE, ...progress }), expected))

test('a role demands a factor when the setting names it, in whatever company', () => {
  assert.equal(demandsFactor(['request-clerk', 'head'], ['head']), true)
  assert.equal(demandsFactor(['request-clerk'], ['head']), false)
  assert.equal(demandsFactor([], ['head']), false)
})

test('最后一种鉴别方式，角色要求的不能移除，不要求的可以', () => {
  assert.equal(mayRemoveFactor(0, true).allowed, false)
  assert.equal(mayRemoveFactor(1, true).allowed, true)
  assert.equal(mayRemoveFactor(0, false).allowed, true)
})

test('a sign-in is fresh for a quarter of an hour and not longer', () => {
  const start = new Date('2025-09-26T02:00:00Z')
  assert.equal(isFresh(start, new Date('2025-09-26T02:15:00.000Z')), true)
  assert.equal(isFresh(start, new Date('2025-09-26T02:15:00.001Z')), false)
})

test('after four failures from one place another try is allowed, after five it is not; twenty of strangers close only unknown devices', () => {
  for (const known of [true, false]) {
    assert.equal(mayTryFactorAgain({ here: 4, strangers: 19 }, known), true)
    assert.equal(mayTryFactorAgain({ here: 5, strangers: 19 }, known), false)
    assert.equal(mayTryFactorAgain({ here: 0, strangers: 20 }, known), known)
  }
})
