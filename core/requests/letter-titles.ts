/** 文书. The letters of the request procedure by which a decision or a step reaches the applicant, a third party or another agency. */
export const LETTERS = {
  receipt: { title: '政府信息公开申请登记回执', deciding: false },
  'correction-notice': { title: '政府信息公开申请补正告知书', deciding: false },
  'extension-notice': { title: '政府信息公开申请延期答复告知书', deciding: false },
  'delay-notice': { title: '政府信息公开申请延迟答复告知书', deciding: false },
  'third-party-inquiry': { title: '政府信息公开征求意见书', deciding: false },
  'consultation-notice': { title: '政府信息公开申请征求意见告知书', deciding: false },
  'third-party-notice': { title: '政府信息公开告知第三方决定书', deciding: true },
  'fee-notice': { title: '政府信息公开信息处理费收费通知书', deciding: false },
  'already-public': { title: '政府信息公开申请告知书', deciding: true },
  disclosure: { title: '政府信息公开申请公开答复书', deciding: true },
  'partial-disclosure': { title: '政府信息公开申请部分公开答复书', deciding: true },
  withholding: { title: '政府信息不予公开告知书', deciding: true },
  referral: { title: '政府信息公开申请告知书', deciding: true },
  unable: { title: '政府信息公开申请无法提供告知书', deciding: true },
  'not-processing': { title: '政府信息公开申请不予处理告知书', deciding: true },
  'not-repeating': { title: '政府信息公开申请不予重复处理告知书', deciding: true },
  closing: { title: '政府信息公开申请不再处理告知书', deciding: true },
  termination: { title: '政府信息公开申请终止办理告知书', deciding: true },
} as const

export type LetterKey = keyof typeof LETTERS
