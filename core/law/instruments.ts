/**
 * 依据文件. The texts that rules cite. `file` is the name under which a collection of official texts stores it, so that a
 * check can find the quoted words; texts without a file are cited but cannot be verified by machine.
 */
export const INSTRUMENTS = {
  'ogi-2019': {
    title: '中华人民共和国政府信息公开条例',
    short: '条例',
    inForceFrom: '2019-05-15',
    file: '政府信息公开条例(2019-04-03).md',
  },
  'holidays-2024': {
    title: '全国年节及纪念日放假办法',
    short: '放假办法',
    inForceFrom: '2025-01-01',
    file: '全国年节及纪念日放假办法(2024-11-10).md',
  },
  'online-services-2019': {
    title: '国务院关于在线政务服务的若干规定',
    short: '在线政务服务规定',
    inForceFrom: '2019-04-26',
    file: '国务院关于在线政务服务的若干规定(2019-04-26).md',
  },
  'secrets-2024': {
    title: '中华人民共和国保守国家秘密法实施条例',
    short: '保密法实施条例',
    inForceFrom: '2024-09-01',
    file: '保守国家秘密法实施条例(2024-07-10).md',
  },
  'reconsideration-2023': { title: '中华人民共和国行政复议法', short: '行政复议法', inForceFrom: '2024-01-01' },
  'litigation-2017': { title: '中华人民共和国行政诉讼法', short: '行政诉讼法', inForceFrom: '2017-07-01' },
  'civil-procedure-2023': { title: '中华人民共和国民事诉讼法', short: '民事诉讼法', inForceFrom: '2024-01-01' },
  'fee-2020': { title: '政府信息公开信息处理费管理办法', short: '国办函〔2020〕109号', inForceFrom: '2021-01-01' },
  'report-2021': { title: '中华人民共和国政府信息公开工作年度报告格式', short: '国办公开办函〔2021〕30号', inForceFrom: '2021-09-26' },
  'report-2019': { title: '政府信息公开工作年度报告（试行格式）', short: '国办公开办函〔2019〕60号', inForceFrom: '2019-11-28' },
  'service-2016': { title: '关于政府信息公开申请答复送达问题的解释', short: '国办公开办函〔2016〕235号', inForceFrom: '2016-09-13' },
  'co-defendant-2016': {
    title: '关于政府信息公开年度报告有关统计问题的解释',
    short: '国办公开办函〔2016〕201号',
    inForceFrom: '2016-08-01',
  },
  'spc-2025': {
    title: '最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释',
    short: '法释〔2025〕8号',
    inForceFrom: '2025-06-01',
  },
  'platform-2019': { title: '关于规范政府信息公开平台有关事项的通知', short: '国办公开办函〔2019〕61号', inForceFrom: '2019-11-29' },
} as const satisfies Record<string, Instrument>

export interface Instrument {
  readonly title: string
  readonly short: string
  readonly inForceFrom: string
  readonly file?: string
}
export type InstrumentKey = keyof typeof INSTRUMENTS
