import { ROLES } from '../../../core/accounts/roles.ts'
import { isMailServer } from './is-mail-server.ts'

/** Accepted values and their description. */
interface Accepted {
  readonly fits: Pick<RegExp, 'test'>
  readonly says: string
}

/** `about` says in the help what it sets. Without `fits` any value is accepted. */
export type Rule = { readonly about: string; readonly byDefault?: string } & (
  | Accepted
  | { readonly fits?: undefined; readonly says?: undefined }
)

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
  OIDC_ISSUER: {
    about: '统一身份认证（OpenID Connect）的提供方地址；不设则只用密码登录',
    fits: /^(https:\/\/[^\s?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/[^\s?#]*)?)$/,
    says: '以 https:// 开头的地址，本机的可以是 http://',
  },
  OIDC_CLIENT_ID: { about: '在提供方登记的客户端代码，设了 OIDC_ISSUER 时必须设置' },
  OIDC_CLIENT_SECRET: { about: '客户端密钥，设了 OIDC_ISSUER 时必须设置' },
  OIDC_NAME: { about: '登录按钮上的名称', fits: /^.{2,20}$/, says: '二至二十个字', byDefault: '统一身份认证' },
  OIDC_SECOND_FACTOR: {
    about: '提供方的 acr、amr 为哪些值时，算已经做过第二重鉴别，逗号分隔；不设则都不算',
    fits: /^[^\s,]+(,[^\s,]+)*$/,
    says: '不含空格的值，逗号分隔',
  },
  CLAMD: {
    about: '病毒检查：clamd 的套接字路径，或者 地址:端口；不设则不检查',
    fits: /^\/.+|^[^/\s]+:\d{1,5}$/,
    says: '以 / 开头的路径，或者 地址:端口',
  },
  VIDEO_MB: { about: '作为附件的视频（MP4）的上限，兆字节', ...between(1, 1024), byDefault: '100' },
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
  ERROR_FORWARD_DAYS: { about: '网站找错在几个工作日内转办', ...between(1, 20), byDefault: '1' },
  ERROR_ANSWER_DAYS: { about: '网站找错在几个工作日内答复', ...between(1, 20), byDefault: '3' },
  OPINION_NAMES: {
    about: '对意见征集提出意见是否要写姓名',
    fits: /^(required|optional)$/,
    says: 'required 或者 optional',
    byDefault: 'optional',
  },
  OPINION_RESULT_DAYS: { about: '意见征集结束后几个工作日内公布结果', ...between(1, 60), byDefault: '20' },
  FONT_DIR: { about: '存放小标宋、仿宋_GB2312、楷体_GB2312 和黑体字体的文件夹' },
  SITE_NAME: { about: '网站名称', fits: /^.{2,}$/, says: '至少两个字', byDefault: DEMONSTRATION_NAME },
  SITE_DOMAIN: { about: '网站域名', byDefault: '' },
  SITE_CODE: { about: '网站标识码', byDefault: '' },
  SITE_ICP: { about: 'ICP 备案编号', byDefault: '' },
  SITE_POLICE: { about: '公安机关备案编号', byDefault: '' },
  SITE_EMBLEM: {
    about: '党政机关网站标识的证书页面',
    fits: /^https?:\/\/[^\s"<>]+$/,
    says: '以 https:// 开头的地址',
  },
  SITE_OPERATOR: { about: '网站主办单位，不设则为网站名称', byDefault: '' },
  SITE_PHONE: { about: '网站联系电话', byDefault: '' },
  SITE_LICENCE: { about: '开放数据的使用许可', byDefault: '知识共享署名 4.0 国际（CC BY 4.0），使用时请注明来源' },
} as const satisfies Record<string, Rule>

export type Setting = keyof typeof SETTINGS
export type Values = { readonly [S in Setting]: (typeof SETTINGS)[S] extends { byDefault: string } ? string : string | undefined }

/** The roles that a setting names. */
export const rolesIn = (text: string): string[] => text.split(',').filter((role) => role !== '' && role !== 'none')

/** The lines of the help that explain the settings. */
export function settingsHelp(): string {
  return Object.entries<Rule>(SETTINGS)
    .map(([name, { about, says, byDefault }]) => {
      const parts = [about, says, byDefault && `默认 ${byDefault}`].filter(Boolean)
      return `  ${name.padEnd(22)}${parts.join('；')}\n`
    })
    .join('')
}
