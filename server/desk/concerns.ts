import type { Static } from 'typebox'
import { ACCOUNT_VIEWS, type AccountView } from '../../core/accounts/views.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { countAccounts } from '../accounts/index.ts'
import { findAuditState } from '../audit/index.ts'
import { findBackups } from '../backup/index.ts'
import { findMail } from '../mail/index.ts'
import { hasRole, type Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import { nextRotation } from '../rotations/index.ts'
import { findSetup } from '../setup/index.ts'
import type { ROUTES } from './schema.ts'

type Concern = Static<typeof ROUTES.findConcerns.reply>['items'][number]

/** What is said where there are accounts of a view. */
const ACCOUNTS: readonly { readonly view: AccountView; readonly says: string; readonly level: Concern['level'] }[] = [
  { view: 'waiting', says: '已经开设，还没有授予权限', level: 'soon' },
  { view: 'held', says: '密码重设以后权限暂停，等待核实', level: 'late' },
  { view: 'locked', says: '登录失败过多，暂时不能登录', level: 'late' },
  { view: 'expiring', says: '任职即将到期', level: 'soon' },
  { view: 'unused', says: '长期没有登录，请核实是否还需要', level: 'soon' },
]

/** 管理员的工作台. For the system and security administrators the accounts, backups, mails and campaigns; for the audit administrator the log. */
export async function findConcerns(
  { administration, platform }: { readonly administration: Db; readonly platform: Db },
  officer: Officer,
  config: Config,
  now: Date,
): Promise<Static<typeof ROUTES.findConcerns.reply>> {
  const parts = await Promise.all([
    hasRole(officer, 'audit-admin') ? auditConcerns(platform, now) : accountConcerns(administration, now),
    hasRole(officer, 'system-admin') ? operationConcerns(administration, config, now) : [],
    hasRole(officer, 'security-admin') ? rotationConcerns(administration, now) : [],
  ])
  return { items: parts.flat() }
}

async function accountConcerns(db: Db, now: Date): Promise<Concern[]> {
  const counts = await countAccounts(db, now)
  return ACCOUNTS.map(({ view, says, level }) => {
    const count = counts.find((one) => one.view === view)?.count ?? 0
    return {
      title: `${titleOf(ACCOUNT_VIEWS, view)}的账号`,
      says: count === 0 ? '没有' : `${count} 个，${says}`,
      level: count === 0 ? 'calm' : level,
      to: `${OFFICE_PATHS.accounts}?view=${view}`,
    }
  })
}

async function operationConcerns(db: Db, config: Config, now: Date): Promise<Concern[]> {
  const [backups, mails, setup] = await Promise.all([
    findBackups(db, config.backup, now),
    findMail(db, config.mail !== undefined),
    findSetup(db, config, now),
  ])
  const undone = setup.steps.filter(({ done }) => !done).map(({ title }) => title)
  const last = backups.succeededAt === null ? '还没有成功的备份' : `最近一次成功：${chinaTime(new Date(backups.succeededAt)).slice(0, 16)}`
  const failing = backups.problem !== null || backups.overdue
  const unsent = mails.problem !== null || mails.failed.length > 0
  return [
    {
      title: '备份',
      says: backups.configured ? `${last}${failing ? `，${backups.problem ?? '已超过一日没有完整备份'}` : ''}` : '没有设置备份文件夹',
      level: backups.configured && !failing ? 'calm' : 'late',
      to: OFFICE_PATHS.operations,
    },
    {
      title: '提醒邮件',
      says: mails.configured
        ? `等待发送 ${mails.waiting} 封，没有送达 ${mails.failed.length} 封`
        : '没有设置邮件服务器，提醒只在办公端显示',
      level: unsent ? 'late' : mails.configured ? 'calm' : 'soon',
      to: OFFICE_PATHS.operations,
    },
    {
      title: '首次设置',
      says: undone.length === 0 ? '已经完成' : `还有${undone.join('、')}没有完成`,
      level: undone.length === 0 ? 'calm' : 'soon',
      to: OFFICE_PATHS.setup,
    },
  ]
}

async function rotationConcerns(db: Db, now: Date): Promise<Concern[]> {
  const { dueOn, due } = await nextRotation(db, now)
  return [
    {
      title: '定期修改后台账号',
      says: dueOn === null ? '没有设置间隔' : due ? `应当在 ${dueOn} 开展` : `下一次 ${dueOn}`,
      level: due ? 'late' : 'calm',
      to: OFFICE_PATHS.rotations,
    },
  ]
}

async function auditConcerns(db: Db, now: Date): Promise<Concern[]> {
  const { unsealed, stalled, sealedAt, verification } = await findAuditState(db, now)
  return [
    {
      title: '审计封存',
      says: stalled
        ? `封存已经停止，等待封存 ${unsealed} 条`
        : sealedAt === null
          ? '还没有封存'
          : `最近一次 ${chinaTime(new Date(sealedAt)).slice(0, 16)}`,
      level: stalled ? 'late' : 'calm',
      to: OFFICE_PATHS.audit,
    },
    {
      title: '审计核验',
      says: verificationSays(verification),
      level: verification === null ? 'soon' : verification.found > 0 ? 'late' : 'calm',
      to: OFFICE_PATHS.audit,
    },
  ]
}

function verificationSays(verification: Awaited<ReturnType<typeof findAuditState>>['verification']): string {
  if (verification === null) return '还没有核验过'
  const { found, finishedAt, askedAt } = verification
  if (found > 0) return `发现 ${found} 处问题，请查看`
  return finishedAt === null
    ? `${chinaTime(new Date(askedAt)).slice(0, 16)} 开始，正在核验`
    : `${chinaTime(new Date(finishedAt)).slice(0, 16)} 核验，没有问题`
}
