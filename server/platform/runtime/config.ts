import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ADMINISTRATORS } from '../../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../../core/accounts/roles.ts'
import type { CipherName } from '../personal/ciphers.ts'
import { isMailServer } from './is-mail-server.ts'

/** Accepted values and their description. */
interface Accepted {
  readonly fits: Pick<RegExp, 'test'>
  readonly says: string
}

/** `about` says in the help what it sets. Without `fits` any value is accepted. */
type Rule = { readonly about: string; readonly byDefault?: string } & (Accepted | { readonly fits?: undefined; readonly says?: undefined })

const SWITCH = { fits: /^(on|off)$/, says: 'on 或者 off' }

function between(least: number, most: number): Accepted {
  return {
    fits: { test: (text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most },
    says: `${least}–${most} 之间的整数`,
  }
}

/** The name of the demonstration site; the set-up of a real site asks for another. */
export const DEMONSTRATION_NAME = '示例区人民政府'

/**
 * 设置. Every environment variable of the program. Plain regular expressions, so that no schema library is loaded before the database starts.
 */
export const SETTINGS = {
  NODE_ENV: {
    about: '运行方式',
    fits: /^(production|development|test)$/,
    says: 'production、development 或者 test',
    byDefault: 'development',
  },
  PORT: { about: '端口', ...between(0, 65_535), byDefault: '8080' },
  HOST: { about: '监听的地址', byDefault: '127.0.0.1' },
  DATA_DIR: { about: '数据文件夹，内置数据库和上传的文件都在其中', byDefault: './data' },
  DATABASE_URL: {
    about: '已有的 PostgreSQL（15 以上），不设则用内置的',
    fits: /^postgres(ql)?:\/\//,
    says: '以 postgres:// 开头的地址',
  },
  DATABASE_CONNECTIONS: { about: '数据库连接数的上限', ...between(2, 200), byDefault: '10' },
  DEMO: { about: '首次启动时载入示例区（production 下不载入）', ...SWITCH, byDefault: 'on' },
  SECRET: { about: '签发表单凭据的密钥，NODE_ENV=production 时必须设置', fits: /^.{32,}$/, says: '至少 32 个字符' },
  AUDIT_KEY: {
    about: '审计密钥，不设则首次启动时生成，存放在数据文件夹的 audit/key；几台机器共用一个数据库时须设为相同',
    fits: /^.{32,}$/,
    says: '至少 32 个字符',
  },
  AUDIT_DIGEST: { about: '审计链的摘要算法', fits: /^(sha256|sm3)$/, says: 'sha256 或者 sm3', byDefault: 'sha256' },
  AUDIT_MONTHS: { about: '审计日志在线保留的月数，更早的可以转入归档', ...between(6, 120), byDefault: '6' },
  PERSONAL_DATA_KEYS: { about: '个人信息密钥，不设则存于 DATA_DIR/keys 的文件中' },
  PERSONAL_DATA_CIPHER: {
    about: '新的个人信息密钥所用的算法，更换后运行 gongkai keys rotate',
    fits: /^(aes-256-gcm|sm4)$/,
    says: 'aes-256-gcm 或者 sm4',
    byDefault: 'aes-256-gcm',
  },
  PERSONAL_DATA_YEARS: { about: '申请办结后个人信息保存的年数，期满删除', ...between(1, 100), byDefault: '10' },
  SECURE: { about: '经 https 访问', ...SWITCH, byDefault: 'off' },
  TRUST_PROXY: { about: '前置代理的地址，逗号分隔', byDefault: '' },
  SECOND_FACTOR_ROLES: {
    about: '应当有第二重身份鉴别的角色，逗号分隔，all 为全部，none 为都不要求；NODE_ENV=production 时默认为三个管理员',
    fits: { test: (text) => text === 'all' || rolesIn(text).every((role) => ROLES.some(({ key }) => key === role)) },
    says: `all、none，或者以下各项：${ROLES.map(({ key }) => key).join('、')}`,
  },
  CLAMD: {
    about: '病毒检查：clamd 的套接字路径，或者 地址:端口；不设则不检查',
    fits: /^\/.+|^[^/\s]+:\d{1,5}$/,
    says: '以 / 开头的路径，或者 地址:端口',
  },
  LOG_LEVEL: {
    about: '日志级别，默认 warn，NODE_ENV=production 时 info',
    fits: /^(fatal|error|warn|info|debug|silent)$/,
    says: 'fatal、error、warn、info、debug 或者 silent',
  },
  BACKUP_DIR: { about: '备份库所在的文件夹，应当在另一块磁盘上；不设则不自动备份' },
  BACKUP_KEY_FILE: { about: '备份密钥文件，设了 BACKUP_DIR 时必须设置' },
  BACKUP_AT: { about: '每天完整备份的时刻', fits: /^([01]\d|2[0-3]):[0-5]\d$/, says: '00:00–23:59', byDefault: '02:30' },
  BACKUP_KEEP_DAILY: { about: '保留最近多少天的备份', ...between(1, 366), byDefault: '7' },
  BACKUP_KEEP_WEEKLY: { about: '保留最近多少周的备份', ...between(0, 520), byDefault: '5' },
  BACKUP_KEEP_MONTHLY: { about: '保留最近多少个月的备份', ...between(0, 240), byDefault: '12' },
  MAIL_SERVER: {
    about: '发提醒邮件的 SMTP 服务器，如 smtps://用户名:密码@mail.example.gov.cn；不设则不发邮件',
    fits: { test: isMailServer },
    says: '以 smtp:// 或者 smtps:// 开头的地址，用户名和密码中的特殊字符写成 %40 这样的编码',
  },
  MAIL_FROM: { about: '发件地址，设了 MAIL_SERVER 时必须设置', fits: /^[^\s@<>]+@[^\s@<>]+$/, says: '电子邮件地址' },
  MAIL_HOURS: {
    about: '工作日中发邮件的时段',
    fits: /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
    says: '08:00-18:00 这样的时段',
    byDefault: '08:00-18:00',
  },
  SLOW_QUERY_MS: { about: '数据库语句超过多少毫秒记入日志（不含数据），0 为不记', ...between(0, 600_000), byDefault: '1000' },
  METRICS_PORT: { about: '监控指标（Prometheus）的端口，不设则不提供', ...between(1, 65_535) },
  METRICS_HOST: { about: '监控指标监听的地址，不应对公众开放', byDefault: '127.0.0.1' },
  FONT_DIR: { about: '存放小标宋、仿宋_GB2312、楷体_GB2312 和黑体字体的文件夹' },
  SITE_NAME: { about: '网站名称', fits: /^.{2,}$/, says: '至少两个字', byDefault: DEMONSTRATION_NAME },
  SITE_DOMAIN: { about: '网站域名', byDefault: '' },
  SITE_CODE: { about: '网站标识码', byDefault: '' },
  SITE_ICP: { about: 'ICP 备案编号', byDefault: '' },
  SITE_POLICE: { about: '公安机关备案编号', byDefault: '' },
  SITE_OPERATOR: { about: '网站主办单位，不设则为网站名称', byDefault: '' },
  SITE_PHONE: { about: '网站联系电话', byDefault: '' },
} as const satisfies Record<string, Rule>

type Setting = keyof typeof SETTINGS
type Values = { readonly [S in Setting]: (typeof SETTINGS)[S] extends { byDefault: string } ? string : string | undefined }

/** 配置. The settings of one run, read once and never changed. */
export interface Config {
  readonly production: boolean
  readonly port: number
  readonly host: string
  /** A listening socket that the service manager holds, which outlives the program (`sd_listen_fds`); used instead of port and host. */
  readonly socket: number | undefined
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly databaseConnections: number
  readonly demo: boolean
  readonly secret: string
  readonly auditKey: string
  readonly auditDigest: 'sha256' | 'sm3'
  readonly auditMonths: number
  readonly personalDataKeys: string | undefined
  readonly personalDataCipher: CipherName
  readonly personalDataYears: number
  /** Cookies only over https. */
  readonly secure: boolean
  readonly trustProxy: readonly string[]
  /** The roles that demand a second factor. */
  readonly secondFactorRoles: readonly Role[]
  /** Where clamd listens; no scan without it. */
  readonly clamd: string | undefined
  readonly logLevel: string
  /** 0 when slow statements are not logged. */
  readonly slowQueryMs: number
  readonly metricsPort: number | undefined
  readonly metricsHost: string
  readonly fontDir: string | undefined
  readonly backup: BackupSettings
  readonly mail: MailSettings | undefined
  readonly site: Readonly<Record<'name' | 'domain' | 'code' | 'icp' | 'police' | 'operator' | 'phone', string>>
}

/** 备份设置. `at` is Chinese time, `02:30`. */
interface BackupSettings {
  readonly dir: string | undefined
  readonly keyFile: string | undefined
  readonly at: string
  readonly keep: { readonly daily: number; readonly weekly: number; readonly monthly: number }
}

/** 邮件设置. `from` and `until` of the hours are Chinese times, `08:00`. */
export interface MailSettings {
  /** With user name and password: never shown or logged. */
  readonly server: string
  readonly from: string
  readonly hours: { readonly from: string; readonly until: string }
}

/** The lines of the help that explain the settings. */
export function settingsHelp(): string {
  return Object.entries<Rule>(SETTINGS)
    .map(([name, { about, says, byDefault }]) => {
      const parts = [about, says, byDefault && `默认 ${byDefault}`].filter(Boolean)
      return `  ${name.padEnd(22)}${parts.join('；')}\n`
    })
    .join('')
}

/** All wrong settings at once, in Chinese. */
export class ConfigProblem extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`配置有误：\n${problems.map((problem) => `  · ${problem}`).join('\n')}`)
    this.name = 'ConfigProblem'
    this.problems = problems
  }
}

