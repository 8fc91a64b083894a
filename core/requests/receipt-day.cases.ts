import { type LocalDate, localDate } from '../calendar/local-date.ts'
import type { Channel } from './channels.ts'
import type { Arrival } from './receipt-day.ts'
import type { RequestRefusal } from './refusals.ts'

/** A case of 收到申请之日, all of 条例第三十一条. */
export interface ReceiptCase {
  readonly says: string
  readonly channel: Channel
  readonly arrival: Arrival
  readonly expected: LocalDate | { readonly refused: RequestRefusal }
}

const submittedOn = localDate('2025-09-26')
const later = localDate('2025-09-29')

export const RECEIPT_CASES: readonly ReceiptCase[] = [
  { says: '当面提交，以提交之日为准', channel: 'in-person', arrival: { submittedOn }, expected: submittedOn },
  { says: '邮寄，以签收之日为准', channel: 'registered-mail', arrival: { submittedOn, signedForOn: later }, expected: later },
  {
    says: '邮寄，尚未签收',
    channel: 'registered-mail',
    arrival: { submittedOn, confirmedOn: later },
    expected: { refused: 'requests/receipt-day-missing' },
  },
  { says: '平常信函，以与申请人确认之日为准', channel: 'ordinary-mail', arrival: { submittedOn, confirmedOn: later }, expected: later },
  { says: '平常信函，尚未确认', channel: 'ordinary-mail', arrival: { submittedOn }, expected: { refused: 'requests/receipt-day-missing' } },
  { says: '互联网渠道，以双方确认之日为准', channel: 'online', arrival: { submittedOn, confirmedOn: later }, expected: later },
  { says: '互联网渠道，提交当日确认', channel: 'online', arrival: { submittedOn, confirmedOn: submittedOn }, expected: submittedOn },
  { says: '传真，以双方确认之日为准', channel: 'fax', arrival: { submittedOn, confirmedOn: later }, expected: later },
  {
    says: '确认不能早于提交',
    channel: 'fax',
    arrival: { submittedOn: later, confirmedOn: submittedOn },
    expected: { refused: 'requests/before-submission' },
  },
]
