import { type Basis, cite, practice } from '../law/citation.ts'
import { entryOf } from '../law/list-entry.ts'
import { AGENCY_KINDS, type AgencyKind } from '../organisations/agency-kinds.ts'

/** 行政复议机关. The kind of body that reviews decisions of such an agency; its name is configured for each agency. */
export const RECONSIDERATION_BODIES = [
  {
    key: 'department',
    title: '县级以上地方人民政府工作部门',
    body: '本级人民政府',
    because: cite('reconsideration-2023', 24, '对本级人民政府工作部门作出的行政行为不服的'),
  },
  {
    key: 'government',
    title: '地方各级人民政府',
    body: '上一级人民政府',
    because: cite('reconsideration-2023', 24, '对下一级人民政府作出的行政行为不服的'),
  },
  {
    key: 'dispatched-office',
    title: '人民政府依法设立的派出机关（街道办事处等）',
    body: '设立该派出机关的人民政府',
    because: cite('reconsideration-2023', 24, '对本级人民政府依法设立的派出机关作出的行政行为不服的'),
  },
  {
    key: 'dispatched-agency',
    title: '政府工作部门设立的派出机构（以自己名义作出的）',
    body: '本级人民政府；直辖市、设区的市的部门按行政区划设立的，为其所在地的人民政府',
    because: practice(
      '派出机构以自己名义作出的行政行为，由设立它的部门的本级人民政府或者所在地的人民政府复议',
      '行政复议法第二十四条第四款',
    ),
  },
  {
    key: 'authorised-organisation',
    title: '人民政府或者其工作部门管理的法律、法规、规章授权的组织',
    body: '管理该组织的人民政府，或者管理该组织的部门的本级人民政府',
    because: cite('reconsideration-2023', 24, '对本级人民政府或者其工作部门管理的法律、法规、规章授权的组织作出的行政行为不服的'),
  },
  {
    key: 'provincial-government',
    title: '省、自治区、直辖市人民政府',
    body: '作出决定的省级人民政府',
    because: cite('reconsideration-2023', 24, '省、自治区、直辖市人民政府同时管辖对本机关作出的行政行为不服的行政复议案件'),
  },
  {
    key: 'state-council-department',
    title: '国务院部门',
    body: '作出决定的国务院部门',
    because: cite('reconsideration-2023', 25, '对本部门作出的行政行为不服的'),
  },
  {
    key: 'vertical',
    title: '海关、金融、外汇管理等垂直领导的行政机关、税务和国家安全机关',
    body: '上一级主管部门',
    because: cite(
      'reconsideration-2023',
      27,
      '对海关、金融、外汇管理等实行垂直领导的行政机关、税务和国家安全机关的行政行为不服的，向上一级主管部门申请行政复议',
    ),
  },
  {
    key: 'judicial-administration',
    title: '履行行政复议机构职责的地方人民政府司法行政部门',
    body: '本级人民政府或者上一级司法行政部门',
    because: cite(
      'reconsideration-2023',
      28,
      '对履行行政复议机构职责的地方人民政府司法行政部门的行政行为不服的，可以向本级人民政府申请行政复议，也可以向上一级司法行政部门申请行政复议',
    ),
  },
] as const satisfies readonly { key: string; title: string; body: string; because: Basis }[]

export type ReconsiderationStanding = (typeof RECONSIDERATION_BODIES)[number]['key']

/** 行政复议管辖. The rule for an agency of that standing. */
export function reconsiderationBody(standing: ReconsiderationStanding): (typeof RECONSIDERATION_BODIES)[number] {
  const rule = RECONSIDERATION_BODIES.find(({ key }) => key === standing)
  if (!rule) throw new RangeError(`no such standing: ${standing}`)
  return rule
}

/** 机关类别对应的复议管辖. Throws for a kind against whose acts no reconsideration lies (公共企事业单位): its acts are no decisions. */
export function standingOf(kind: AgencyKind): ReconsiderationStanding {
  const { standing } = entryOf(AGENCY_KINDS, kind)
  if (standing === null) throw new RangeError(`no reconsideration lies against an agency of this kind: ${kind}`)
  return standing
}
