import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ADMINISTRATORS } from '../../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../../core/accounts/roles.ts'

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
  SECURE: { about: '经 https 访问', ...SWITCH, byDefault: 'off' },
  TRUST_PROXY: { about: '前置代理的地址，逗号分隔', byDefault: '' },
  SECOND_FACTOR_ROLES: {
    about: '应当有第二重身份鉴别的角色，逗号分隔，all 为全部，none 为都不要求；NODE_ENV=production 时默认为三个管理员',
    fits: { test: (text) => text === 'all' || rolesIn(text).every((role) => ROLES.some(({ key }) => key === role)) },
    says: `all、none，或者以下各项：${ROLES.map(({ key }) => key).join('、')}`,
  },
  LOG_LEVEL: {
    about: '日志级别，默认 warn，NODE_ENV=production 时 info',
    fits: /^(fatal|error|warn|info|debug|silent)$/,
    says: 'fatal、error、warn、info、debug 或者 silent',
  },
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
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly databaseConnections: number
  readonly demo: boolean
  readonly secret: string
  /** Cookies only over https. */
  readonly secure: boolean
  readonly trustProxy: readonly string[]
  /** The roles that demand a second factor. */
  readonly secondFactorRoles: readonly Role[]
  readonly logLevel: string
  readonly fontDir: string | undefined
  readonly site: Readonly<Record<'name' | 'domain' | 'code' | 'icp' | 'police' | 'operator' | 'phone', string>>
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

/** Reads the environment, then the file `.env` of the folder. Throws the list of all problems. */
export function readConfig(environment: NodeJS.ProcessEnv, folder: string): Config {
  const settings = readSettings({ ...readEnvFile(join(folder, '.env')), ...environment })
  const dataDir = resolve(folder, settings.DATA_DIR)
  return Object.freeze({
    production: settings.NODE_ENV === 'production',
    port: Number(settings.PORT),
    host: settings.HOST,
    dataDir,
    databaseUrl: settings.DATABASE_URL,
    databaseConnections: Number(settings.DATABASE_CONNECTIONS),
    demo: settings.DEMO === 'on' && settings.NODE_ENV !== 'production',
    secret: settings.SECRET ?? storedSecret(dataDir),
    secure: settings.SECURE === 'on',
    trustProxy: settings.TRUST_PROXY.split(',').filter((address) => address !== ''),
    secondFactorRoles: demandingRoles(settings.SECOND_FACTOR_ROLES ?? (settings.NODE_ENV === 'production' ? ADMINISTRATORS.join(',') : '')),
    // Outside production, lines for each request and job would hide the messages at the terminal.
    logLevel: settings.LOG_LEVEL ?? (settings.NODE_ENV === 'production' ? 'info' : 'warn'),
    fontDir: settings.FONT_DIR && resolve(folder, settings.FONT_DIR),
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
    if (rule.fits && !rule.fits.test(value)) problems.push(`${name} 应为${rule.says}，现在是“${name === 'SECRET' ? '（不显示）' : value}”`)
    values[name] = value
  }
  if (values.NODE_ENV === 'production' && values.SECRET === undefined) problems.push('SECRET 在 production 下必须设置，至少 32 个字符')
  if (problems.length > 0) throw new ConfigProblem(problems)
  return values as Values
}

function readEnvFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}

/** Outside production a secret is generated at the first start and stored in the data folder, so that forms outlive a restart. */
function storedSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8')
}
