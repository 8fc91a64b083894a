import { ROLES } from '../../core/accounts/roles.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import type { AccountFilter } from './account-query.ts'
import { IMPORTED } from './import-accounts.ts'
import { allAccounts } from './list-accounts.ts'
import { maySeeAccounts } from './policy.ts'

const TITLES = [...IMPORTED.map(({ title }) => title), '角色', '状态', '最后登录'] as const

/** 导出账号. The accounts of a filter as an Excel sheet, without telephones; or only its titles, to be filled in and imported. */
export async function exportAccounts(
  db: Db,
  actor: Actor,
  { template = false, ...filter }: AccountFilter & { readonly template?: boolean },
  now: Date,
): Promise<{ name: string; content: string }> {
  if (!maySeeAccounts(actor)) throw notPermitted(maySeeAccounts)
  if (template) return sheetOf('账号导入模板', [IMPORTED.map(({ title }) => title)])
  const accounts = await allAccounts(db, filter, now)
  await db.transaction().execute((tx) => record(tx, actor, 'export-accounts', 'site:1', { ...filter, count: accounts.length }))
  const rows = accounts.map((one) => [
    one.agencyName,
    one.name,
    one.username,
    one.staffNumber,
    '',
    one.roles.map((role) => titleOf(ROLES, role)).join('、'),
    stateOf(one),
    one.lastSignedInAt === null ? '' : chinaDay(new Date(one.lastSignedInAt)),
  ])
  return sheetOf(`账号和权限${chinaDay(now)}`, [TITLES, ...rows])
}

async function sheetOf(name: string, rows: readonly (readonly string[])[]): Promise<{ name: string; content: string }> {
  return { name: `${name}.xlsx`, content: (await writeSheet(name, rows)).toString('base64') }
}

function stateOf({ ended, disabled, held }: Awaited<ReturnType<typeof allAccounts>>[number]): string {
  if (ended) return '已注销'
  if (disabled) return '已停用'
  return held ? '新密码待核实' : '正常'
}
