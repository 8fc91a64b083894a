import type { ApplicantKind } from '../../core/requests/application-form.ts'
import type { Application } from '../../server/requests/schema.ts'
import type { DemoAgency } from './district.ts'
import { creditCode, identityNumber, personName, phoneNumber } from './people.ts'
import type { Random } from './random.ts'

const ORGANISATIONS = [
  {
    kind: 'business',
    prefix: '91',
    names: ['示例区恒远建设有限公司', '示例区禾丰农产品有限公司', '示例区安居物业服务有限公司', '示例区汇通咨询有限公司'],
  },
  { kind: 'research', prefix: '12', names: ['示例大学公共管理研究所', '示例省社会发展研究院'] },
  { kind: 'public-welfare', prefix: '51', names: ['示例区环境保护协会', '示例区社区发展基金会'] },
  { kind: 'legal-service', prefix: '31', names: ['示例正平律师事务所', '示例明理律师事务所'] },
  { kind: 'other-organisation', prefix: '54', names: ['示例区东河镇河湾村民委员会', '示例区城南社区居民委员会'] },
] as const satisfies readonly { kind: ApplicantKind; prefix: string; names: readonly string[] }[]

const WANTED = [
  (matter: string, year: number) => `${year}年${matter}的实施方案及其批准文件`,
  (matter: string, year: number) => `${year}年度${matter}资金安排和使用情况`,
  (matter: string, year: number) => `本区${matter}的办理条件、程序和${year}年办理结果名单`,
  (matter: string, year: number) => `${matter}有关的会议纪要和批复（${year}年）`,
  (matter: string) => `我所在小区涉及${matter}的公告、补偿方案和评估报告`,
  (matter: string, year: number) => `${year}年${matter}第三方服务合同及验收材料`,
] as const

/** 申请. A made-up application; most applicants are persons, as in real reports. */
export function application(agency: DemoAgency, agencyId: number, year: number, random: Random): Application {
  const subject = random.pick(WANTED)(random.pick(agency.matters), year)
  const wishes = { subject, needsHelp: random.chance(2), suggestsProactive: random.chance(15), agencyId, phone: phoneNumber(random) }
  const byPost = random.chance(25)
  const delivery = byPost
    ? ({ deliveryForm: 'paper', deliveryWay: 'mail', postalAddress: `示例区人民路${1 + random.below(300)}号` } as const)
    : ({ deliveryForm: 'electronic', deliveryWay: 'online' } as const)
  if (random.chance(82)) {
    return {
      ...wishes,
      ...delivery,
      applicantKind: 'natural-person',
      applicantName: personName(random),
      identityKind: 'identity-card',
      identityNumber: identityNumber(random),
    }
  }
  const organisation = random.pick(ORGANISATIONS)
  return {
    ...wishes,
    ...delivery,
    applicantKind: organisation.kind,
    applicantName: random.pick(organisation.names),
    identityKind: 'credit-code',
    identityNumber: creditCode(organisation.prefix, random),
    contactPerson: personName(random),
  }
}
