import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordFitsRule, rolesFit } from './role-rules.ts'
import type { Role } from './roles.ts'

const ROLE_CASES: readonly (readonly [string, readonly Role[], boolean])[] = [
  ['经办人兼审核员', ['clerk', 'reviewer'], true],
  ['系统管理员单独设置', ['system-admin'], true],
  ['系统管理员不兼审计管理员', ['system-admin', 'audit-admin'], false],
  ['安全管理员不兼经办人', ['security-admin', 'clerk'], false],
  ['没有角色的账号不能设置', [], false],
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
