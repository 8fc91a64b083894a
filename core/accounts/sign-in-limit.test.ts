import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayTryAgain } from './sign-in-limit.ts'

const CASES: readonly (readonly [string, here: number, strangers: number, known: boolean, may: boolean])[] = [
  ['4次不正确，还可以再试', 4, 4, false, true],
  ['5次不正确，不可以', 5, 5, false, false],
  ['登录过的设备5次不正确，也不可以', 5, 0, true, false],
  ['他人在各处共19次，新设备还可以', 0, 19, false, true],
  ['他人在各处共20次，新设备不可以', 0, 20, false, false],
  ['他人在各处共2000次，登录过的设备可以', 0, 2000, true, true],
]
for (const [name, here, strangers, known, may] of CASES) {
  test(name, () => assert.equal(mayTryAgain({ here, strangers }, known), may))
}
