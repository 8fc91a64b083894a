import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nameRoles } from '../../core/accounts/role-rules.ts'
import type { Role } from '../../core/accounts/roles.ts'

interface Post {
  /** The end of the user name. */
  readonly post: string
  readonly roles: readonly Role[]
}

/** The people of an agency of the demonstration. */
export const POSTS: readonly Post[] = [
  { post: 'clerk', roles: ['information-manager', 'request-clerk'] },
  { post: 'reviewer', roles: ['reviewer', 'security-reviewer'] },
  { post: 'reviewer2', roles: ['reviewer', 'security-reviewer'] },
  { post: 'head', roles: ['head'] },
]

/** The people of a small agency: one of its reviewers heads the office. */
export const SMALL_POSTS: readonly Post[] = [
  { post: 'clerk', roles: ['information-manager', 'request-clerk'] },
  { post: 'reviewer', roles: ['reviewer', 'security-reviewer'] },
  { post: 'head', roles: ['reviewer', 'security-reviewer', 'head'] },
]

/** 三员 and 政务公开办, in the government's office. */
export const DISTRICT_POSTS = [
  { username: 'supervisor', role: 'supervisor' },
  { username: 'admin.system', role: 'system-admin' },
  { username: 'admin.security', role: 'security-admin' },
  { username: 'admin.audit', role: 'audit-admin' },
] as const satisfies readonly { username: string; role: Role }[]

const file = (dataDir: string) => join(dataDir, 'demonstration-password')
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const letters = (count: number) => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** One password for all demonstration accounts, generated for each installation. */
export async function makePassword(dataDir: string): Promise<string> {
  const password = `Demo-${letters(4)}-${letters(4)}-${randomInt(10, 100)}`
  await writeFile(file(dataDir), password, { mode: 0o600 })
  return password
}

const line = (username: string, roles: readonly Role[], of = '') =>
  `  ${username.padEnd(20)}${of}${nameRoles((role) => roles.includes(role))}`

/** The demonstration accounts, as printed at the start; empty when no demonstration was loaded into this data folder. */
export async function accountsText(dataDir: string): Promise<string> {
  const password = await readFile(file(dataDir), 'utf8').catch(() => '')
  if (password === '') return ''
  return [
    `示例区账号（密码都是 ${password}）`,
    ...POSTS.map(({ post, roles }) => line(`housing.${post}`, roles, '区住建局 ')),
    ...SMALL_POSTS.map(({ post, roles }) => line(`south-hill.${post}`, roles, '南山镇 ')),
    ...DISTRICT_POSTS.map(({ username, role }) => line(username, [role])),
    '  其他机关把 housing 换成 education、office、east-river 等，见办公端“账号和权限”。',
    '',
  ].join('\n')
}
