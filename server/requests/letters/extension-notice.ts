import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import { paragraph } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance, toApplicant, youOf } from './letter-case.ts'

/** 延期答复告知书. From which day to which day, by whose approval and why (条例第三十三条第二款). */
export function extensionNotice(
  one: LetterCase,
  input: { from: LocalDate; to: LocalDate; workingDays: number; reasons: string },
): LetterDraft {
  return toApplicant(
    'extension-notice',
    one,
    paragraph(`该申请原应于${chineseDate(input.from)}前（含当日）答复。因${stem(input.reasons)}，无法在上述期限内答复。`),
    paragraph(
      `根据${ordinance('第三十三条第二款')}的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长${input.workingDays}个工作日，本机关将于${chineseDate(input.to)}前（含当日）答复${youOf(one)}。`,
    ),
  )
}

/** 延迟答复告知书. The reasonable period for an applicant whose many requests have good reasons (条例第三十五条). */
export function delayNotice(one: LetterCase, input: { until: LocalDate; reasons: string }): LetterDraft {
  return toApplicant(
    'delay-notice',
    one,
    paragraph(`${stem(input.reasons)}。本机关认为申请理由合理，但无法在${ordinance('第三十三条')}规定的期限内答复。`),
    paragraph(
      `根据${ordinance('第三十五条')}的规定，确定延迟答复的合理期限，本机关将于${chineseDate(input.until)}前（含当日）答复${youOf(one)}。`,
    ),
  )
}

/** A clause as typed, without the full stop that would stand before our comma. */
function stem(reasons: string): string {
  return reasons.trim().replace(/[。；，.;,\s]+$/u, '')
}
