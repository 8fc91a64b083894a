import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { type InForce, inForce, SINCE_REGULATION } from '../law/in-force.ts'

/** 案件类型. The three groups of table four of the annual report, in its order. */
export const DISPUTE_KINDS = [
  {
    key: 'reconsideration',
    ...SINCE_REGULATION,
    title: '行政复议',
    because: cite('ogi-2019', 51, '也可以依法申请行政复议或者提起行政诉讼'),
  },
  {
    key: 'direct-litigation',
    ...SINCE_REGULATION,
    title: '未经复议直接起诉',
    because: cite('litigation-2017', 44, '也可以直接向人民法院提起诉讼'),
  },
  {
    key: 'litigation-after-reconsideration',
    ...SINCE_REGULATION,
    title: '复议后起诉',
    because: cite('litigation-2017', 45, '公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼'),
  },
] as const satisfies readonly (InForce & { key: string; title: string; because: Basis })[]

export type DisputeKind = (typeof DISPUTE_KINDS)[number]['key']

/** 案件结果. The columns of table four without its total; `pending` is a case undecided on 31 December. */
export const DISPUTE_RESULTS = [
  { key: 'upheld', title: '结果维持', ...SINCE_REGULATION },
  { key: 'corrected', title: '结果纠正', ...SINCE_REGULATION },
  { key: 'other', title: '其他结果', ...SINCE_REGULATION },
  { key: 'pending', title: '尚未审结', ...SINCE_REGULATION },
] as const satisfies readonly (InForce & { key: string; title: string })[]

type DisputeResult = (typeof DISPUTE_RESULTS)[number]['key']
export type DecidedResult = Exclude<DisputeResult, 'pending'>

/** 案件结果的归类. In which column a decision is counted. No text was found that settles it. */
const COUNTED_AS = practice(
  '维持、驳回请求计入结果维持；撤销、变更、责令履行、确认违法或者无效计入结果纠正；不予受理、驳回起诉、撤回、终止、调解和解计入其他结果',
  'our reading of 年度报告表四',
)

/** Who decides: the body of reconsideration, the court, or either. */
type By = 'reconsideration' | 'litigation'

