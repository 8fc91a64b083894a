import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import { heading, paragraph, paragraphs } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance, toApplicant, youOf } from './letter-case.ts'

/** 补正告知书. One complete list of what is unclear, how and until when to correct it, and what follows otherwise (条例第三十条). */
export function correctionNotice(one: LetterCase, input: { unclear: string; how: string; until: LocalDate }): LetterDraft {
  const you = youOf(one)
  return toApplicant(
    'correction-notice',
    one,
    paragraph(`经审查，上述申请内容不明确。根据${ordinance('第三十条')}的规定，现一次性告知${you}作出补正：`),
    heading(1, '一、需要补正的事项'),
    ...paragraphs(input.unclear),
    heading(1, '二、补正的方法'),
    ...paragraphs(input.how),
    heading(1, '三、补正期限'),
    paragraph(
      `请于${chineseDate(input.until)}前（含当日）补正。答复期限自本机关收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ),
  )
}
