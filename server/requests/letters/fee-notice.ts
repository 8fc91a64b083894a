import { printYuan } from '../../../core/law/money.ts'
import type { FeeSlice } from '../../../core/requests/fee.ts'
import { PAYMENT } from '../../../core/requests/fee-payment.ts'
import { type Cell, heading, paragraph, paragraphs, table } from '../../platform/documents/blocks.ts'
import { type LetterCase, type LetterDraft, ordinance, toApplicant } from './letter-case.ts'

/** 收费通知书. The tariff, the calculation slice by slice, the sum, how and until when to pay, and what follows otherwise (条例第四十二条). */
export function feeNotice(
  one: LetterCase,
  input: { tariff: 'by-piece' | 'by-page'; feeFen: number; slices: readonly FeeSlice[]; howToPay: string },
): LetterDraft {
  const unit = input.tariff === 'by-piece' ? '件' : '页'
  return toApplicant(
    'fee-notice',
    one,
    paragraph(
      `上述申请的数量、频次明显超过合理范围。根据${ordinance('第四十二条')}和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本机关对该申请按${unit === '件' ? '件' : '量'}计收信息处理费，共${printYuan(input.feeFen)}元。`,
    ),
    heading(1, '一、计算方法'),
    table(
      [
        [head(`第几${unit}`), head(`${unit}数`), head(`标准（元/${unit}）`), head('小计（元）')],
        ...input.slices.map((slice) => [
          { text: slice.from === slice.to ? `第${slice.from}${unit}` : `第${slice.from}—${slice.to}${unit}` },
          { text: String(slice.count) },
          { text: printYuan(slice.rateFen) },
          { text: printYuan(slice.count * slice.rateFen) },
        ]),
        [{ text: '合计', colspan: 3 }, { text: printYuan(input.feeFen) }],
      ],
      { widths: [3, 2, 3, 3] },
    ),
    heading(1, '二、缴纳方式'),
    ...paragraphs(input.howToPay),
    heading(1, '三、缴纳期限'),
    paragraph(
      `请自收到本通知次日起${PAYMENT.count}个工作日内缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。缴费完成后，答复期限重新计算。`,
    ),
  )
}

function head(text: string): Cell {
  return { text, head: true }
}
