import { type Basis, practice } from '../law/citation.ts'
import { ALLOWED, denied, type Judgement, type RefusalWords, refusalText } from '../law/ruling.ts'
import { ROLES, type Role } from './roles.ts'

/** 系统、安全、审计管理员. Each is held alone. */
export const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

const THREE_ADMINISTRATORS: Basis = practice(
  '系统管理员、安全管理员、审计管理员分设，互相制约，也不兼任业务角色',
  'GB/T 22239—2019 三员分立',
)

/** 不能设置的角色. */
export const ROLE_REFUSALS = {
  'accounts/roles-exclude': {
    says: '系统、安全、审计管理员只能单独设置，不能兼任其他角色',
    next: '请为其他角色另开账号',
    because: THREE_ADMINISTRATORS,
  },
} as const satisfies Record<string, RefusalWords>

/** 角色能否兼任. Each of the three administrators is held alone; an account has at least one role. */
export function rolesFit(roles: readonly Role[]): Judgement<'accounts/roles-exclude'> {
  const administrators = roles.filter((role) => ADMINISTRATORS.includes(role))
  const alone = administrators.length === 0 || roles.length === 1
  if (roles.length > 0 && alone) return ALLOWED
  return denied('accounts/roles-exclude', refusalText(ROLE_REFUSALS['accounts/roles-exclude']), THREE_ADMINISTRATORS)
}

const PASSWORD_RULE: Basis = practice('口令不少于10个字符，含大写字母、小写字母、数字、符号中的三类', 'GB/T 22239—2019 8.1.4.1 的测评做法')

/** The rule in the words of a form, below the field of a new password. */
export const PASSWORD_RULE_SAYS = '不少于10个字符，含大写字母、小写字母、数字、符号中的三类，不能包含用户名'

/** 口令不得重复使用. How many passwords a new one must differ from, the present one included (GB/T 22239 8.1.4.1, practice of assessments). */
export const PASSWORDS_REMEMBERED = 5

/** 口令复杂度. At least ten characters of three of the four classes, and not the user name. */
export function passwordFitsRule(password: string, username: string): Judgement<'accounts/weak-password'> {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((one) => one.test(password)).length
  const named = password.toLowerCase().includes(username.toLowerCase())
  if (password.length >= 10 && classes >= 3 && !named) return ALLOWED
  return denied('accounts/weak-password', `密码${PASSWORD_RULE_SAYS}`, PASSWORD_RULE)
}

/** 岗位分工. The basis of a refusal that rests on the role alone. */
export const DUTIES: Basis = practice('各岗位在授权范围内办理，权限按最小需要授予', 'GB/T 22239—2019 8.1.4.2 访问控制')

/** 有权办理的角色. The titles of the permitted roles in the order of the list, as in “经办人、审核员”. */
export function nameRoles(may: (role: Role) => boolean): string {
  return ROLES.filter(({ key }) => may(key))
    .map(({ title }) => title)
    .join('、')
}
