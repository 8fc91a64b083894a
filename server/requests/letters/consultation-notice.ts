import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import type { ConsultedParty } from '../../../core/requests/facts.ts'
import { paragraph } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance, toApplicant, youOf } from './letter-case.ts'

/** 征求意见告知书. Tells the applicant that others are being asked and that this time is not counted (条例第三十三条第三款); names nobody. */
export function consultationNotice(one: LetterCase, input: { party: ConsultedParty; sentOn: LocalDate }): LetterDraft {
  const whom = input.party === 'agency' ? '其他机关' : '第三方'
  return toApplicant(
    'consultation-notice',
    one,
    paragraph(
      `办理中需要征求${whom}的意见，本机关已于${chineseDate(input.sentOn)}发出征求意见书。根据${ordinance('第三十三条第三款')}的规定，征求第三方和其他机关意见所需时间不计算在答复期限内。答复期限的变化，${youOf(one)}可以在本平台“进度查询”查看。`,
    ),
  )
}
