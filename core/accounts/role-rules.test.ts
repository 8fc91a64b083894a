import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { actingIn, deputyFits, grantFits, type Membership, overlap, type Represented } from './memberships.ts'
import { passwordFitsRule, rolesFit } from './role-rules.ts'
import type { Role } from './roles.ts'

const ROLE_CASES: readonly (readonly [string, readonly Role[], boolean])[] = [
  ['信息管理员兼审核员', ['information-manager', 'reviewer'], true],
  ['系统管理员单独设置', ['system-admin'], true],
  ['系统管理员在两个机关都是系统管理员', ['system-admin', 'system-admin'], true],
  ['系统管理员不兼审计管理员', ['system-admin', 'audit-admin'], false],
  ['安全管理员不兼依申请公开经办人', ['security-admin', 'request-clerk'], false],
]
for (const [name, roles, allowed] of ROLE_CASES) test(name, () => assert.equal(rolesFit(roles).allowed, allowed))

const PASSWORD_CASES: readonly (readonly [string, string, boolean])[] = [
  ['10个字符三类，可以', 'abcdEFG123', true],
  ['9个字符，不可以', 'abcdEFG12', false],
  ['10个字符两类，不可以', 'abcdefg123', false],
  ['包含用户名，不可以', 'Zhangsan-2026', false],
]
for (const [name, password, allowed] of PASSWORD_CASES) {
  test(name, () => assert.equal(passwordFitsRule(password, 'zhangsan').allowed, allowed))
}

const day = (text: string | null) => (text === null ? null : localDate(text))
const post = (fromOn: string | null, toOn: string | null, ...roles: Role[]): Membership => ({
  agencyId: 1,
  roles,
  fromOn: day(fromOn),
  toOn: day(toOn),
})

const PERIODS: readonly (readonly [string, [string | null, string | null], [string | null, string | null], boolean])[] = [
  ['前一任职当日结束、后一任职当日开始，有一日重合', ['2026-01-01', '2026-06-30'], ['2026-06-30', null], true],
  ['次日开始，不重合', ['2026-01-01', '2026-06-30'], ['2026-07-01', null], false],
  ['没有期限的都重合', [null, null], ['2026-07-01', '2026-07-01'], true],
  ['起始不详的，到结束为止', [null, '2026-06-30'], ['2026-07-01', null], false],
]
for (const [name, [a, b], [c, d], shared] of PERIODS) {
  test(name, () => {
    assert.equal(overlap(post(a, b), post(c, d)), shared)
    assert.equal(overlap(post(c, d), post(a, b)), shared)
  })
}

test('系统管理员离任次日起可以任经办人，离任当日不可以', () => {
  const held = [post('2026-01-01', '2026-06-30', 'system-admin')]
  assert.equal(grantFits(held, post('2026-07-01', null, 'request-clerk')).allowed, true)
  const early = grantFits(held, post('2026-06-30', null, 'request-clerk'))
  assert.equal(early.allowed || early.code, 'accounts/roles-exclude')
  assert.equal(grantFits(held, post('2026-03-01', '2026-04-01', 'security-admin')).allowed, false)
})

const HEAD: Represented = { ...post('2026-01-01', '2026-12-31', 'head', 'reviewer'), accountId: 1, isDeputy: false }
const deputy = (changes: Partial<Membership & { accountId: number }> = {}) => ({
  ...post('2026-07-01', '2026-07-10', 'head'),
  accountId: 2,
  ...changes,
})
const DEPUTIES: readonly (readonly [string, ReturnType<typeof deputy>, true | string])[] = [
  ['代理负责人十日', deputy(), true],
  ['代理至任职最后一日', deputy({ toOn: localDate('2026-12-31') }), true],
  ['超过任职最后一日一日', deputy({ toOn: localDate('2027-01-01') }), 'accounts/deputy-beyond'],
  ['早于任职开始', deputy({ fromOn: localDate('2025-12-31') }), 'accounts/deputy-beyond'],
  ['没有结束日期', deputy({ toOn: null }), 'accounts/deputy-beyond'],
  ['被代理人没有的角色', deputy({ roles: ['head', 'signer'] }), 'accounts/deputy-beyond'],
  ['别的机关', deputy({ agencyId: 2 }), 'accounts/deputy-beyond'],
  ['自己代理自己', deputy({ accountId: 1 }), 'accounts/deputy-beyond'],
]
for (const [name, one, expected] of DEPUTIES) {
  test(`代理：${name}`, () => {
    const judgement = deputyFits(HEAD, one)
    assert.equal(judgement.allowed || judgement.code, expected)
  })
}
test('代理：代理人不能再由他人代理', () => {
  const judgement = deputyFits({ ...HEAD, isDeputy: true }, deputy())
  assert.equal(judgement.allowed || judgement.code, 'accounts/deputy-chain')
})

test('为哪个机关办理：选定的，其次所在机关，其次第一个任职；没有任职的，所在机关，没有权限', () => {
  const both = [
    { agencyId: 5, roles: ['reviewer', 'information-manager'] as const },
    { agencyId: 7, roles: ['head'] as const },
    { agencyId: 7, roles: ['reviewer'] as const },
  ]
  assert.deepEqual(actingIn(both, 7, 5), { agencyId: 7, roles: ['reviewer', 'head'] })
  assert.deepEqual(actingIn(both, null, 5), { agencyId: 5, roles: ['information-manager', 'reviewer'] })
  assert.equal(actingIn(both, 9, 5).agencyId, 5, '选定的机关已经没有任职')
  assert.equal(actingIn(both, null, 9).agencyId, 5)
  assert.deepEqual(actingIn([], 7, 9), { agencyId: 9, roles: [] })
})
