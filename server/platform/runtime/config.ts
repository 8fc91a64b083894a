import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'

interface Rule {
  /** What fits; anything when left out. */
  readonly fits?: Pick<RegExp, 'test'>
  /** What is said of a value that does not fit: 应为…. */
  readonly says: string
  readonly byDefault?: string
}

const SWITCH = /^(on|off)$/

function between(least: number, most: number): Pick<RegExp, 'test'> {
  return { test: (text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most }
}

/** The name that the site of the demonstration has; no real site is set up while it is called so. */
export const DEMONSTRATION_NAME = '示例区人民政府'

// Written out here and not with the schema builder of the routes: the database starts as soon as this is read.
const SETTINGS = {
  NODE_ENV: { fits: /^(production|development|test)$/, says: 'production、development 或者 test', byDefault: 'development' },
  PORT: { fits: between(0, 65_535), says: '0–65535 之间的整数', byDefault: '8080' },
  HOST: { says: '监听的地址', byDefault: '127.0.0.1' },
  DATA_DIR: { says: '数据文件夹', byDefault: './data' },
  DATABASE_URL: { fits: /^postgres(ql)?:\/\//, says: '以 postgres:// 开头的地址' },
  DATABASE_CONNECTIONS: { fits: between(2, 200), says: '2–200 之间的整数', byDefault: '10' },
  DEMO: { fits: SWITCH, says: 'on 或者 off', byDefault: 'on' },
  SECRET: { fits: /^.{32,}$/, says: '至少 32 个字符' },
  SECURE: { fits: SWITCH, says: 'on（经 https 访问）或者 off', byDefault: 'off' },
  TRUST_PROXY: { says: '前置代理的地址，逗号分隔', byDefault: '' },
  LOG_LEVEL: { fits: /^(fatal|error|warn|info|debug|silent)$/, says: 'fatal、error、warn、info、debug 或者 silent' },
  FONT_DIR: { says: '存放小标宋、仿宋、楷体的文件夹' },
  SITE_NAME: { fits: /^.{2,}$/, says: '网站名称', byDefault: DEMONSTRATION_NAME },
  SITE_DOMAIN: { says: '网站域名', byDefault: '' },
  SITE_CODE: { says: '网站标识码', byDefault: '' },
  SITE_ICP: { says: 'ICP 备案编号', byDefault: '' },
  SITE_POLICE: { says: '公安机关备案编号', byDefault: '' },
  SITE_OPERATOR: { says: '网站主办单位', byDefault: '' },
  SITE_PHONE: { says: '网站联系电话', byDefault: '' },
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
  readonly logLevel: string
  readonly fontDir: string | undefined
  readonly site: Readonly<Record<'name' | 'domain' | 'code' | 'icp' | 'police' | 'operator' | 'phone', string>>
}

/** Every setting that is wrong, in Chinese, all at once. */
export class ConfigProblem extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`配置有误：\n${problems.map((problem) => `  · ${problem}`).join('\n')}`)
    this.name = 'ConfigProblem'
    this.problems = problems
  }
}

/** Reads the environment, and below it the file `.env` of the folder. Refuses with the list of all problems. */
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
    secret: settings.SECRET ?? keptSecret(dataDir),
    secure: settings.SECURE === 'on',
    trustProxy: settings.TRUST_PROXY.split(',').filter((address) => address !== ''),
    // At a terminal a line for each request and job would hide what the person is told.
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

function readSettings(environment: Record<string, string | undefined>): Values {
  const problems: string[] = []
  const values: Partial<Record<Setting, string>> = {}
  for (const [name, rule] of Object.entries(SETTINGS) as [Setting, Rule][]) {
    // A variable that is set to nothing counts as not set.
    const value = environment[name] || rule.byDefault
    if (value === undefined) continue
    if (rule.fits?.test(value) === false) problems.push(`${name} 应为${rule.says}，现在是“${name === 'SECRET' ? '（不显示）' : value}”`)
    values[name] = value
  }
  if (values.NODE_ENV === 'production' && values.SECRET === undefined) problems.push('SECRET 在 production 下必须设置，至少 32 个字符')
  if (problems.length > 0) throw new ConfigProblem(problems)
  return values as Values
}

function readEnvFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}

/** Outside production a secret is made at the first start and kept in the data folder, so that forms outlive a restart. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8')
}
