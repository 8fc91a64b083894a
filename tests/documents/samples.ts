import { localDate } from '../../core/calendar/local-date.ts'
import { heading, paragraph, table } from '../../server/platform/documents/blocks.ts'
import type { OfficialLetter } from '../../server/platform/documents/official-letter.ts'
import type { Paper } from '../../server/platform/documents/paper.ts'

/** Hostile text: markup of every renderer we use, and a word too long for any line. */
export const HOSTILE = `#let x = 1; #panic("x") *粗* _斜_ ] [ $ \\ \\u{41} <script>&amp;"'</w:t> {{x}} \u0000\u0008\ud800 // /* @ref`
export const LONG_WORD = 'W'.repeat(400)

/** A deciding letter slightly longer than one page; `more` overrides its fields. */
export function letterSample(more: Partial<OfficialLetter> = {}): OfficialLetter {
  return {
    agency: '示例区教育局',
    title: '政府信息公开申请部分公开答复书',
    number: '示教公开〔2026〕12号',
    recipient: '张三',
    body: [
      paragraph('本机关于2026年3月2日收到您提交的政府信息公开申请，申请公开的内容为：“2025年学校食堂检查记录”。'),
      heading(1, '一、予以公开的信息'),
      table([
        [
          { text: '序号', head: true },
          { text: '信息名称', head: true },
        ],
        [{ text: '1' }, { text: '学校食堂专项检查情况汇总表' }],
      ]),
      heading(2, '（一）不予公开的信息'),
      ...Array.from({ length: 7 }, () => paragraph('附表三中受检企业的原料采购价格，经征求第三方意见，公开会损害其商业秘密，不予公开。')),
    ],
    remedies: ['如不服本答复，可以自知道该行政行为之日起六十日内申请行政复议。'],
    contact: '联系人：李四　　电话：000-12345678',
    attachments: ['汇总表', '通报'],
    signedOn: localDate('2026-03-20'),
    ...more,
  }
}

const figures = (first: number, count: number) => Array.from({ length: count }, (_, index) => ({ text: String(first + index) }))
const head = (text: string, rowspan = 1, colspan = 1) => ({ text, rowspan, colspan, head: true })

/** A report with a table of ten columns, merged heads and merged row labels. */
export function reportSample(): Paper {
  const rows = Array.from({ length: 20 }, (_, index) => [
    ...(index === 0 ? [head('三、本年度办理结果', 20)] : []),
    head(`${index + 1}.属于国家秘密`),
    ...figures(index * 10, 7),
  ])
  const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'].map((text) => head(text))
  return {
    agency: '示例区教育局',
    title: '示例区教育局2025年政府信息公开工作年度报告',
    body: [
      paragraph('本报告由六部分组成，统计期限为2025年1月1日至2025年12月31日。'),
      heading(1, '一、总体情况'),
      heading(2, '（一）主动公开情况'),
      paragraph('全年公开政府信息412条。'),
      heading(1, '三、收到和处理政府信息公开申请情况'),
      table([[head('（勾稽关系）', 2, 2), head('申请人情况', 1, 7)], columns, ...rows]),
    ],
    datedOn: localDate('2026-01-28'),
  }
}
