/** 撤回原因. `says` is what the public reads at the address; the words of the office stay in its records. */
export const WITHDRAWAL_REASONS = [
  { key: 'mistaken', title: '内容有误，待更正', says: '内容需要更正' },
  { key: 'superseded', title: '已由新的信息代替', says: '已由新的信息代替' },
  { key: 'outdated', title: '已过时效，清理退出', says: '已过时效' },
  { key: 'not-for-public', title: '含有不应当公开的内容', says: '内容不宜继续公开' },
  { key: 'duplicate', title: '重复发布', says: '与其他信息重复' },
] as const

export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number]['key']
