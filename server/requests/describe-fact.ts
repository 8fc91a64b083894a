import { chineseDate, isLocalDate } from '../../core/calendar/local-date.ts'
import { printYuan } from '../../core/law/money.ts'
import { channelEntry } from '../../core/requests/channels.ts'
import { CONSULTED_PARTIES, FACT_KINDS, POSITIONS } from '../../core/requests/facts.ts'
import { outcomeEntry } from '../../core/requests/outcome.ts'
import { type StoredFact, typed } from './stored-facts.ts'

/** 办理记录的标题. */
export function factTitle(kind: StoredFact['fact']['kind']): string {
  return FACT_KINDS.find(({ key }) => key === kind)?.title ?? kind
}

/** 办理记录的说明. One line for the officer: what was typed and what was counted with. `all` are the facts of the request, among which another may be meant. */
export function describeFact(stored: StoredFact, all: readonly StoredFact[]): string {
  const { fact } = stored
  switch (fact.kind) {
    case 'submitted':
      return channelEntry(fact.channel).title
    case 'received':
      return '确定收到申请之日'
    case 'correction-requested':
      return parts([fact.respondBy && `补正期限至${chineseDate(fact.respondBy)}`, typed(stored, 'unclear')])
    case 'correction-received':
      return typed(stored, 'subject')
    case 'consultation-sent':
      return parts([titleOf(CONSULTED_PARTIES, fact.party), typed(stored, 'name'), typed(stored, 'part')])
    case 'consultation-answered':
      return parts([titleOf(POSITIONS, fact.position), typed(stored, 'says')])
    case 'delivered':
      return delivered(all.find((one) => one.fact.id === fact.factId))
    case 'extension-approved':
      return parts([`延长${fact.workingDays}个工作日`, typed(stored, 'reasons')])
    case 'reasonable-delay-set':
      return parts([`延迟至${chineseDate(fact.until)}`, typed(stored, 'reasons')])
    case 'fee-notified':
      return parts([
        fact.amountFen === undefined ? '' : `${printYuan(fact.amountFen)}元`,
        typed(stored, 'tariff') === 'by-page' ? '按量计收' : '按件计收',
      ])
    case 'fee-paid':
      return parts([typed(stored, 'receiptNumber') && `票据号码${typed(stored, 'receiptNumber')}`])
    case 'answered':
      return parts([outcomeEntry(fact.outcome).title, typed(stored, 'delayReasons') && `逾期原因：${typed(stored, 'delayReasons')}`])
    case 'withdrawn':
      return typed(stored, 'reasons')
    case 'voided':
      return fact.reason
    default:
      return fact satisfies never
  }
}

/** 告诉申请人的说明. Only what concerns the applicant: never the name or the words of a third party, nor what officers noted. */
export function describeForApplicant(stored: StoredFact): string {
  const { fact } = stored
  if (fact.kind === 'consultation-sent') return `征求${fact.party === 'agency' ? '其他机关' : '第三方'}意见，所需时间不计算在答复期限内`
  if (fact.kind === 'consultation-answered') return '征求意见结束，期限继续计算'
  if (fact.kind === 'delivered') return ''
  if (fact.kind === 'answered') return outcomeEntry(fact.outcome).title
  return describeFact(stored, [])
}

/** Which letter arrived: the inquiry with the one who was asked, or the notice of the fee. */
function delivered(sent: StoredFact | undefined): string {
  if (sent?.fact.kind === 'fee-notified') return '申请人收到收费通知'
  return `${typed(sent, 'name') || '对方'}收到征求意见函`
}

function titleOf(list: readonly { readonly key: string; readonly title: string }[], key: string | undefined): string {
  return list.find((one) => one.key === key)?.title ?? ''
}

function parts(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '' && !isLocalDate(text)).join('；')
}
