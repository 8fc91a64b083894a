import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import { paragraph } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, type LetterDue, ordinance, toApplicant, youOf } from './letter-case.ts'

/**
 * 延期答复告知书. From which day to which day, by whose approval and why (条例第三十三条第二款). While a day is open the letter names the number of working
 * days and says that the day follows when the holidays are announced.
 */
export function extensionNotice(
  one: LetterCase,
  input: { from: LetterDue; to: LetterDue; workingDays: number; reasons: string },
): LetterDraft {
  const { from, to, workingDays } = input
  const before = from.on ? `该申请原应于${chineseDate(from.on)}前（含当日）答复` : `该申请的答复期限正在计算，${from.open}`
  const extended = to.on
    ? `答复期限延长${workingDays}个工作日，本机关将于${chineseDate(to.on)}前（含当日）答复${youOf(one)}`
    : `答复期限自原期限届满之日的次日起延长${workingDays}个工作日，${to.open}，${youOf(one)}届时可以在本平台“进度查询”查看`
  return toApplicant(
    'extension-notice',
    one,
    paragraph(`${before}。因${stem(input.reasons)}，无法在上述期限内答复。`),
    paragraph(`根据${ordinance('第三十三条第二款')}的规定，经本机关政府信息公开工作机构负责人同意，${extended}。`),
  )
}

/**
 * 延迟答复告知书. The reasonable period for an applicant whose many requests have good reasons (条例第三十五条). In a year without a holiday notice the
 * letter names the chosen day and says that it moves if it turns out to be a holiday.
 */
export function delayNotice(one: LetterCase, input: { until: LocalDate; open: boolean; reasons: string }): LetterDraft {
  const moved = input.open ? '；该日为节假日的，顺延至其后的第一个工作日' : ''
  return toApplicant(
    'delay-notice',
    one,
    paragraph(`${stem(input.reasons)}。本机关认为申请理由合理，但无法在${ordinance('第三十三条')}规定的期限内答复。`),
    paragraph(
      `根据${ordinance('第三十五条')}的规定，确定延迟答复的合理期限，本机关将于${chineseDate(input.until)}前（含当日）答复${youOf(one)}${moved}。`,
    ),
  )
}

/** A clause as typed, without its full stop, since a comma follows. */
function stem(reasons: string): string {
  return reasons.trim().replace(/[。；，.;,\s]+$/u, '')
}
