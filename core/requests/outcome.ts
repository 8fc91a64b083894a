import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { type InForce, inForce, SINCE_REGULATION } from '../law/in-force.ts'
import type { LetterKey } from './letter-titles.ts'

const WITHHELD = cite('ogi-2019', 36, '行政机关依据本条例的规定决定不予公开的，告知申请人不予公开并说明理由')
const FEE_LAPSE = practice(
  '收到收费通知次日起20个工作日内未缴纳费用的，视为放弃申请，行政机关不再处理',
  '四川省财政厅、发展改革委关于政府信息公开信息处理费有关事项的通知（2021-01-18）；年度报告格式表三（六）2',
)

/** 办理结果的类别. The groups （一）–（六） of table three, in the order of the form. */
export const OUTCOME_GROUPS = [
  { key: 'granted', title: '（一）予以公开' },
  { key: 'partial', title: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）' },
  { key: 'withheld', title: '（三）不予公开' },
  { key: 'unable', title: '（四）无法提供' },
  { key: 'not-processed', title: '（五）不予处理' },
  { key: 'other', title: '（六）其他处理' },
] as const

export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number]['key']

/**
 * 救济途径. `reconsideration-first` 复议前置 · `either` 复议或者诉讼 · `none` no remedy clause ·
 * `by-ground`: as the ground on which the rest was withheld.
 */
type OutcomeRemedy = 'reconsideration-first' | 'either' | 'none' | 'by-ground'

interface OutcomeShape extends InForce {
  readonly key: string
  readonly title: string
  readonly group: OutcomeGroup
  readonly basis: readonly Basis[]
  readonly letter: LetterKey
  readonly remedy: OutcomeRemedy
  /** What this letter must state beyond the common parts: labels for the officer's form and the letter. */
  readonly fields: readonly { readonly key: string; readonly title: string }[]
}

/**
 * 办理结果. The results with which a request can end, in the order and with the labels of table three of the annual report: the officer chooses
 * the row in which the request is counted. A result added by law is a new entry with its first day.
 */
