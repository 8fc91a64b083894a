import type { LocalDate } from '../calendar/local-date.ts'
import { type InForce, inForce, SINCE_REGULATION } from '../law/in-force.ts'

/** 申请人类型. What an applicant chooses; each form of the annual report counts them in columns with the same keys. */
export const APPLICANT_KINDS = [
  { key: 'natural-person', title: '公民', ...SINCE_REGULATION },
  { key: 'business', title: '商业企业', ...SINCE_REGULATION },
  { key: 'research', title: '科研机构', ...SINCE_REGULATION },
  { key: 'public-welfare', title: '社会公益组织', ...SINCE_REGULATION },
  { key: 'legal-service', title: '法律服务机构', ...SINCE_REGULATION },
  { key: 'other-organisation', title: '其他组织', ...SINCE_REGULATION },
] as const satisfies readonly (InForce & { key: string; title: string })[]

/** 身份证明. Documents that prove the applicant's identity (条例第二十九条第二款第一项). */
export const IDENTITY_KINDS = [
  { key: 'identity-card', title: '居民身份证', of: 'person' },
  { key: 'passport', title: '护照', of: 'person' },
  { key: 'residence-permit', title: '港澳台居民居住证或者通行证', of: 'person' },
  { key: 'credit-code', title: '统一社会信用代码', of: 'organisation' },
] as const

/** 提供信息的形式. The form in which the applicant wants the information (条例第二十九条第二款第三项). */
export const DELIVERY_FORMS = [
  { key: 'electronic', title: '电子文件' },
  { key: 'paper', title: '纸质' },
  { key: 'inspection', title: '当面查阅、抄录' },
] as const

/** 获取信息的途径. How the applicant wants to receive it. */
export const DELIVERY_WAYS = [
  { key: 'online', title: '在本平台下载' },
  { key: 'email', title: '电子邮件' },
  { key: 'mail', title: '邮寄' },
  { key: 'pick-up', title: '自行领取' },
] as const

/** 可以选择的申请人类型. The kinds under which a request made on a day can be filed. */
export function applicantKindsOn(on: LocalDate): readonly (typeof APPLICANT_KINDS)[number][] {
  return inForce<(typeof APPLICANT_KINDS)[number]>(APPLICANT_KINDS, on)
}

export type ApplicantKind = (typeof APPLICANT_KINDS)[number]['key']
export type IdentityKind = (typeof IDENTITY_KINDS)[number]['key']
export type DeliveryForm = (typeof DELIVERY_FORMS)[number]['key']
export type DeliveryWay = (typeof DELIVERY_WAYS)[number]['key']

/** True for 公民, who identify themselves with a personal document and need no contact person. */
export function isPerson(kind: ApplicantKind): boolean {
  return kind === 'natural-person'
}

/** 可以选择的身份证明. The documents that prove the identity of this kind of applicant. */
export function identityKindsOf(kind: ApplicantKind): readonly (typeof IDENTITY_KINDS)[number][] {
  return IDENTITY_KINDS.filter(({ of }) => of === (isPerson(kind) ? 'person' : 'organisation'))
}
