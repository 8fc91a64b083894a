/**
 * 依据文件. The texts that rules cite by article. `file` is the name in the collection of official texts, where a check looks up the quoted
 * words; quotations from the others were compared with published texts by hand. Notices without numbered articles cannot be cited: what
 * they settle is `practice`, with the number of the notice as its source.
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
  'secrets-2024': {
    title: '中华人民共和国保守国家秘密法实施条例',
    short: '保密法实施条例',
    inForceFrom: '2024-09-01',
    file: '保守国家秘密法实施条例(2024-07-10).md',
  },
  'administrative-regulations-2017': {
    title: '行政法规制定程序条例',
    short: '行政法规制定程序条例',
    inForceFrom: '2018-05-01',
    file: '行政法规制定程序条例(2017-12-22).md',
  },
  'rules-2017': {
    title: '规章制定程序条例',
    short: '规章制定程序条例',
    inForceFrom: '2018-05-01',
    file: '规章制定程序条例(2017-12-22).md',
  },
  'major-decisions-2019': {
    title: '重大行政决策程序暂行条例',
    short: '重大行政决策程序暂行条例',
    inForceFrom: '2019-09-01',
    file: '重大行政决策程序暂行条例(2019-04-20).md',
  },
  'budget-rules-2020': {
    title: '中华人民共和国预算法实施条例',
    short: '预算法实施条例',
    inForceFrom: '2020-10-01',
    file: '预算法实施条例(2020-08-03).md',
  },
  'reconsideration-2023': { title: '中华人民共和国行政复议法', short: '行政复议法', inForceFrom: '2024-01-01' },
  'litigation-2017': { title: '中华人民共和国行政诉讼法', short: '行政诉讼法', inForceFrom: '2017-07-01' },
  'pipl-2021': { title: '中华人民共和国个人信息保护法', short: '个人信息保护法', inForceFrom: '2021-11-01' },
  'fee-2020': { title: '政府信息公开信息处理费管理办法', short: '国办函〔2020〕109号', inForceFrom: '2021-01-01' },
  'spc-2025': {
    title: '最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释',
    short: '法释〔2025〕8号',
    inForceFrom: '2025-06-01',
  },
} as const satisfies Record<string, Instrument>

export interface Instrument {
  readonly title: string
  readonly short: string
  readonly inForceFrom: string
  readonly file?: string
}
export type InstrumentKey = keyof typeof INSTRUMENTS
