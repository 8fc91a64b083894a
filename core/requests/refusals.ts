import { cite, practice } from '../law/citation.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'

const RECEIPT = cite('ogi-2019', 31, '行政机关收到政府信息公开申请的时间，按照下列规定确定')
const CORRECTION = cite('ogi-2019', 30, '自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限')
const CORRECTED = cite('ogi-2019', 30, '答复期限自行政机关收到补正的申请之日起计算')
const LAPSED = cite('ogi-2019', 30, '申请人无正当理由逾期不补正的，视为放弃申请')
const ASKED = cite('ogi-2019', 33, '行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内')
const EXTENSION = cite('ogi-2019', 33, '延长的期限最长不得超过20个工作日')
const EXTENDING = cite('ogi-2019', 33, '需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人')
const DELAY = cite('ogi-2019', 35, '可以确定延迟答复的合理期限并告知申请人')
const FEE = cite('ogi-2019', 42, '申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费')
const REGISTER = cite('ogi-2019', 45, '行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度')
const PAYMENT = practice(
  '收费通知应当在申请处理期限内发出，申请人自收到通知次日起20个工作日内缴纳',
  '四川省财政厅、发展改革委通知（2021-01-18）',
)
const CALENDAR = practice('没有国务院办公厅放假通知的年份不作推算', 'our reading')
const LEDGER = practice('办理记录只增不改；更正以作废前一记录并说明理由的方式进行', 'our reading')

/** 不能办理的情形. Every way in which a sequence of facts is impossible, once: the words and the article. */
export const REQUEST_REFUSALS = {
  'requests/nothing-filed': { says: '没有任何办理记录', next: '请先登记申请', because: REGISTER },
  'requests/not-received': { says: '尚未确认收到申请，不能办理这一步', next: '请先确认收到', because: RECEIPT },
  'requests/not-waiting': { says: '该申请没有在等待这一步', next: '请刷新后查看可以办理的事项', because: REGISTER },
  'requests/submitted-twice': { says: '申请已经提交，不能再次提交', next: '请查看已有的记录', because: REGISTER },
  'requests/received-twice': { says: '收到申请之日已经确定，不能再次确定', next: '有误的请先作废原记录', because: RECEIPT },
  'requests/before-submission': { says: '不能早于提交申请之日', next: '请核对日期', because: RECEIPT },
  'requests/already-closed': { says: '该申请已经办结，不能再办理', next: '有误的请先作废原记录', because: REGISTER },
  'requests/receipt-day-missing': { says: '尚缺确定收到申请之日的日期', next: '请填写', because: RECEIPT },
  'requests/wrong-channel-day': { says: '收到申请之日与申请渠道的规定不符', next: '请按渠道核对日期', because: RECEIPT },
  'requests/correction-twice': { says: '补正应当一次性告知，不能再次要求补正', next: '请按现有内容办理', because: CORRECTION },
  'requests/correction-too-late': { says: '已超过收到申请之日起7个工作日，不能再要求补正', next: '请按现有内容办理', because: CORRECTION },
  'requests/correction-period': { says: '补正期限应当晚于告知之日', next: '请重新填写', because: CORRECTION },
  'requests/correction-not-requested': { says: '没有要求补正，或者补正已经收到', next: '请查看办理记录', because: CORRECTED },
  'requests/correction-pending': {
    says: '正在等待申请人补正，不能办理这一步',
    next: '请在收到补正或者补正期限届满后办理',
    because: CORRECTED,
  },
  'requests/correction-not-lapsed': { says: '补正期限尚未届满，不能按逾期不补正处理', next: '请在届满后办理', because: LAPSED },
  'requests/never-corrected': { says: '没有要求补正并收到补正，不能按补正后仍不明确处理', next: '请选择其他办理结果', because: CORRECTION },
  'requests/consultation-repeated': { says: '这一征求意见已经发出或者已经收到意见', next: '请查看办理记录', because: ASKED },
  'requests/consultation-unknown': { says: '没有这一征求意见的发出记录', next: '请先登记发出', because: ASKED },
  'requests/delivered-unknown': {
    says: '没有可以送达的文书记录，或者送达早于发出、已经登记过送达',
    next: '请核对日期和记录',
    because: REGISTER,
  },
  'requests/extension-days': {
    says: '延长的期限应当是1至20个工作日的整数，累计不得超过20个工作日',
    next: '请重新填写',
    because: EXTENSION,
  },
  'requests/extension-too-late': { says: '延长答复期限应当在当前期限届满前同意并告知申请人', next: '请尽快答复', because: EXTENDING },
  'requests/extension-notice': { says: '告知申请人不能早于负责人同意', next: '请核对日期', because: EXTENDING },
  'requests/delay-set': { says: '已经确定延迟答复的合理期限，不能再确定或者延长', next: '请在该期限内答复', because: DELAY },
  'requests/delay-too-late': { says: '延迟答复的合理期限应当在当前期限届满前确定，并晚于当前期限', next: '请重新填写', because: DELAY },
  'requests/fee-amount': { says: '收费数额应当是大于零的整数（分）', next: '请重新填写', because: FEE },
  'requests/fee-twice': { says: '该申请已经发出收费通知，不能再次收费', next: '有误的请先作废原记录', because: FEE },
  'requests/fee-too-late': { says: '收费通知应当在申请处理期限内发出', next: '请不再收费，尽快答复', because: PAYMENT },
  'requests/fee-not-notified': { says: '没有发出收费通知，或者已经缴费', next: '请查看办理记录', because: PAYMENT },
  'requests/fee-pending': { says: '正在等待申请人缴费，不能办理这一步', next: '请在缴费或者缴费期限届满后办理', because: PAYMENT },
  'requests/fee-not-lapsed': { says: '缴费期限尚未届满，不能按逾期未缴费处理', next: '请在届满后办理', because: PAYMENT },
  'requests/perhaps-not-lapsed': {
    says: '期限是否届满尚不能确定，不能按逾期处理',
    next: '请在放假安排公布并载入后办理',
    because: CALENDAR,
  },
  'requests/payment-too-late': { says: '缴费期限已经届满，视为放弃申请', next: '请按逾期未缴费办结', because: PAYMENT },
  'requests/void-unknown': { says: '要作废的记录不存在，或者本身是作废记录', next: '请刷新后查看', because: LEDGER },
  'requests/void-without-reason': { says: '作废记录应当说明理由', next: '请填写理由', because: LEDGER },
  'requests/day-before-calendar': { says: '日期所在年份没有放假安排，不能推算期限', next: '请核对日期', because: CALENDAR },
  'requests/wrong-role': { says: '您的角色不能办理这一步', next: '请交有相应权限的人员办理', because: REGISTER, personal: true },
} as const satisfies Record<string, RefusalWords>

export type RequestRefusal = keyof typeof REQUEST_REFUSALS

/** What a step of a replay gives back: a refusal, or null when it was taken. */
export type Refused = Denied<RequestRefusal> | null

/** 不予准许. The refusal with its words and article; `detail` adds the days or figures of the case. */
export const refuse = denialsOf(REQUEST_REFUSALS)
