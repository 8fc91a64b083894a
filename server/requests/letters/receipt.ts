import { chineseDate } from '../../../core/calendar/local-date.ts'
import { ANSWER_DAYS } from '../../../core/requests/answer-deadline.ts'
import { channelEntry } from '../../../core/requests/channels.ts'
import { paragraph } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance, toApplicant, youOf } from './letter-case.ts'

/** 登记回执. Confirms the day of receipt and the day on which the answer is due (条例第三十一条、第三十三条), or the period while that day is open. */
function receiptLetter(one: LetterCase): LetterDraft {
  const received = one.receivedOn
  const { due } = one
  if (!received || (!due.on && !due.open)) throw new Error('a receipt needs the day of receipt')
  const answered = due.on
    ? `本机关将于${chineseDate(due.on)}前（含当日）答复${youOf(one)}`
    : `本机关将自收到申请之日起${ANSWER_DAYS}个工作日内答复${youOf(one)}，${due.open}`
  return toApplicant(
    'receipt',
    one,
    paragraph(
      `根据${ordinance('第三十一条')}的规定，以${channelEntry(one.channel).receiptDay}为收到申请之日，即${chineseDate(received)}。根据${ordinance('第三十三条')}的规定，${answered}；需要补正、征求意见、延长期限或者收取信息处理费的，期限依法另行计算并告知。`,
    ),
    paragraph('凭登记编号和提交申请时取得的查询码，可以在本平台“进度查询”查看办理进度和期限的计算过程。'),
  )
}

/** The letters of the step that receives a request. */
export function receiptLetters(one: LetterCase): LetterDraft[] {
  return [receiptLetter(one)]
}
