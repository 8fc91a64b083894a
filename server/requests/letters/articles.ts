import type { Outcome } from '../../../core/requests/outcome.ts'
import type { OutcomeVariant } from '../../../core/requests/outcome-variants.ts'

/** 决定用语. */
export interface DecisionWords {
  /** Introduces the words typed for each field of the row; without an entry they stand alone. */
  readonly leads?: Readonly<Record<string, string>>
  /** The articles of the 条例 with paragraph and item, as a letter cites them. */
  readonly articles: string
  readonly finding: string
  readonly decision: string
}

const WITHHELD = '本机关决定不予公开'

/** 决定用语表. For each result the finding, the articles and the decision; a test compares the articles with those of `OUTCOMES`. */
export const DECISION_WORDS: Record<Outcome, DecisionWords> = {
  granted: { articles: '第三十六条第二项、第四十条', finding: '可以公开', decision: '现向YOU提供该政府信息' },
  partial: {
    articles: '第三十七条',
    finding: '含有不应当公开或者不属于政府信息的内容，但是能够作区分处理',
    leads: { given: '公开的内容：', withheld: '不予公开的内容和理由：' },
    decision: '现向YOU提供可以公开的内容，并对不予公开的内容说明理由',
  },
  'withheld/state-secret': {
    articles: '第十四条、第三十六条第三项',
    finding: '依法确定为国家秘密',
    leads: { reason: '理由：' },
    decision: WITHHELD,
  },
  'withheld/prohibited-by-law': {
    articles: '第十四条、第三十六条第三项',
    finding: '属于法律、行政法规禁止公开的政府信息',
    leads: { prohibition: '禁止公开的规定：' },
    decision: WITHHELD,
  },
  'withheld/security-and-stability': {
    articles: '第十四条、第三十六条第三项',
    finding: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    leads: { harm: '理由：' },
    decision: WITHHELD,
  },
  'withheld/third-party-rights': {
    articles: '第十五条、第三十二条、第三十六条第三项',
    finding: '属于公开会对第三方合法权益造成损害的政府信息',
    leads: { interest: '涉及的权益：', 'third-party': '理由：' },
    decision: WITHHELD,
  },
  'withheld/internal-affairs': {
    articles: '第十六条第一款、第三十六条第三项',
    finding: '属于行政机关的内部事务信息',
    leads: { kind: '该信息属于：' },
    decision: WITHHELD,
  },
  'withheld/deliberative': {
    articles: '第十六条第二款、第三十六条第三项',
    finding: '属于过程性信息',
    leads: { kind: '该信息属于：' },
    decision: WITHHELD,
  },
  'withheld/enforcement-file': {
    articles: '第十六条第二款、第三十六条第三项',
    finding: '属于行政执法案卷信息',
    leads: { case: '所属案卷：' },
    decision: WITHHELD,
  },
  'withheld/administrative-inquiry': {
    articles: '第三十六条第七项',
    finding: '属于有关法律、行政法规对获取有特别规定的信息',
    leads: { procedure: '查询的依据、地点和方式：' },
    decision: '请YOU依照有关法律、行政法规的规定办理',
  },
  'unable/not-held': {
    articles: '第三十六条第四项',
    finding: '经检索不存在',
    leads: { search: '检索情况：' },
    decision: '本机关无法提供',
  },
  'unable/needs-creation': {
    articles: '第三十八条',
    finding: '没有现成的，需要对现有政府信息进行加工、分析',
    leads: { existing: '理由：' },
    decision: '本机关不予提供',
  },
  'unable/still-unclear': {
    articles: '第三十条',
    finding: '经补正后内容仍不明确',
    leads: { unclear: '理由：' },
    decision: '本机关无法提供',
  },
  'not-processed/petition': {
    articles: '第三十九条第一款',
    finding: '是以政府信息公开申请的形式进行信访、投诉、举报等活动',
    leads: { channel: '可以通过下列渠道提出：' },
    decision: '本机关不作为政府信息公开申请处理',
  },
  'not-processed/repeated': {
    articles: '第三十六条第六项',
    finding: '属于重复申请公开相同政府信息，本机关此前已经答复',
    leads: { earlier: '此前的答复：' },
    decision: '本机关不予重复处理',
  },
  'not-processed/publication': {
    articles: '第三十九条第二款',
    finding: '要求提供的是政府公报、报刊、书籍等公开出版物',
    leads: { access: '获取的途径：' },
    decision: '现告知YOU获取的途径，本机关不再提供',
  },
  'not-processed/excessive': {
    articles: '第三十五条',
    finding: '的数量、频次明显超过合理范围，且说明的理由不合理',
    leads: { figures: '理由：' },
    decision: '本机关不予处理',
  },
  'not-processed/reconfirm': {
    articles: '',
    finding: '是要求确认或者重新出具已经获取的信息',
    leads: { earlier: '此前的提供情况：' },
    decision: '本机关不予处理',
  },
  'other/correction-lapsed': {
    articles: '第三十条',
    finding: '需要补正，YOU无正当理由逾期不补正，视为放弃申请',
    leads: { notice: '补正情况：' },
    decision: '本机关不再处理该政府信息公开申请',
  },
  'other/fee-unpaid': {
    articles: '第四十二条',
    finding: '须缴纳信息处理费，YOU逾期未按收费通知要求缴纳费用，视为放弃申请',
    leads: { notice: '收费情况：' },
    decision: '本机关不再处理该政府信息公开申请',
  },
  'other/else': { articles: '', finding: '因下述原因无须继续办理', leads: { reason: '原因：' }, decision: '本机关终止办理' },
}

/** Replaces the words of the outcome in its special case. */
export const VARIANT_WORDS: Record<OutcomeVariant, DecisionWords> = {
  'already-public': {
    articles: '第三十六条第一项',
    finding: '已经主动公开',
    leads: { access: '获取的方式、途径：' },
    decision: '现告知YOU获取的方式、途径',
  },
  'not-ours': {
    articles: '第三十六条第五项',
    finding: '不属于本机关负责公开',
    leads: { search: '理由：' },
    decision: '本机关无法提供，现说明理由',
  },
}
