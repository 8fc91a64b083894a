import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import { REPORT_PROCEDURE } from '../../core/annual-report/report-procedure.ts'
import type { Performer } from '../../core/procedure/procedure.ts'
import { EDITORIAL_PROCEDURE } from '../../core/publishing/editorial-procedure.ts'
import { FINAL_REVIEWERS } from '../../core/publishing/final-reviewers.ts'
import { REQUEST_PROCEDURE } from '../../core/requests/request-procedure.ts'
import { missingPeople } from './missing-people.ts'

/** A person who does both kinds of clerical work. */
const C = 'clerk'
const M = 'information-manager'
const Q = 'request-clerk'
const R = 'reviewer'
const H = 'head'
type Accounts = readonly (readonly (Role | typeof C)[])[]
const rolesOf = (accounts: Accounts): Role[][] => accounts.map((own) => own.flatMap((role) => (role === C ? [M, Q] : [role])))

const CASES: readonly [accounts: Accounts, missing: readonly string[]][] = [
  [[[C], [R], [R], [H]], []],
  [[[C], [R], [H]], []],
  [[[C], [H], [H]], []],
  [[[C], [R], [R, H]], []],
  [[[C, R], [R], [H]], []],
  [[[H], [C, H], ['supervisor', C]], []],
  [
    [
      [C, R],
      [R, H],
    ],
    ['1个账号（起草、初审、终审须由三个人办理，现有2个）'],
  ],
  [[[C, R, H]], ['审核员1人', '2个账号（起草、初审、终审须由三个人办理，现有1个）']],
  [[[C], [C], [H]], ['审核员1人']],
  [[[R], [R], [H]], ['依申请公开经办人1人']],
  [[[C], [R], [R]], ['公开工作机构负责人1人']],
  [[[M], [R], [H]], ['依申请公开经办人1人']],
  [[[M], [Q], [R], [H]], []],
  [[[Q], [R], [H]], ['1个账号（起草、初审、终审须由三个人办理，现有2个）']],
  [[[C], [C], [R]], ['公开工作机构负责人1人']],
  [
    [[C], [C], [C]],
    ['审核员1人', '公开工作机构负责人1人'],
  ],
  [[['supervisor']], ['依申请公开经办人1人', '审核员1人', '公开工作机构负责人1人', '3个账号（起草、初审、终审须由三个人办理，现有0个）']],
]

for (const [accounts, missing] of CASES)
  test(`${accounts.map((roles) => roles.join('+')).join('、')}：${missing.join('、') || '人员齐备'}`, () => {
    assert.deepEqual(missingPeople(rolesOf(accounts)), missing)
  })

/** Whether the procedures themselves can be gone through to their ends. */
function canDoEverything(accounts: readonly (readonly Role[])[]): boolean {
  const who = (performers: readonly Performer[]) => accounts.filter((roles) => roles.some((role) => performers.includes(role)))
  const steps = [REQUEST_PROCEDURE, REPORT_PROCEDURE, EDITORIAL_PROCEDURE].flatMap(({ events }) => Object.values(events))
  const { drafted, 'first-passed': first } = EDITORIAL_PROCEDURE.events
  const threePeople = (last: readonly Performer[]) =>
    who(drafted.performers).some((a) => who(first.performers).some((b) => who(last).some((c) => new Set([a, b, c]).size === 3)))
  return steps.every(({ performers }) => who(performers).length > 0) && FINAL_REVIEWERS.every(({ roles }) => threePeople(roles))
}

test('所有角色组合：与各办理程序能否办完一致', () => {
  const sets = [[C], [R], [H], [C, R], [C, H], [R, H], [C, R, H], [M], [Q, R], ['supervisor']] as const satisfies Accounts
  const offices = (people: number): Accounts[] =>
    people === 0 ? [[]] : offices(people - 1).flatMap((few) => [few, ...sets.map((roles) => [...few, [...roles]])])
  const made = offices(4)
  assert.ok(made.filter((accounts) => canDoEverything(rolesOf(accounts))).length > 100)
  for (const accounts of made)
    assert.equal(missingPeople(rolesOf(accounts)).length === 0, canDoEverything(rolesOf(accounts)), JSON.stringify(accounts))
})
