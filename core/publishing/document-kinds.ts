/** 信息种类. Normative documents and regulations have a validity of their own and are counted in table two of the annual report. */
export const DOCUMENT_KINDS = [
  { key: 'general', title: '一般信息', hasValidity: false },
  { key: 'normative', title: '行政规范性文件', hasValidity: true },
  { key: 'regulation', title: '规章', hasValidity: true },
  { key: 'interpretation', title: '政策解读', hasValidity: false },
] as const

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['key']

/** 是否有有效期. Whether documents of the kind are valid for a time and can be repealed. */
export function hasValidity(kind: DocumentKind): boolean {
  return DOCUMENT_KINDS.some((one) => one.key === kind && one.hasValidity)
}