/** Reads the environment, then the file `.env` of the folder. Throws the list of all problems. `secretOf` is for who must not write one. */
export function readConfig(environment: NodeJS.ProcessEnv, folder: string, secretOf = storedSecret): Config {
  const settings = readSettings({ ...readEnvFile(join(folder, '.env')), ...environment })
  const dataDir = resolve(folder, settings.DATA_DIR)
  return Object.freeze({
    production: settings.NODE_ENV === 'production',
    port: Number(settings.PORT),
    host: settings.HOST,
    socket: givenSocket(environment),
    dataDir,
    databaseUrl: settings.DATABASE_URL,
    databaseConnections: Number(settings.DATABASE_CONNECTIONS),
    demo: settings.DEMO === 'on' && settings.NODE_ENV !== 'production',
    secret: settings.SECRET ?? secretOf(dataDir, 'secret'),
    auditKey: settings.AUDIT_KEY ?? secretOf(dataDir, 'audit/key'),
    auditDigest: settings.AUDIT_DIGEST === 'sm3' ? 'sm3' : 'sha256',
    auditMonths: Number(settings.AUDIT_MONTHS),
    personalDataKeys: settings.PERSONAL_DATA_KEYS,
    personalDataCipher: settings.PERSONAL_DATA_CIPHER === 'sm4' ? 'sm4' : 'aes-256-gcm',
    personalDataYears: Number(settings.PERSONAL_DATA_YEARS),
    secure: settings.SECURE === 'on',
    trustProxy: settings.TRUST_PROXY.split(',').filter((address) => address !== ''),
    secondFactorRoles: demandingRoles(settings.SECOND_FACTOR_ROLES ?? (settings.NODE_ENV === 'production' ? ADMINISTRATORS.join(',') : '')),
    clamd: settings.CLAMD,
    // Outside production, lines for each request and job would hide the messages at the terminal.
    logLevel: settings.LOG_LEVEL ?? (settings.NODE_ENV === 'production' ? 'info' : 'warn'),
    slowQueryMs: Number(settings.SLOW_QUERY_MS),
    metricsPort: settings.METRICS_PORT === undefined ? undefined : Number(settings.METRICS_PORT),
    metricsHost: settings.METRICS_HOST,
    fontDir: settings.FONT_DIR && resolve(folder, settings.FONT_DIR),
    backup: Object.freeze({
      dir: settings.BACKUP_DIR && resolve(folder, settings.BACKUP_DIR),
      keyFile: settings.BACKUP_KEY_FILE && resolve(folder, settings.BACKUP_KEY_FILE),
      at: settings.BACKUP_AT,
      keep: {
        daily: Number(settings.BACKUP_KEEP_DAILY),
        weekly: Number(settings.BACKUP_KEEP_WEEKLY),
        monthly: Number(settings.BACKUP_KEEP_MONTHLY),
      },
    }),
    mail: mailSettings(settings),
    site: Object.freeze({
      name: settings.SITE_NAME,
      domain: settings.SITE_DOMAIN,
      code: settings.SITE_CODE,
      icp: settings.SITE_ICP,
      police: settings.SITE_POLICE,
      operator: settings.SITE_OPERATOR || settings.SITE_NAME,
      phone: settings.SITE_PHONE,
    }),
  })
}

