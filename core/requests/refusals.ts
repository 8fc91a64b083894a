import { cite, practice } from '../law/citation.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'

const RECEIPT = cite('ogi-2019', 31, '行政机关收到政府信息公开申请的时间，按照下列规定确定')
const CORRECTION = cite('ogi-2019', 30, '自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限')
const CORRECTED = cite('ogi-2019', 30, '答复期限自行政机关收到补正的申请之日起计算')
const LAPSED = cite('ogi-2019', 30, '申请人无正当理由逾期不补正的，视为放弃申请')
const ASKED = cite('ogi-2019', 33, '行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内')
const DELIVERY = cite('ogi-2019', 32, '第三方应当自收到征求意见书之日起15个工作日内提出意见')
const EXTENSION = cite('ogi-2019', 33, '延长的期限最长不得超过20个工作日')
const EXTENDING = cite('ogi-2019', 33, '需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人')
const DELAY = cite('ogi-2019', 35, '可以确定延迟答复的合理期限并告知申请人')
const FEE = cite('ogi-2019', 42, '申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费')
const PAYMENT = practice(
  '收费通知应当在申请处理期限内发出，申请人自收到通知次日起20个工作日内缴纳',
  '四川省财政厅、发展改革委通知（2021-01-18）',
)
const CALENDAR = practice('没有国务院办公厅放假通知的年份不作推算', 'our reading')
const LEDGER = practice('办理记录只增不改；更正以作废前一记录并说明理由的方式进行', 'our reading')

/** 不能办理的情形. Every way in which a sequence of facts is impossible: the words and the article. */
export const REQUEST_REFUSALS = {
  'requests/not-received': { says: '尚未确认收到申请，不能办理这一步', next: '请先确认收到', because: RECEIPT },
  'requests/not-waiting': { says: '目前没有等待申请人补正或者缴费', next: '请按申请内容答复', because: LEDGER },
  'requests/submitted-twice': { says: '申请已经提交，不能再次提交', next: '请查看已有的记录', because: LEDGER },
  'requests/received-twice': { says: '收到申请之日已经确定，不能再次确定', next: '有误的请先作废原记录', because: RECEIPT },
  'requests/before-submission': { says: '不能早于提交申请之日', next: '请核对日期', because: RECEIPT },
  'requests/already-closed': { says: '该申请已经办结', next: '原记录有误的，请先作废原记录', because: LEDGER },
  'requests/receipt-day-missing': { says: '尚缺确定收到申请之日的日期', next: '请填写', because: RECEIPT },
  'requests/wrong-channel-day': { says: '收到申请之日与申请渠道的规定不符', next: '请按渠道核对日期', because: RECEIPT },
  'requests/correction-twice': { says: '已告知补正一次，不能再次要求补正', next: '请按现有内容办理', because: CORRECTION },
  'requests/correction-too-late': { says: '已超过收到申请之日起7个工作日，不能再要求补正', next: '请按现有内容办理', because: CORRECTION },
  'requests/correction-period': { says: '补正期限应当晚于告知之日', next: '请重新填写', because: CORRECTION },
  'requests/correction-not-requested': { says: '未发出补正告知', next: '需要补正的请先告知补正', because: CORRECTED },
  'requests/correction-filed': { says: '补正材料已登记', next: '登记有误的请先作废原记录', because: CORRECTED },
  'requests/correction-pending': {
    says: '正在等待申请人补正，不能办理这一步',
    next: '请在收到补正或者补正期限届满后办理',
    because: CORRECTED,
  },
  'requests/correction-not-lapsed': { says: '补正期限尚未届满，不能按逾期不补正处理', next: '请在届满后办理', because: LAPSED },
  'requests/never-corrected': { says: '没有要求补正并收到补正，不能按补正后仍不明确处理', next: '请选择其他办理结果', because: CORRECTION },
  'requests/consultation-repeated': { says: '这一征求意见已经发出', next: '请查看办理经过', because: ASKED },
  'requests/opinion-filed': { says: '这一征求意见的意见已登记', next: '登记有误的请先作废原记录', because: ASKED },
  'requests/consultation-unknown': { says: '没有尚待回复的征求意见', next: '请先登记发出', because: ASKED },
  'requests/opinion-before-delivery': { says: '收到意见的日期不能早于征求意见书的送达日期', next: '请核对日期', because: DELIVERY },
  'requests/nothing-to-deliver': { says: '目前没有需要登记送达的文书', next: '请在征求意见书、缴费通知发出后登记', because: DELIVERY },
  'requests/delivered-before-sent': { says: '送达日期不能早于文书的发出日期', next: '请核对日期', because: DELIVERY },
  'requests/delivered-twice': { says: '该文书的送达日期已登记', next: '登记有误的请先作废原记录', because: DELIVERY },
  'requests/delivered-unknown': { says: '没有这一文书的发出记录', next: '请核对所选的文书', because: DELIVERY },
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
  'requests/fee-not-notified': { says: '未发出缴费通知', next: '需要收费的请先通知缴费', because: PAYMENT },
  'requests/fee-paid-already': { says: '缴费已登记', next: '登记有误的请先作废原记录', because: PAYMENT },
  'requests/fee-pending': { says: '正在等待申请人缴费，不能办理这一步', next: '请在缴费或者缴费期限届满后办理', because: PAYMENT },
  'requests/fee-not-lapsed': { says: '缴费期限尚未届满，不能按逾期未缴费处理', next: '请在届满后办理', because: PAYMENT },
  'requests/perhaps-not-lapsed': {
    says: '期限是否届满尚不能确定，不能按逾期处理',
    next: '请在放假安排公布并载入后办理',
    because: CALENDAR,
  },
  'requests/payment-too-late': { says: '缴费期限已经届满，视为放弃申请', next: '请按逾期未缴费办结', because: PAYMENT },
  'requests/day-before-calendar': { says: '日期所在年份没有放假安排，不能推算期限', next: '请核对日期', because: CALENDAR },
} as const satisfies Record<string, RefusalWords>

export type RequestRefusal = keyof typeof REQUEST_REFUSALS

/** The result of a step of a replay: a refusal, or null when it was applied. */
export type RequestRefused = Denied<RequestRefusal> | null

/** 不予准许. The refusal with its words and article; `detail` adds the days or figures of the case. */
export const refuse = denialsOf(REQUEST_REFUSALS)
