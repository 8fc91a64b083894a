import type { LocalDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'

/** 保密审查结论. The first two let a text be published; the last waits for the reply of the authority that was asked. */
export const SECURITY_CONCLUSIONS = [
  { key: 'may-be-public', title: '公开' },
  { key: 'partly-public', title: '部分公开' },
  { key: 'not-public', title: '不予公开' },
  { key: 'referred', title: '报请确定' },
] as const

export type SecurityConclusion = (typeof SECURITY_CONCLUSIONS)[number]['key']

/** 答复的结论. What an authority decides of a text that was referred to it. */
export const REPLY_CONCLUSIONS = SECURITY_CONCLUSIONS.filter(
  (one): one is Exclude<(typeof SECURITY_CONCLUSIONS)[number], { readonly key: 'referred' }> => one.key !== 'referred',
)

/** 审查的问题. Each is answered for every text; `bars`: with yes the text cannot be public as it is. */
export const SENSITIVITIES = [
  { key: 'stateSecret', title: '是否涉及国家秘密', bars: true, because: cite('ogi-2019', 14, '依法确定为国家秘密的政府信息') },
  {
    key: 'workSecret',
    title: '是否涉及工作秘密',
    bars: true,
    because: practice('工作秘密泄露后会造成一定不利影响，不对外公开', '保守国家秘密法及各地工作秘密管理办法'),
  },
  {
    key: 'tradeSecret',
    title: '是否涉及商业秘密',
    bars: false,
    because: cite('ogi-2019', 15, '涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害'),
  },
  {
    key: 'privacy',
    title: '是否涉及个人隐私',
    bars: false,
    because: cite('ogi-2019', 15, '涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害'),
  },
  {
    key: 'stability',
    title: '公开后是否可能危及国家安全、公共安全、经济安全、社会稳定',
    bars: true,
    because: cite('ogi-2019', 14, '公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息'),
  },
] as const

export type Sensitivity = (typeof SENSITIVITIES)[number]['key']

/** 拟公开的方式与渠道. */
export const PUBLICATION_CHANNELS = [
  { key: 'website', title: '政府网站（政府信息公开平台）' },
  { key: 'new-media', title: '政务新媒体' },
  { key: 'gazette', title: '政府公报' },
  { key: 'press', title: '报刊、广播、电视' },
  { key: 'board', title: '公开栏、查阅场所' },
  { key: 'conference', title: '新闻发布会' },
  { key: 'other', title: '其他' },
] as const

type PublicationChannel = (typeof PUBLICATION_CHANNELS)[number]['key']

/** 结论的要素. What a conclusion says of itself; empty texts where nothing was written. */
export interface Concluded {
  readonly conclusion: SecurityConclusion
  /** 处理（删减、去标识） */
  readonly handling?: string | undefined
  /** 依据条款 */
  readonly grounds?: string | undefined
  /** 下次复评日期 */
  readonly nextReviewOn?: LocalDate | undefined
}

/** 保密审查记录. Title, number and source come from the document; the opinion is written beside it. */
export interface SecurityRecord extends Concluded {
  readonly channels: readonly PublicationChannel[]
  readonly answers: Readonly<Record<Sensitivity, boolean>>
  /** 报请的主管部门或者保密行政管理部门 */
  readonly referredTo?: string | undefined
}

interface Problem {
  readonly path: string
  readonly message: string
}
type Rule = readonly [wrong: boolean, path: string, message: string]

const blank = (text: string | undefined): boolean => !text?.trim()
const problemsOf = (rules: readonly Rule[]): Problem[] => rules.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message }))

/**
 * 记录的问题. What of a record contradicts its conclusion, by field: what 条例第十四条 keeps secret is not public; what harms a third party is public on a
 * named ground only (第十五条); what is not public is assessed again (第十八条).
 */
export function recordProblems(record: SecurityRecord, on: LocalDate): Problem[] {
  const { conclusion, answers, channels, grounds, referredTo } = record
  const open = conclusion === 'may-be-public'
  const barred = SENSITIVITIES.filter(({ key, bars }) => bars && answers[key])
  const harms = SENSITIVITIES.some(({ key, bars }) => !bars && answers[key])
  return problemsOf([
    [channels.length === 0, 'channels', '请选择拟公开的方式与渠道'],
    [open && barred.length > 0, 'conclusion', '涉及国家秘密、工作秘密或者“三安全一稳定”的，不能全部公开，请改选其他结论'],
    [open && harms && blank(grounds), 'grounds', '涉及商业秘密、个人隐私仍公开的，请写明第三方同意或者公共利益的依据（条例第十五条）'],
    [conclusion === 'referred' && blank(referredTo), 'referredTo', '请填写报请的主管部门或者保密行政管理部门'],
    ...conclusionRules(record, on),
  ])
}

/** 答复的问题. The same of the reply of an authority; a reply is not earlier than the referral and not later than today. */
export function replyProblems(reply: Concluded & { readonly repliedOn: LocalDate }, referredOn: LocalDate, on: LocalDate): Problem[] {
  return problemsOf([
    [reply.repliedOn > on, 'repliedOn', '答复日期不能晚于今天'],
    [reply.repliedOn < referredOn, 'repliedOn', `答复日期不能早于报请之日（${referredOn}）`],
    ...conclusionRules(reply, on),
  ])
}

function conclusionRules({ conclusion, handling, grounds, nextReviewOn }: Concluded, on: LocalDate): Rule[] {
  const closed = conclusion === 'not-public'
  return [
    [conclusion === 'partly-public' && blank(handling), 'handling', '部分公开的，请写明删减、去标识了哪些内容'],
    [closed && blank(grounds), 'grounds', '不予公开的，请写明依据条款'],
    [closed && nextReviewOn === undefined, 'nextReviewOn', '不予公开的信息应当定期评估审查（条例第十八条），请填写下次复评日期'],
    [nextReviewOn !== undefined && nextReviewOn <= on, 'nextReviewOn', '下次复评日期须晚于今天'],
  ]
}
