import { ROLES, type Role } from '../../core/accounts/roles.ts'
import { titleOf } from '../../core/law/list-entry.ts'

const REVIEWERS: readonly Role[] = ['reviewer', 'head']
const EDITORS: readonly Role[] = ['information-manager', ...REVIEWERS]

/**
 * 还缺的人员. What an agency lacks to do every step: a clerk for requests, a head for extensions, fees and reports, and a third person, so that
 * two reviewers are left whoever drafts. The head is one of the two, so it is the same whoever may pass the final review.
 */
export function missingPeople(accounts: readonly (readonly Role[])[]): string[] {
  const having = (...roles: readonly Role[]) => accounts.filter((own) => own.some((role) => roles.includes(role))).length
  const head = having('head') > 0 ? 0 : 1
  const people = having(...EDITORS)
  return [
    ...lacks('request-clerk', 1 - having('request-clerk')),
    ...lacks('reviewer', 2 - having(...REVIEWERS) - head),
    ...lacks('head', head),
    ...(people < 3 ? [`${3 - people}个账号（起草、初审、终审须由三个人办理，现有${people}个）`] : []),
  ]
}

function lacks(role: Role, count: number): string[] {
  return count > 0 ? [`${titleOf(ROLES, role)}${count}人`] : []
}
