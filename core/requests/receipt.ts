import { channelEntry } from './channels.ts'
import type { Received, Submitted } from './facts.ts'
import type { Progress } from './progress.ts'
import { type RequestRefused, refuse } from './refusals.ts'

/** 提交申请. */
export function applySubmitted(progress: Progress, fact: Submitted): RequestRefused {
  progress.submittedOn = fact.on
  progress.channel = fact.channel
  return null
}

/** 确认收到. The first answer period begins. Refuses a day that the channel's rule (条例第三十一条) does not allow. */
export function applyReceived(progress: Progress, fact: Received): RequestRefused {
  const { submittedOn, channel } = progress
  if (submittedOn !== null && fact.on < submittedOn) return refuse('requests/before-submission')
  if (submittedOn !== null && channel !== null && channelEntry(channel).receivedWhen === 'submitted' && fact.on !== submittedOn)
    return refuse('requests/wrong-channel-day', `当面提交的应当为${submittedOn}`)
  progress.receivedOn = fact.on
  progress.period = { startsOn: fact.on, startedBy: 'received', extension: 0, delayUntil: null }
  return null
}
