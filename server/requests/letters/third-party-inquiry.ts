import type { ConsultedParty } from '../../../core/requests/facts.ts'
import { OPINION } from '../../../core/requests/pauses.ts'
import { heading, paragraph, paragraphs } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance } from './letter-case.ts'

/** 征求意见书. Asks a third party or another agency about one part, without naming the applicant (条例第三十二条、第三十四条). */
export function inquiryLetter(one: LetterCase, input: { party: ConsultedParty; name: string; part: string }): LetterDraft {
  return {
    kind: 'third-party-inquiry',
    toApplicant: false,
    words: {
      recipient: input.name,
      body: [
        paragraph(
          `本机关正在办理一件${WHY[input.party].concerns}的政府信息公开申请（登记编号：${one.number}）。${WHY[input.party].reason}`,
        ),
        heading(1, '一、征求意见的内容'),
        ...paragraphs(input.part),
        heading(1, '二、提出意见的期限和方式'),
        paragraph(`${WHY[input.party].period}请填写所附回执，答复是否同意公开；部分同意或者不同意公开的，请说明理由。`),
      ],
      slip: {
        title: '征求意见回执',
        body: [
          paragraph(`${one.issuer.name}：`, 'left'),
          paragraph(`关于登记编号为${one.number}的政府信息公开申请所征求的意见，答复如下（请在方框内打勾）：`),
          paragraph('□ 同意公开　　□ 部分同意公开　　□ 不同意公开'),
          paragraph('部分同意或者不同意公开的理由：'),
          // Blank lines for the reasons.
          ...Array.from({ length: 4 }, () => paragraph('　')),
          paragraph('签名（盖章）：'),
          paragraph('日期：　　　　年　　月　　日'),
        ],
      },
    },
  }
}

const WHY: Record<ConsultedParty, { concerns: string; reason: string; period: string }> = {
  'third-party': {
    concerns: '涉及你方',
    reason: `所申请公开的信息公开后可能损害你方的合法权益。根据${ordinance('第三十二条')}的规定，现书面征求你方的意见。`,
    period: `请自收到本征求意见书之日起${OPINION['third-party'].count}个工作日内提出意见。逾期未提出意见的，由本机关依照${ordinance('')}的规定决定是否公开。你方不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知你方。`,
  },
  agency: {
    concerns: '涉及你机关',
    reason: `所申请公开的信息由你机关共同制作或者与你机关有关。根据${ordinance('第三十四条')}的规定，现书面征求你机关的意见。`,
    period: `请自收到本征求意见书之日起${OPINION.agency.count}个工作日内提出意见；逾期未提出意见的，视为同意公开。`,
  },
}
