import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ADMINISTRATORS } from '../../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../../core/accounts/roles.ts'
import type { CipherName } from '../personal/ciphers.ts'
import { type Rule, rolesIn, SETTINGS, type Setting, type Values } from './settings.ts'

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
  /** Where officers may sign in instead of by password; nowhere without it. */
  readonly oidc: OidcSettings | undefined
  /** Where clamd listens; no scan without it. */
  readonly clamd: string | undefined
  /** The largest video that can be attached. */
  readonly videoBytes: number
  readonly logLevel: string
  /** 0 when slow statements are not logged. */
  readonly slowQueryMs: number
  readonly metricsPort: number | undefined
  readonly metricsHost: string
  /** 网站找错: working days within which it is passed on and answered. */
  readonly errorReports: { readonly forwardDays: number; readonly answerDays: number }
  /** 意见征集: whether opinions need a name, and working days within which the result is published. */
  readonly consultations: { readonly namesRequired: boolean; readonly resultDays: number }
  readonly fontDir: string | undefined
  readonly backup: BackupSettings
  readonly mail: MailSettings | undefined
  readonly site: Readonly<Record<'name' | 'domain' | 'code' | 'icp' | 'police' | 'emblem' | 'operator' | 'phone' | 'licence', string>>
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

/** 统一身份认证的设置. `secondFactor` are the values of `acr` and `amr` by which the provider says that it checked a second factor. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  /** Never shown or logged. */
  readonly clientSecret: string
  /** The words on the button. */
  readonly name: string
  readonly secondFactor: readonly string[]
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
    oidc: oidcSettings(settings),
    clamd: settings.CLAMD,
    videoBytes: Number(settings.VIDEO_MB) * 1024 * 1024,
    // Outside production, lines for each request and job would hide the messages at the terminal.
    logLevel: settings.LOG_LEVEL ?? (settings.NODE_ENV === 'production' ? 'info' : 'warn'),
    slowQueryMs: Number(settings.SLOW_QUERY_MS),
    metricsPort: settings.METRICS_PORT === undefined ? undefined : Number(settings.METRICS_PORT),
    metricsHost: settings.METRICS_HOST,
    errorReports: Object.freeze({
      forwardDays: Number(settings.ERROR_FORWARD_DAYS),
      answerDays: Number(settings.ERROR_ANSWER_DAYS),
    }),
    consultations: Object.freeze({
      namesRequired: settings.OPINION_NAMES === 'required',
      resultDays: Number(settings.OPINION_RESULT_DAYS),
    }),
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
      emblem: settings.SITE_EMBLEM ?? '',
      operator: settings.SITE_OPERATOR || settings.SITE_NAME,
      phone: settings.SITE_PHONE,
      licence: settings.SITE_LICENCE,
    }),
  })
}

const FIRST_GIVEN = 3

/** The socket given by systemd's protocol; meant for this process only, not for those that it starts. */
function givenSocket({ LISTEN_PID, LISTEN_FDS }: NodeJS.ProcessEnv): number | undefined {
  return LISTEN_PID === String(process.pid) && Number(LISTEN_FDS) >= 1 ? FIRST_GIVEN : undefined
}

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
  if (values.OIDC_ISSUER !== undefined && (values.OIDC_CLIENT_ID === undefined || values.OIDC_CLIENT_SECRET === undefined))
    problems.push('设了 OIDC_ISSUER，也要设 OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET')
  const [from = '', until = ''] = values.MAIL_HOURS?.split('-') ?? []
  if (from >= until) problems.push('MAIL_HOURS 的开始时刻应当早于结束时刻')
  if (problems.length > 0) throw new ConfigProblem(problems)
  return values as Values
}

/** Settings whose values are not repeated in messages. */
const SECRETS: ReadonlySet<Setting> = new Set([
  'SECRET',
  'AUDIT_KEY',
  'PERSONAL_DATA_KEYS',
  'MAIL_SERVER',
  'DATABASE_URL',
  'OIDC_CLIENT_SECRET',
])

function mailSettings({ MAIL_SERVER: server, MAIL_FROM: sender, MAIL_HOURS }: Values): MailSettings | undefined {
  if (server === undefined || sender === undefined) return undefined
  const [from = '', until = ''] = MAIL_HOURS.split('-')
  return Object.freeze({ server, from: sender, hours: { from, until } })
}

function oidcSettings(settings: Values): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = settings
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return Object.freeze({ issuer, clientId, clientSecret, name, secondFactor: settings.OIDC_SECOND_FACTOR?.split(',') ?? [] })
}

function readEnvFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}

/**
 * A secret that is not set is generated at the first start and stored in the data folder, so that it outlives a restart. Of programs that start
 * at once the first one's counts for all. Refuses a file that lost a part of it, which everybody could guess.
 */
function storedSecret(dataDir: string, name: 'secret' | 'audit/key'): string {
  const path = join(dataDir, name)
  if (!existsSync(path)) makeSecret(path)
  const secret = readFileSync(path, 'utf8')
  if (secret.length < SECRET_LENGTH)
    throw new ConfigProblem([`${path} 中的密钥不完整，请从备份恢复这个文件；没有备份的，删去它再启动，会生成新的密钥`])
  return secret
}

/** Letters of 32 random bytes in base64url. */
const SECRET_LENGTH = 43

/** Writes a draft and gives it its name at once whole, unless another program did. */
function makeSecret(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}`
  try {
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    nameOnce(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

function nameOnce(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    // On a file system without links, programs that start at once could each have a secret; such a folder is not shared.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(draft, path)
  }
}
