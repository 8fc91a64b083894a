import { type Outcome, outcomeEntry } from '../../core/requests/outcome.ts'
import type { AnswerContent } from '../../server/requests/schema.ts'
import type { Random } from './random.ts'

/** Frequency of each result in a hundred answers, roughly as in published reports. */
const FREQUENCIES: readonly (readonly [Outcome, number])[] = [
  ['granted', 44],
  ['partial', 11],
  ['unable/not-held', 20],
  ['unable/needs-creation', 2],
  ['withheld/third-party-rights', 3],
  ['withheld/internal-affairs', 2],
  ['withheld/deliberative', 3],
  ['withheld/enforcement-file', 3],
  ['withheld/security-and-stability', 1],
  ['withheld/administrative-inquiry', 3],
  ['not-processed/petition', 4],
  ['not-processed/repeated', 2],
  ['not-processed/publication', 1],
  ['not-processed/reconfirm', 1],
]

const WORDS: Readonly<Record<string, string>> = {
  access: '所申请的信息见随本答复提供的文件。',
  given: '实施方案正文和资金安排表。',
  withheld: '名单中的身份证件号码、住址和银行账号涉及个人隐私，公开会对第三方合法权益造成损害。',
  reason: '该信息已依法确定为国家秘密。',
  harm: '公开后可能被用于扰乱正常秩序，危及社会稳定。',
  interest: '商业秘密',
  'third-party': '已书面征求第三方意见，第三方不同意公开且理由合理；不公开不会对公共利益造成重大影响。',
  kind: '属于讨论记录和内部工作流程，法律、法规、规章没有规定应当公开。',
  case: '属于正在办理的行政执法案卷。',
  procedure: '依照不动产登记有关规定，可持有效证件到区不动产登记中心查询。',
  search: '检索了本机关办公系统2010年以来的收发文、档案室目录和业务系统，以申请所列名称和文号为关键词，未检索到该信息。',
  existing: '现有的是逐笔原始记录，需要汇总、分析才能形成所申请的统计结果。',
  channel: '可以通过区信访局或者12345热线提出。',
  earlier: '此前的申请已经答复。',
}

/** 答复 with a result drawn by frequency, and the fields of its letter. */
export function answer(random: Random): AnswerContent {
  let mark = random.below(FREQUENCIES.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [outcome, weight] of FREQUENCIES) {
    if (mark < weight) return answerWith(outcome)
    mark -= weight
  }
  return answerWith('granted')
}

/** 答复 with that result. */
export function answerWith(outcome: Outcome): AnswerContent {
  const fields = Object.fromEntries(outcomeEntry(outcome).fields.map(({ key }) => [key, WORDS[key] ?? '见所附说明。']))
  const reviewed = outcome === 'partial' || outcome.startsWith('withheld/')
  return {
    outcome,
    fields,
    ...(outcome === 'partial' && { grounds: ['withheld/third-party-rights'] }),
    ...(reviewed && { reviewRecord: '已经保密审查，审查结论存档。' }),
    ...((outcome === 'granted' || outcome === 'partial') && { documents: ['实施方案', '资金安排表'] }),
  }
}
