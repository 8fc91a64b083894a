import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { POSITIONS, type Position } from '../../../core/requests/facts.ts'
import { heading, paragraph, paragraphs } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance } from './letter-case.ts'

/** 第三方的意见. Who was asked, about what and when, and what they answered. */
export interface Objection {
  readonly name: string
  readonly part: string
  readonly sentOn: LocalDate
  readonly answeredOn: LocalDate
  readonly position: Position
}

/** 告知第三方决定书. What is disclosed despite their objection, and why; does not name the applicant (条例第三十二条). */
export function thirdPartyNotice(
  one: LetterCase,
  objection: Objection,
  input: { publicInterest: string; remedies: readonly string[] },
): LetterDraft {
  const answered = titleOf(POSITIONS, objection.position)
  return {
    kind: 'third-party-notice',
    toApplicant: false,
    words: {
      recipient: objection.name,
      body: [
        paragraph(
          `本机关于${chineseDate(objection.sentOn)}就一件涉及你方的政府信息公开申请（登记编号：${one.number}）书面征求你方的意见，你方于${chineseDate(objection.answeredOn)}答复${answered}。`,
        ),
        paragraph(
          `经审查，本机关认为不公开可能对公共利益造成重大影响。根据${ordinance('第十五条、第三十二条')}的规定，本机关决定予以公开，现将决定公开的政府信息内容和理由告知你方：`,
        ),
        heading(1, '一、决定公开的政府信息内容'),
        ...paragraphs(objection.part),
        heading(1, '二、决定公开的理由'),
        ...paragraphs(input.publicInterest),
      ],
      remedies: input.remedies,
    },
  }
}
