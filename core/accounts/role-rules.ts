import { type Basis, practice } from '../law/citation.ts'
import { ALLOWED, type Denied, denied, type Judgement, type RefusalWords, refusalText } from '../law/ruling.ts'
import { ROLES, type Role } from './roles.ts'

/** 系统、安全、审计管理员. Each is held alone. */
export const ADMINISTRATORS: readonly Role[] = ROLES.filter(({ alone }) => alone).map(({ key }) => key)

const THREE_ADMINISTRATORS: Basis = practice(
  '系统管理员、安全管理员、审计管理员分设，互相制约，也不兼任业务角色',
  'GB/T 22239—2019 三员分立',
)

const TWO_ACTS: Basis = practice('系统管理员开设账号，安全管理员授予权限，两步由两人分别办理，不为自己办理', 'GB/T 22239—2019 三员分立')
const DEPUTY: Basis = practice('代理有期限，不超出被代理人的权限', 'GB/T 22239—2019 8.1.4.2 访问控制')

/** 不能授予的权限. */
export const ROLE_REFUSALS = {
  'accounts/roles-exclude': {
    says: '系统、安全、审计管理员只能单独担任，不能兼任其他角色',
    next: '请先结束现有的任职，或者由其他人员担任',
    because: THREE_ADMINISTRATORS,
  },
  'accounts/own-account': { says: '不能为自己的账号办理', next: '请由另一名管理员办理', because: TWO_ACTS },
  'accounts/deputy-beyond': { says: '代理的角色、机关和期限不能超出被代理的任职', next: '请核对后重新填写', because: DEPUTY },
  'accounts/deputy-chain': { says: '代理不能再由他人代理', next: '请选择被代理人本人的任职', because: DEPUTY },
} as const satisfies Record<string, RefusalWords>

/** 不予授予. The refusal of a grant. */
export function refuseGrant<Code extends keyof typeof ROLE_REFUSALS>(code: Code): Denied<Code> {
  return denied(code, refusalText(ROLE_REFUSALS[code]), ROLE_REFUSALS[code].because)
}

/** 角色能否兼任. Of all roles of one person on one day: each of the three administrators is held alone. */
export function rolesFit(roles: readonly Role[]): Judgement<'accounts/roles-exclude'> {
  const administrators = roles.filter((role) => ADMINISTRATORS.includes(role))
  const alone = administrators.length === 0 || new Set(roles).size === 1
  if (alone) return ALLOWED
  return refuseGrant('accounts/roles-exclude')
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
