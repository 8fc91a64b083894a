import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { daysBetween } from '../../core/calendar/local-date.ts'
import { closeDatabase, type Db, openDatabase } from '../../server/platform/database/database.ts'
import { embeddedUrl } from '../../server/platform/database/embedded-postgres.ts'
import { compareMigrations } from '../../server/platform/database/migrate.ts'
import { readSiteMarks, siteMarks } from '../../server/platform/pages/site.ts'
import { currentCalendar } from '../../server/platform/runtime/calendar.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import type { Config } from '../../server/platform/runtime/config.ts'
import { missingMarks } from '../../server/setup/find-setup.ts'
import { backupFinding } from './backups.ts'
import { bad, type Finding, ok, warn } from './finding.ts'
import { auditKeyFinding, personalKeyFinding } from './keys.ts'

const FIRST_GOOD_VERSION = 150_000
const [CLOCK_WARN_S, CLOCK_BAD_S] = [2, 60]
const CALENDAR_WARN_DAYS = 31
const LATE_JOB_S = 900
const CLOSE_MS = 1000
/** Settings of a server of one's own under which its log repeats what people wrote. */
const PRIVATE_LOG: Readonly<Record<string, readonly string[]>> = {
  log_statement: ['none'],
  log_min_duration_statement: ['-1'],
  log_min_error_statement: ['panic'],
  log_error_verbosity: ['terse'],
}

/** 数据库. Its version, migrations, clock and settings; the holiday notices, the jobs, and whether the keys at hand are those it needs. */
export async function databaseFindings(config: Config, now: () => Date): Promise<Finding[]> {
  const { databaseUrl, dataDir } = config
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres', 'postmaster.pid')))
    return [warn('数据库', '内置数据库没有运行，下面各项未查', '启动平台后再运行一次')]
  const db = openDatabase(databaseUrl ?? embeddedUrl(dataDir), 2)
  try {
    return [
      await versionFinding(db),
      await clockFinding(db, now),
      ...(databaseUrl === undefined ? [] : [await logFinding(db)]),
      await connectionsFinding(db, config),
      ...(await contentFindings(db, config, now)),
    ]
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return [
      bad(
        '数据库',
        `连接不上，或者不能查询：${says}`,
        databaseUrl === undefined ? '见 DATA_DIR/postgres.log' : '检查 DATABASE_URL 和数据库服务器',
      ),
    ]
  } finally {
    await closeDatabase(db, CLOSE_MS)
  }
}

async function versionFinding(db: Db): Promise<Finding> {
  const { rows } = await sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as text`.execute(db)
  const { number = 0, text = '' } = rows[0] ?? {}
  return number >= FIRST_GOOD_VERSION ? ok('数据库版本', text) : bad('数据库版本', `${text} 过低`, '升级到 PostgreSQL 15 以上')
}

async function clockFinding(db: Db, now: () => Date): Promise<Finding> {
  const before = now().getTime()
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db)
  const middle = (before + now().getTime()) / 2
  const apart = Math.abs((rows[0]?.at.getTime() ?? 0) - middle) / 1000
  const says = `${now().toISOString()}，与数据库相差 ${apart.toFixed(1)} 秒`
  const todo = '两台机器都用 NTP 对时（chrony），再重新启动平台'
  if (apart > CLOCK_BAD_S) return bad('时钟', says, todo)
  return apart > CLOCK_WARN_S ? warn('时钟', says, todo) : ok('时钟', says)
}

async function logFinding(db: Db): Promise<Finding> {
  const names = Object.keys(PRIVATE_LOG)
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name = any(${names}::text[])`.execute(db)
  const odd = rows.filter(({ name, setting }) => !PRIVATE_LOG[name]?.includes(setting)).map(({ name, setting }) => `${name}=${setting}`)
  if (odd.length === 0) return ok('数据库日志', '不含公民填写的内容')
  return warn('数据库日志', `可能写入公民填写的内容：${odd.join('、')}`, '请数据库管理员按 docs/operations.zh.md 调整')
}

async function connectionsFinding(db: Db, { databaseConnections }: Config): Promise<Finding> {
  const { rows } = await sql<{ most: number }>`select current_setting('max_connections')::int as most`.execute(db)
  const most = rows[0]?.most ?? 0
  const says = `数据库允许 ${most} 个，平台用 ${databaseConnections} 个`
  return databaseConnections + 10 <= most
    ? ok('数据库连接', says)
    : bad('数据库连接', says, '调小 DATABASE_CONNECTIONS，或者调大 max_connections')
}

async function contentFindings(db: Db, config: Config, now: () => Date): Promise<Finding[]> {
  const { pending, unknown } = await compareMigrations(db)
  if (pending.length > 0)
    return [warn('数据库升级', `有 ${pending.length} 项没有进行：${pending[0]} 等`, '运行 gongkai migrate，或者启动平台；下面各项未查')]
  const migrated =
    unknown.length > 0
      ? warn('数据库升级', `数据库比程序新：${unknown.join('、')}`, '升级之后请不要长期运行旧版本的程序')
      : ok('数据库升级', '已是最新')
  return [
    migrated,
    await calendarFinding(db, now),
    await marksFinding(db, config),
    await jobsFinding(db),
    await personalKeyFinding(db, config),
    await auditKeyFinding(db, config),
    await backupFinding(db, config, now),
  ]
}

async function calendarFinding(db: Db, now: () => Date): Promise<Finding> {
  const { announcedUntil } = await currentCalendar(db)
  const left = daysBetween(chinaDay(now()), announcedUntil)
  const says = `放假安排到 ${announcedUntil} 为止`
  const todo = '国务院办公厅公布下一年放假安排后，在办公端“节假日安排”中录入'
  if (left < 0) return bad('工作日历', `${says}，已经用完，期限推算不到具体日期`, todo)
  return left <= CALENDAR_WARN_DAYS ? warn('工作日历', says, todo) : ok('工作日历', says)
}

/** 网站标识: what the foot and the tags of every page need (国办秘函〔2019〕19号). */
async function marksFinding(db: Db, config: Config): Promise<Finding> {
  await readSiteMarks(db, config)
  const missing = missingMarks(siteMarks(config))
  if (missing.length === 0) return ok('网站标识', '齐全')
  return warn('网站标识', `还缺${missing.join('、')}`, '由系统管理员在办公端“首次设置”的网站标识中填写，或者设置 SITE_ 开头的环境变量')
}

async function jobsFinding(db: Db): Promise<Finding> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(db)
  if (!rows[0]?.there) return ok('后台任务', '还没有')
  const waiting = await sql<{ count: number; age: number }>`
    select count(*)::int as count, coalesce(extract(epoch from now() - min(greatest(created_on, start_after))), 0)::float8 as age
    from pgboss.job where state < 'active' and start_after <= now()`.execute(db)
  const { count = 0, age = 0 } = waiting.rows[0] ?? {}
  const says = count === 0 ? '没有积压' : `${count} 个等待办理，最久的等了 ${Math.round(age / 60)} 分钟`
  return age > LATE_JOB_S ? warn('后台任务', says, '检查平台是否在运行，日志中有没有 job failed') : ok('后台任务', says)
}
