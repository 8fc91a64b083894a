import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { APPLICANT_KINDS, applicantKindsOn, identityKindsOf, isPerson } from '../../core/requests/application-form.ts'
import { identityProblem, normaliseIdentityNumber } from '../../core/requests/identity-number.ts'
import { writtenTelephone } from '../../core/requests/telephone.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import type { Application } from './schema.ts'

/** 申请表的核对. What the schema cannot check: check digits, and fields that depend on one another. */
export function applicationProblems(application: Application, submittedOn: LocalDate): FieldProblem[] {
  const { applicantKind, identityKind, identityNumber } = application
  const problems: FieldProblem[] = []
  if (!applicantKindsOn(submittedOn).some(({ key }) => key === applicantKind))
    problems.push({ path: 'applicantKind', message: `${chineseDate(submittedOn)}没有这一申请人类型，请重新选择` })
  const person = isPerson(applicantKind)
  if (!identityKindsOf(applicantKind).some(({ key }) => key === identityKind)) {
    const kind = titleOf(APPLICANT_KINDS, applicantKind)
    problems.push({ path: 'identityKind', message: `申请人类型为${kind}的，请选择${person ? '个人的证件类型' : '统一社会信用代码'}` })
  } else {
    const wrong = identityProblem(identityKind, normaliseIdentityNumber(identityNumber))
    if (wrong) problems.push({ path: 'identityNumber', message: wrong })
  }
  return [...problems, ...contactProblems(application, application), ...deliveryProblems(application)]
}

/** 联系方式. What the agency reaches the applicant by. */
export type Contact = Pick<Application, 'contactPerson' | 'phone' | 'email' | 'postalAddress'>

/** 联系方式的核对. Its formats, and what this applicant and this way of delivery need. */
export function contactProblems(
  contact: Contact,
  { applicantKind, deliveryWay }: Pick<Application, 'applicantKind' | 'deliveryWay'>,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!writtenTelephone(contact.phone))
    problems.push({ path: 'phone', message: '联系电话的格式不正确，请填写如 13800000000、0564-6480001转8001、400-810-8888 的号码' })
  if (!isPerson(applicantKind) && !contact.contactPerson?.trim())
    problems.push({ path: 'contactPerson', message: '法人或者其他组织申请的，请填写联系人' })
  if (contact.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email)) problems.push({ path: 'email', message: '电子邮箱的格式不正确' })
  if (deliveryWay === 'email' && !contact.email) problems.push({ path: 'email', message: '以电子邮件获取信息的，请填写电子邮箱' })
  if (deliveryWay === 'mail' && !contact.postalAddress?.trim()) {
    problems.push({ path: 'postalAddress', message: '以邮寄获取信息的，请填写通信地址' })
  }
  return problems
}

function deliveryProblems(application: Application): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (application.deliveryForm === 'paper' && (application.deliveryWay === 'online' || application.deliveryWay === 'email')) {
    problems.push({ path: 'deliveryWay', message: '纸质的信息不能在网上获取，请选择邮寄或者自行领取' })
  }
  if (application.deliveryForm === 'inspection' && application.deliveryWay !== 'pick-up') {
    problems.push({ path: 'deliveryWay', message: '当面查阅、抄录的，请选择自行领取' })
  }
  return problems
}
