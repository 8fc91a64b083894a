/** 附件用途. What a file that belongs to a request is for. */
export const FILE_PURPOSES = [
  { key: 'identity', title: '身份证明' },
  { key: 'attachment', title: '申请附件' },
  { key: 'correction', title: '补正材料' },
  { key: 'answer', title: '答复所附信息' },
] as const

export type FilePurpose = (typeof FILE_PURPOSES)[number]['key']