const FIRST_GIVEN = 3

/** The socket given by systemd's protocol; meant for this process only, not for those that it starts. */
function givenSocket({ LISTEN_PID, LISTEN_FDS }: NodeJS.ProcessEnv): number | undefined {
  return LISTEN_PID === String(process.pid) && Number(LISTEN_FDS) >= 1 ? FIRST_GIVEN : undefined
}

const rolesIn = (text: string) => text.split(',').filter((role) => role !== '' && role !== 'none')

function demandingRoles(text: string): readonly Role[] {
  const keys = ROLES.map(({ key }) => key)
  return text === 'all' ? keys : keys.filter((key) => rolesIn(text).includes(key))
}

function readSettings(environment: Record<string, string | undefined>): Values {
  const problems: string[] = []
  const values: Partial<Record<Setting, string>> = {}
  for (const [name, rule] of Object.entries(SETTINGS) as [Setting, Rule][]) {
    // An empty variable counts as not set.
    const value = environment[name] || rule.byDefault
    if (value === undefined) continue
    if (rule.fits && !rule.fits.test(value)) problems.push(`${name} 应为${rule.says}，现在是“${SECRETS.has(name) ? '（不显示）' : value}”`)
    values[name] = value
  }
  if (values.NODE_ENV === 'production' && values.SECRET === undefined) problems.push('SECRET 在 production 下必须设置，至少 32 个字符')
  if (values.BACKUP_DIR !== undefined && values.BACKUP_KEY_FILE === undefined)
    problems.push('设了 BACKUP_DIR，也要用 BACKUP_KEY_FILE 指明备份密钥文件')
  if (values.MAIL_SERVER !== undefined && values.MAIL_FROM === undefined) problems.push('设了 MAIL_SERVER，也要用 MAIL_FROM 写明发件地址')
  const [from = '', until = ''] = values.MAIL_HOURS?.split('-') ?? []
  if (from >= until) problems.push('MAIL_HOURS 的开始时刻应当早于结束时刻')
  if (problems.length > 0) throw new ConfigProblem(problems)
  return values as Values
}

/** Settings whose values are not repeated in messages. */
const SECRETS: ReadonlySet<Setting> = new Set(['SECRET', 'AUDIT_KEY', 'PERSONAL_DATA_KEYS', 'MAIL_SERVER', 'DATABASE_URL'])

function mailSettings({ MAIL_SERVER: server, MAIL_FROM: sender, MAIL_HOURS }: Values): MailSettings | undefined {
  if (server === undefined || sender === undefined) return undefined
  const [from = '', until = ''] = MAIL_HOURS.split('-')
  return Object.freeze({ server, from: sender, hours: { from, until } })
}

function readEnvFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}

/** A secret that is not set is generated at the first start and stored in the data folder, so that it outlives a restart. */
function storedSecret(dataDir: string, name: 'secret' | 'audit/key'): string {
  const path = join(dataDir, name)
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8')
}
