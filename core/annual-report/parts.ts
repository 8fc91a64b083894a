import { cite } from '../law/citation.ts'

const FIRST = cite('ogi-2019', 50, '行政机关主动公开政府信息的情况')
const SECOND = cite('ogi-2019', 50, '行政机关收到和处理政府信息公开申请的情况')
const THIRD = cite('ogi-2019', 50, '因政府信息公开工作被申请行政复议、提起行政诉讼的情况')
const FOURTH = cite('ogi-2019', 50, '政府信息公开工作存在的主要问题及改进情况')
const FIFTH = cite('ogi-2019', 50, '其他需要报告的事项')

/** 年度报告的六个部分. In the order of the form; a text part names the text it holds, a table part its table. */
export const PARTS = [
  { key: 'one', title: '一、总体情况', text: 'overview', basis: FIRST },
  { key: 'two', title: '二、主动公开政府信息情况', table: 'two', basis: FIRST },
  { key: 'three', title: '三、收到和处理政府信息公开申请情况', table: 'three', basis: SECOND },
  { key: 'four', title: '四、政府信息公开行政复议、行政诉讼情况', table: 'four', basis: THIRD },
  { key: 'five', title: '五、存在的主要问题及改进情况', text: 'problems', basis: FOURTH },
  { key: 'six', title: '六、其他需要报告的事项', text: 'otherMatters', basis: FIFTH },
] as const

/** The written parts, by the name of their text. */
export const TEXT_PARTS = PARTS.flatMap((part) => ('text' in part ? [{ key: part.text, title: part.title, basis: part.basis }] : []))

/** 文字部分. The written parts of a report by name. */
export type ReportText = Record<Extract<(typeof PARTS)[number], { text: string }>['text'], string>

/** 报告标题. */
export function reportTitle(year: number): string {
  return `${year}年政府信息公开工作年度报告`
}
