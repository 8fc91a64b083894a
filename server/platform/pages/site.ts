import type { Db } from '../database/database.ts'
import type { Config } from '../runtime/config.ts'

/** 网站标识信息. What every page of the portal says of the site (国办发〔2017〕47号, 国办秘函〔2019〕19号: footer marks and page tags). */
export interface Site {
  /** 网站名称 */
  readonly name: string
  /** 主办单位 */
  readonly host: string
  /** 网站域名 */
  readonly domain: string
  /** 网站标识码, ten characters. */
  readonly idCode: string
  /** ICP备案编号 */
  readonly icp: string
  /** 公安机关备案编号 */
  readonly police: string
  /** 党政机关网站标识: the page of its certificate; empty when it is not set. */
  readonly emblem: string
  readonly phone: string
  /** 开放数据的使用许可 */
  readonly licence: string
  /** Before the path of every full address. */
  readonly address: string
  /** The site sends mail, so that readers can subscribe. */
  readonly mails: boolean
  /** The marks are placeholders and the page says so. */
  readonly demonstration: boolean
}

/** 网站标识的各项. The columns of `site_settings`. */
export const SITE_MARKS = ['name', 'domain', 'code', 'icp', 'police', 'emblem', 'operator', 'phone', 'licence'] as const

/** 我为政府网站找错: the national entry that every government site links to. */
export const ERROR_REPORT_URL = 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html'

/** Each mark as set by the back office or else by its environment variable; empty when set by neither. */
export type SiteMarks = Config['site']

// One object for each configuration, so that what is made of it can be kept with it.
const sites = new WeakMap<object, Site>()

// The marks stored by the back office, as last read for this configuration.
const stored = new WeakMap<object, Partial<SiteMarks>>()

/** Reads the marks stored by the back office. Called at the start, before a page is rendered, and after a change. */
export async function readSiteMarks(db: Db, config: Pick<Config, 'site'>): Promise<void> {
  const row = await db.selectFrom('site_settings').select(SITE_MARKS).executeTakeFirst()
  sites.delete(config)
  stored.set(config, Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null)))
}

/** The marks stored by the back office, as last read. */
export function storedMarks(config: Pick<Config, 'site'>): Partial<SiteMarks> {
  return stored.get(config) ?? {}
}

/** The marks that are set, as last read. */
export function siteMarks(config: Pick<Config, 'site'>): SiteMarks {
  const own = storedMarks(config)
  const marks = { ...config.site, ...own }
  // By default the operator has the name of the site.
  const byDefault = own.operator === undefined && config.site.operator === config.site.name
  return byDefault ? { ...marks, operator: marks.name } : marks
}

/** The marks of this site, as last read. One that is not set shows as a placeholder that no real site uses, never as nothing. */
export function siteOf(config: Pick<Config, 'site' | 'demo' | 'secure' | 'mail'>): Site {
  const known = sites.get(config)
  if (known) return known
  const site = readSite(config)
  sites.set(config, site)
  return site
}

function readSite(config: Pick<Config, 'site' | 'demo' | 'secure' | 'mail'>): Site {
  const { name, code, icp, police, emblem, operator, phone, domain, licence } = siteMarks(config)
  const host = domain || 'www.example.gov.cn'
  return {
    name,
    host: operator,
    domain: host,
    address: `${config.secure ? 'https' : 'http'}://${host}`,
    idCode: code || '0000000000（示例）',
    icp: icp || '示例ICP备00000000号',
    police: police || '示例公网安备00000000000000号',
    emblem,
    phone: phone || '000-00000000（示例）',
    licence,
    mails: config.mail !== undefined,
    demonstration: config.demo,
  }
}