/** 裁判方式. The decision and the column of table four in which it is counted. */
export const DECISIONS = [
  {
    key: 'reconsideration-upheld',
    ...SINCE_REGULATION,
    title: '维持决定',
    by: 'reconsideration',
    result: 'upheld',
    because: cite('reconsideration-2023', 68, '行政复议机关决定维持该行政行为'),
  },
  {
    key: 'claim-dismissed',
    ...SINCE_REGULATION,
    title: '驳回行政复议请求',
    by: 'reconsideration',
    result: 'upheld',
    because: cite('reconsideration-2023', 69, '决定驳回申请人的行政复议请求'),
  },
  {
    key: 'changed',
    ...SINCE_REGULATION,
    title: '变更',
    by: 'reconsideration',
    result: 'corrected',
    because: cite('reconsideration-2023', 63, '行政复议机关决定变更该行政行为'),
  },
  {
    key: 'revoked',
    ...SINCE_REGULATION,
    title: '撤销或者部分撤销',
    by: 'reconsideration',
    result: 'corrected',
    because: cite('reconsideration-2023', 64, '行政复议机关决定撤销或者部分撤销该行政行为'),
  },
  {
    key: 'unlawful',
    ...SINCE_REGULATION,
    title: '确认违法',
    by: 'reconsideration',
    result: 'corrected',
    because: cite('reconsideration-2023', 65, '行政复议机关不撤销该行政行为，但是确认该行政行为违法'),
  },
  {
    key: 'ordered',
    ...SINCE_REGULATION,
    title: '责令履行',
    by: 'reconsideration',
    result: 'corrected',
    because: cite('reconsideration-2023', 66, '被申请人不履行法定职责的，行政复议机关决定被申请人在一定期限内履行'),
  },
  {
    key: 'void',
    ...SINCE_REGULATION,
    title: '确认无效',
    by: 'reconsideration',
    result: 'corrected',
    because: cite('reconsideration-2023', 67, '行政复议机关确认该行政行为无效'),
  },
  {
    key: 'not-admitted',
    ...SINCE_REGULATION,
    title: '不予受理',
    by: 'reconsideration',
    result: 'other',
    because: cite('reconsideration-2023', 30, '决定不予受理并说明理由'),
  },
  {
    key: 'application-rejected',
    ...SINCE_REGULATION,
    title: '驳回行政复议申请',
    by: 'reconsideration',
    result: 'other',
    because: cite('reconsideration-2023', 33, '应当决定驳回申请并说明理由'),
  },
  {
    key: 'terminated',
    ...SINCE_REGULATION,
    title: '终止（撤回等）',
    by: 'reconsideration',
    result: 'other',
    because: cite('reconsideration-2023', 41, '行政复议机关决定终止行政复议'),
  },
  {
    key: 'mediated',
    ...SINCE_REGULATION,
    title: '调解',
    by: 'reconsideration',
    result: 'other',
    because: cite('reconsideration-2023', 73, '当事人经调解达成协议的，行政复议机关应当制作行政复议调解书'),
  },
  {
    key: 'suit-dismissed',
    ...SINCE_REGULATION,
    title: '判决驳回诉讼请求',
    by: 'litigation',
    result: 'upheld',
    because: cite('litigation-2017', 69, '人民法院判决驳回原告的诉讼请求'),
  },
  {
    key: 'court-revoked',
    ...SINCE_REGULATION,
    title: '判决撤销或者部分撤销',
    by: 'litigation',
    result: 'corrected',
    because: cite('litigation-2017', 70, '人民法院判决撤销或者部分撤销'),
  },
  {
    key: 'court-ordered',
    ...SINCE_REGULATION,
    title: '判决履行',
    by: 'litigation',
    result: 'corrected',
    because: cite('litigation-2017', 72, '判决被告在一定期限内履行'),
  },
  {
    key: 'court-unlawful',
    ...SINCE_REGULATION,
    title: '判决确认违法',
    by: 'litigation',
    result: 'corrected',
    because: cite('litigation-2017', 74, '人民法院判决确认违法'),
  },
  {
    key: 'court-void',
    ...SINCE_REGULATION,
    title: '判决确认无效',
    by: 'litigation',
    result: 'corrected',
    because: cite('litigation-2017', 75, '人民法院判决确认无效'),
  },
  {
    key: 'court-changed',
    ...SINCE_REGULATION,
    title: '判决变更',
    by: 'litigation',
    result: 'corrected',
    because: cite('litigation-2017', 77, '人民法院可以判决变更'),
  },
  {
    key: 'suit-not-docketed',
    ...SINCE_REGULATION,
    title: '裁定不予立案',
    by: 'litigation',
    result: 'other',
    because: cite('litigation-2017', 51, '作出不予立案的裁定'),
  },
  { key: 'suit-rejected', title: '裁定驳回起诉', by: 'litigation', result: 'other', because: COUNTED_AS, ...SINCE_REGULATION },
  {
    key: 'suit-withdrawn',
    ...SINCE_REGULATION,
    title: '裁定准许撤诉',
    by: 'litigation',
    result: 'other',
    because: cite('litigation-2017', 62, '是否准许，由人民法院裁定'),
  },
] as const satisfies readonly (InForce & { key: string; title: string; by: By; result: DecidedResult; because: Basis })[]

export type Decision = (typeof DECISIONS)[number]['key']

/** 可以作出的裁判方式. The decisions that can end such a case on a day; without a day, all that were ever in force. */
export function decisionsOf(kind: DisputeKind, on?: LocalDate): readonly (typeof DECISIONS)[number][] {
  const by: By = kind === 'reconsideration' ? 'reconsideration' : 'litigation'
  const entries: readonly (typeof DECISIONS)[number][] = on === undefined ? DECISIONS : inForce<(typeof DECISIONS)[number]>(DECISIONS, on)
  return entries.filter((decision) => decision.by === by)
}

/** 裁判方式的各项. Throws on an unknown key. */
export function decisionEntry(decision: Decision): (typeof DECISIONS)[number] {
  const entry = DECISIONS.find(({ key }) => key === decision)
  if (!entry) throw new RangeError(`no such decision: ${decision}`)
  return entry
}
