/** 核验发现的问题. What can be wrong with the audit log or with what it vouches for. */
export const FINDINGS = [
  { key: 'line-altered', title: '审计记录被改动' },
  { key: 'line-missing', title: '审计记录缺失' },
  { key: 'line-inserted', title: '审计记录不是平台写入的' },
  { key: 'line-moved', title: '审计记录的次序被调换' },
  { key: 'line-unsealed', title: '审计记录没有封存' },
  { key: 'block-altered', title: '审计链的一段被改动' },
  { key: 'block-missing', title: '审计链缺少一段' },
  { key: 'head-missing', title: '链首留存文件缺少一行' },
  { key: 'head-altered', title: '链首留存文件被改动' },
  { key: 'row-altered', title: '办理记录被改动' },
  { key: 'row-missing', title: '办理记录缺失' },
  { key: 'row-unvouched', title: '办理记录没有审计记录证明' },
  { key: 'letter-altered', title: '文书的内容被改动' },
  { key: 'letter-missing', title: '文书的内容缺失' },
  { key: 'file-altered', title: '文件被改动' },
  { key: 'file-missing', title: '文件缺失' },
  { key: 'guard-off', title: '数据库的防改动措施被关闭' },
  { key: 'archive-altered', title: '归档被改动' },
  { key: 'archive-missing', title: '归档不在原处' },
] as const

type FindingKind = (typeof FINDINGS)[number]['key']

/** 核验的发现. `subject` names the line, row or file; the same thing may be named twice when two proofs of it fail. */
export interface Finding {
  readonly kind: FindingKind
  readonly subject: string
}

/** Where findings go, and how far the work is. */
export interface Report {
  found(kind: FindingKind, subject: string): void
  /** Counts lines, rows and files that were looked at. */
  passed(count: number): void
}
