/**
 * 隐藏信息. What a file carries beside what its reader sees. `asks`: words or data that somebody may not have meant to publish, so whoever submits
 * the document says that they stay; the rest is who wrote it and with what.
 */
const HIDDEN_DATA = [
  { key: 'changes', title: '修订', unit: '处', asks: true },
  { key: 'comments', title: '批注', unit: '条', asks: true },
  { key: 'words', title: '隐藏文字', unit: '处', asks: true },
  { key: 'sheets', title: '隐藏工作表', unit: '个', asks: true },
  { key: 'rows', title: '隐藏的行、列', unit: '处', asks: true },
  { key: 'slides', title: '隐藏幻灯片', unit: '张', asks: true },
  { key: 'notes', title: '演讲者备注', unit: '页', asks: true },
  { key: 'place', title: '拍摄地点', unit: '处', asks: true },
  { key: 'author', title: '作者', unit: '', asks: false },
  { key: 'saved-by', title: '最后保存人', unit: '', asks: false },
  { key: 'company', title: '单位', unit: '', asks: false },
  { key: 'properties', title: '其他文档属性', unit: '项', asks: false },
  { key: 'camera', title: '拍摄信息', unit: '处', asks: false },
  { key: 'data', title: '嵌入的数据', unit: '份', asks: false },
] as const satisfies readonly { key: string; title: string; unit: string; asks: boolean }[]
export type HiddenKind = (typeof HIDDEN_DATA)[number]['key']

/** One finding: how many, or the names themselves. */
export interface HiddenFinding {
  readonly what: HiddenKind
  readonly count: number
  readonly names?: readonly string[]
}

/** 隐藏信息的说明: 修订 3处、作者 张三. Empty without findings. */
export function hiddenSays(findings: readonly HiddenFinding[]): string {
  return HIDDEN_DATA.flatMap(({ key, title, unit }) =>
    findings.filter(({ what }) => what === key).map(({ count, names }) => `${title} ${names ? names.join('、') : `${count}${unit}`}`),
  ).join('、')
}

/** 须确认的隐藏信息. Those that must be removed, or said to stay, before the document is submitted. */
export function askedHidden(findings: readonly HiddenFinding[]): HiddenFinding[] {
  return findings.filter(({ what }) => HIDDEN_DATA.some(({ key, asks }) => key === what && asks))
}
