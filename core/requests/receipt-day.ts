import { chineseDate, type LocalDate } from '../calendar/local-date.ts'
import type { Denied, Ruling, Step } from '../law/ruling.ts'
import { type Channel, channelEntry } from './channels.ts'
import { type RequestRefusal, refuse } from './refusals.ts'

/** The days from which the receipt day is taken; the channel decides which is needed. */
export interface Arrival {
  readonly submittedOn: LocalDate
  readonly signedForOn?: LocalDate
  readonly confirmedOn?: LocalDate
}

/** 收到申请之日. The day under 条例第三十一条 for the channel, and why. Refuses when the deciding day is missing or too early. */
export function receiptDay(channel: Channel, arrival: Arrival): Ruling<LocalDate> | Denied<RequestRefusal> {
  const { title, receivedWhen, receiptDay: name, because } = channelEntry(channel)
  const value = { submitted: arrival.submittedOn, 'signed-for': arrival.signedForOn, confirmed: arrival.confirmedOn }[receivedWhen]
  if (value === undefined) return refuse('requests/receipt-day-missing', name)
  if (value < arrival.submittedOn) return refuse('requests/before-submission', name)
  const steps: Step[] = [{ says: `${title}的申请，以${name}为收到申请之日，即${chineseDate(value)}`, because }]
  return { value, steps }
}