export const OUTCOMES = [
  {
    key: 'granted',
    ...SINCE_REGULATION,
    title: '（一）予以公开',
    group: 'granted',
    basis: [
      cite('ogi-2019', 36, '所申请公开信息可以公开的，向申请人提供该政府信息，或者告知申请人获取该政府信息的方式、途径和时间'),
      cite('ogi-2019', 36, '所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径'),
      cite('ogi-2019', 40, '应当根据申请人的要求及行政机关保存政府信息的实际情况，确定提供政府信息的具体形式'),
    ],
    letter: 'disclosure',
    remedy: 'either',
    fields: [{ key: 'access', title: '提供的信息，或者获取的方式、途径和时间' }],
  },
  {
    key: 'partial',
    ...SINCE_REGULATION,
    title: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    group: 'partial',
    basis: [cite('ogi-2019', 37, '应当向申请人提供可以公开的政府信息内容，并对不予公开的内容说明理由')],
    letter: 'partial-disclosure',
    remedy: 'by-ground',
    fields: [
      { key: 'given', title: '公开的内容' },
      { key: 'withheld', title: '不予公开的内容、依据和理由' },
    ],
  },
  {
    key: 'withheld/state-secret',
    ...SINCE_REGULATION,
    title: '1.属于国家秘密',
    group: 'withheld',
    basis: [cite('ogi-2019', 14, '依法确定为国家秘密的政府信息'), WITHHELD],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [{ key: 'reason', title: '不予公开的理由（不写涉密内容）' }],
  },
  {
    key: 'withheld/prohibited-by-law',
    ...SINCE_REGULATION,
    title: '2.其他法律行政法规禁止公开',
    group: 'withheld',
    basis: [cite('ogi-2019', 14, '法律、行政法规禁止公开的政府信息'), WITHHELD],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [{ key: 'prohibition', title: '禁止公开的法律、行政法规名称和条款' }],
  },
  {
    key: 'withheld/security-and-stability',
    ...SINCE_REGULATION,
    title: '3.危及“三安全一稳定”',
    group: 'withheld',
    basis: [cite('ogi-2019', 14, '公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开'), WITHHELD],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [{ key: 'harm', title: '危及何种安全或者稳定，可能的危害' }],
  },
  {
    key: 'withheld/third-party-rights',
    ...SINCE_REGULATION,
    title: '4.保护第三方合法权益',
    group: 'withheld',
    basis: [
      cite('ogi-2019', 15, '涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开'),
      cite('ogi-2019', 32, '第三方不同意公开且有合理理由的，行政机关不予公开'),
      WITHHELD,
    ],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [
      { key: 'interest', title: '涉及的权益（商业秘密、个人隐私或者其他合法权益）' },
      { key: 'third-party', title: '征求第三方意见的情况和对公共利益的衡量' },
    ],
  },
  {
    key: 'withheld/internal-affairs',
    ...SINCE_REGULATION,
    title: '5.属于三类内部事务信息',
    group: 'withheld',
    basis: [cite('ogi-2019', 16, '行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开'), WITHHELD],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [{ key: 'kind', title: '人事管理、后勤管理或者内部工作流程' }],
  },
  {
    key: 'withheld/deliberative',
    ...SINCE_REGULATION,
    title: '6.属于四类过程性信息',
    group: 'withheld',
    basis: [cite('ogi-2019', 16, '在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息'), WITHHELD],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [{ key: 'kind', title: '讨论记录、过程稿、磋商信函或者请示报告' }],
  },
  {
    key: 'withheld/enforcement-file',
    ...SINCE_REGULATION,
    title: '7.属于行政执法案卷',
    group: 'withheld',
    basis: [cite('ogi-2019', 16, '以及行政执法案卷信息，可以不予公开'), WITHHELD],
    letter: 'withholding',
    remedy: 'reconsideration-first',
    fields: [{ key: 'case', title: '所属案卷' }],
  },
  {
    key: 'withheld/administrative-inquiry',
    ...SINCE_REGULATION,
    title: '8.属于行政查询事项',
    group: 'withheld',
    basis: [cite('ogi-2019', 36, '有关法律、行政法规对信息的获取有特别规定的，告知申请人依照有关法律、行政法规的规定办理')],
    letter: 'referral',
    remedy: 'either',
    fields: [{ key: 'procedure', title: '特别规定的名称和条款，查询的地点和方式' }],
  },
  {
    key: 'unable/not-held',
    ...SINCE_REGULATION,
    title: '1.本机关不掌握相关政府信息',
    group: 'unable',
    basis: [
      cite('ogi-2019', 36, '经检索没有所申请公开信息的，告知申请人该政府信息不存在'),
      cite('ogi-2019', 36, '所申请公开信息不属于本行政机关负责公开的，告知申请人并说明理由'),
    ],
    letter: 'unable',
    remedy: 'either',
    fields: [{ key: 'search', title: '检索情况，或者负责公开的行政机关的名称、联系方式' }],
  },
  {
    key: 'unable/needs-creation',
    ...SINCE_REGULATION,
    title: '2.没有现成信息需要另行制作',
    group: 'unable',
    basis: [cite('ogi-2019', 38, '需要行政机关对现有政府信息进行加工、分析的，行政机关可以不予提供')],
    letter: 'unable',
    remedy: 'either',
    fields: [{ key: 'existing', title: '现有信息，以及为何需要加工、分析' }],
  },
  {
    key: 'unable/still-unclear',
    ...SINCE_REGULATION,
    title: '3.补正后申请内容仍不明确',
    group: 'unable',
    basis: [cite('ogi-2019', 30, '政府信息公开申请内容不明确的，行政机关应当给予指导和释明')],
    letter: 'unable',
    remedy: 'either',
    fields: [{ key: 'unclear', title: '要求补正的事项，以及为何仍不明确' }],
  },
  {
    key: 'not-processed/petition',
    ...SINCE_REGULATION,
    title: '1.信访举报投诉类申请',
    group: 'not-processed',
    basis: [cite('ogi-2019', 39, '应当告知申请人不作为政府信息公开申请处理并可以告知通过相应渠道提出')],
    letter: 'not-processing',
    remedy: 'either',
    fields: [{ key: 'channel', title: '可以提出的渠道' }],
  },
  {
    key: 'not-processed/repeated',
    ...SINCE_REGULATION,
    title: '2.重复申请',
    group: 'not-processed',
    basis: [cite('ogi-2019', 36, '申请人重复申请公开相同政府信息的，告知申请人不予重复处理')],
    letter: 'not-repeating',
    remedy: 'either',
    fields: [{ key: 'earlier', title: '此前答复的文号和日期' }],
  },
  {
    key: 'not-processed/publication',
    ...SINCE_REGULATION,
    title: '3.要求提供公开出版物',
    group: 'not-processed',
    basis: [cite('ogi-2019', 39, '要求行政机关提供政府公报、报刊、书籍等公开出版物的，行政机关可以告知获取的途径')],
    letter: 'not-processing',
    remedy: 'either',
    fields: [{ key: 'access', title: '获取出版物的途径' }],
  },
  {
    key: 'not-processed/excessive',
    ...SINCE_REGULATION,
    title: '4.无正当理由大量反复申请',
    group: 'not-processed',
    basis: [cite('ogi-2019', 35, '行政机关认为申请理由不合理的，告知申请人不予处理')],
    letter: 'not-processing',
    remedy: 'either',
    fields: [{ key: 'figures', title: '申请的数量、频次，说明的理由，为何不合理' }],
  },
  {
    key: 'not-processed/reconfirm',
    ...SINCE_REGULATION,
    title: '5.要求行政机关确认或重新出具已获取信息',
    group: 'not-processed',
    basis: [practice('要求确认或者重新出具已经获取的信息，没有明文条款，比照重复申请不予处理', '年度报告格式表三（五）5')],
    letter: 'not-processing',
    remedy: 'either',
    fields: [{ key: 'earlier', title: '此前提供信息的文号和日期' }],
  },
  {
    key: 'other/correction-lapsed',
    ...SINCE_REGULATION,
    title: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    group: 'other',
    basis: [cite('ogi-2019', 30, '申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请')],
    letter: 'closing',
    remedy: 'either',
    fields: [{ key: 'notice', title: '补正告知书文号和补正期限' }],
  },
  {
    key: 'other/fee-unpaid',
    ...SINCE_REGULATION,
    title: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    group: 'other',
    basis: [cite('ogi-2019', 42, '申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费'), FEE_LAPSE],
    letter: 'closing',
    remedy: 'either',
    fields: [{ key: 'notice', title: '收费通知书文号和缴费期限' }],
  },
  {
    key: 'other/else',
    ...SINCE_REGULATION,
    title: '3.其他',
    group: 'other',
    basis: [practice('申请人撤回申请等情形，终止办理，计入其他', '年度报告格式表三（六）3；our reading')],
    letter: 'termination',
    remedy: 'none',
    fields: [{ key: 'reason', title: '终止的原因' }],
  },
] as const satisfies readonly OutcomeShape[]

export type Outcome = (typeof OUTCOMES)[number]['key']
export type OutcomeEntry = OutcomeShape & { readonly key: Outcome }

/** True for the key of a result, in force or not. */
export function isOutcome(key: string): key is Outcome {
  return OUTCOMES.some((entry) => entry.key === key)
}

/** 办理结果的各项规定. The entry of a result, in force or not. Throws on an unknown key. */
export function outcomeEntry(key: Outcome): OutcomeEntry {
  const entry = OUTCOMES.find((one) => one.key === key)
  if (!entry) throw new RangeError(`no such outcome: ${key}`)
  return entry
}

/** 当日可以选择的办理结果. The results available to an answer given on a day. */
export function outcomesOn(on: LocalDate): readonly OutcomeEntry[] {
  return inForce<OutcomeEntry>(OUTCOMES, on)
}
