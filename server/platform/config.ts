import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const SETTINGS = Type.Object({
  NODE_ENV: Type.String({ pattern: '^(production|development|test)$', default: 'development', title: 'production、development 或者 test' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 8080, title: '0–65535 之间的整数' }),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1', title: '监听的地址' }),
  DATA_DIR: Type.String({ minLength: 1, default: './data', title: '数据文件夹' }),
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://', title: '以 postgres:// 开头的地址' })),
  DATABASE_CONNECTIONS: Type.Integer({ minimum: 2, maximum: 200, default: 10, title: '2–200 之间的整数' }),
  DEMO: Type.String({ pattern: '^(on|off)$', default: 'on', title: 'on 或者 off' }),
  SECRET: Type.Optional(Type.String({ minLength: 32, title: '至少 32 个字符' })),
  SECURE: Type.String({ pattern: '^(on|off)$', default: 'off', title: 'on（经 https 访问）或者 off' }),
  TRUST_PROXY: Type.String({ default: '', title: '前置代理的地址，逗号分隔' }),
  LOG_LEVEL: Type.String({
    pattern: '^(fatal|error|warn|info|debug|silent)$',
    default: 'info',
    title: 'fatal、error、warn、info、debug 或者 silent',
  }),
  FONT_DIR: Type.Optional(Type.String({ minLength: 1, title: '存放小标宋、仿宋、楷体的文件夹' })),
  SITE_NAME: Type.String({ minLength: 2, default: '示例区人民政府', title: '网站名称' }),
  SITE_DOMAIN: Type.String({ default: '', title: '网站域名' }),
  SITE_CODE: Type.String({ default: '', title: '网站标识码' }),
  SITE_ICP: Type.String({ default: '', title: 'ICP 备案编号' }),
  SITE_POLICE: Type.String({ default: '', title: '公安机关备案编号' }),
  SITE_OPERATOR: Type.String({ default: '', title: '网站主办单位' }),
  SITE_PHONE: Type.String({ default: '', title: '网站联系电话' }),
})

type Setting = keyof typeof SETTINGS.properties
const checker = Compile(SETTINGS)

function titleOf(setting: Setting): string {
  return (SETTINGS.properties[setting] as { title?: string }).title ?? setting
}

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
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    databaseUrl: settings.DATABASE_URL,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    demo: settings.DEMO === 'on' && settings.NODE_ENV !== 'production',
    secret: settings.SECRET ?? keptSecret(dataDir),
    secure: settings.SECURE === 'on',
    trustProxy: settings.TRUST_PROXY.split(',').filter((address) => address !== ''),
    logLevel: settings.LOG_LEVEL,
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

function readSettings(environment: Record<string, string | undefined>): Static<typeof SETTINGS> {
  const given = Object.fromEntries(Object.keys(SETTINGS.properties).flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])))
  const settings = checker.Default(checker.Convert(given))
  const problems = checker.Errors(settings).map((error) => {
    const key = error.instancePath.slice(1) as Setting
    return `${key} 应为${titleOf(key)}，现在是“${key === 'SECRET' ? '（不显示）' : environment[key]}”`
  })
  if (environment['NODE_ENV'] === 'production' && !environment['SECRET']) problems.push('SECRET 在 production 下必须设置，至少 32 个字符')
  if (problems.length > 0) throw new ConfigProblem(problems)
  return settings as Static<typeof SETTINGS>
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
