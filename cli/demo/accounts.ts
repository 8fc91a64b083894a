import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role } from '../../core/accounts/roles.ts'

/** The people of an agency of the demonstration: suffix of the user name, label, role. */
export const POSTS = [
  { post: 'clerk', title: '经办人', role: 'clerk' },
  { post: 'reviewer', title: '审核员', role: 'reviewer' },
  { post: 'reviewer2', title: '审核员', role: 'reviewer' },
  { post: 'head', title: '公开工作机构负责人', role: 'head' },
] as const satisfies readonly { post: string; title: string; role: Role }[]

/** 三员 and 政务公开办, in the government's office. */
export const DISTRICT_POSTS = [
  { username: 'supervisor', title: '政务公开办', role: 'supervisor' },
  { username: 'admin.system', title: '系统管理员', role: 'system-admin' },
  { username: 'admin.security', title: '安全管理员', role: 'security-admin' },
  { username: 'admin.audit', title: '审计管理员', role: 'audit-admin' },
] as const satisfies readonly { username: string; title: string; role: Role }[]

const file = (dataDir: string) => join(dataDir, 'demonstration-password')
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const letters = (count: number) => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** One password for all demonstration accounts, generated for each installation. */
export async function makePassword(dataDir: string): Promise<string> {
  const password = `Demo-${letters(4)}-${letters(4)}-${randomInt(10, 100)}`
  await writeFile(file(dataDir), password, { mode: 0o600 })
  return password
}

const line = (username: string, title: string) => `  ${username.padEnd(20)}${title}`

/** The demonstration accounts, as printed at the start; empty when no demonstration was loaded into this data folder. */
export async function accountsText(dataDir: string): Promise<string> {
  const password = await readFile(file(dataDir), 'utf8').catch(() => '')
  if (password === '') return ''
  return [
    `示例区账号（密码都是 ${password}）`,
    ...POSTS.map(({ post, title }) => line(`housing.${post}`, `区住建局 ${title}`)),
    ...DISTRICT_POSTS.map(({ username, title }) => line(username, title)),
    '  其他机关把 housing 换成 education、office、east-river 等，见办公端“机构和用户”。',
    '',
  ].join('\n')
}
