/** 网站标识信息. What every page of the portal says of the site itself (国办发〔2017〕47号, 国办秘函〔2019〕19号: footer marks and page tags). */
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
  readonly phone: string
  readonly email: string
  readonly address: string
  /** “我为政府网站找错” entrance. */
  readonly errorReportUrl: string
  /** 示例: the marks are placeholders and the page says so. */
  readonly demonstration: boolean
}

/** The site of the demonstration district; every mark is a placeholder that no real site holds. */
export const DEMONSTRATION_SITE: Site = {
  name: '示例市示例区人民政府信息公开平台',
  host: '示例市示例区人民政府办公室',
  domain: 'www.example.gov.cn',
  idCode: '0000000000',
  icp: '示例ICP备00000000号',
  police: '示例公网安备00000000000000号',
  phone: '000-00000000',
  email: 'xxgk@example.gov.cn',
  address: '示例市示例区示例路1号',
  errorReportUrl: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html',
  demonstration: true,
}
