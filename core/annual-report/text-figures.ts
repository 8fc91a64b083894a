import type { CellRef } from './cells.ts'
import type { ReportText } from './parts.ts'

/** 文中数字. A figure in the written parts and the sums of cells it may refer to; it agrees when one of them has its value. */
export interface TextFigure {
  readonly part: keyof ReportText
  readonly value: number
  readonly quote: string
  readonly sums: readonly (readonly [CellRef, ...CellRef[]])[]
}

const NEW = ['three.new.total'] as const
const CARRIED_IN = ['three.carried-in.total'] as const
const CARRIED_OUT = ['three.carried-out.total'] as const
const RECONSIDERATION = ['four.reconsideration.total'] as const
const LITIGATION = ['four.direct-litigation.total', 'four.litigation-after-reconsideration.total'] as const
/** 共收到 is used for the new requests alone and for new and carried-in requests together. */
const RECEIVED = [NEW, [...NEW, ...CARRIED_IN]] as const

interface Phrase {
  readonly pattern: RegExp
  readonly sums: TextFigure['sums']
  /** 行政复议 and 行政诉讼 also occur in other matters, so the sentence must mention disclosure. */
  readonly aboutDisclosure?: true
}

/** Phrases that identify a figure unambiguously. Looser ones are not matched: a missed figure is better than a false alarm. */
const PHRASES: readonly Phrase[] = [
  { pattern: /新收到?[政府信息公开申请数量依的共为]{0,20}(\d+)件/gu, sums: [NEW] },
  { pattern: /(?:共|累计|全年)收到[政府信息公开申请数量依的]{0,20}(\d+)件/gu, sums: RECEIVED },
  { pattern: /上一?年度?结转[政府信息公开申请数量依的共为]{0,20}(\d+)件/gu, sums: [CARRIED_IN] },
  { pattern: /结转[至到]?下一?年度?[继续办理申请的有为共]{0,12}(\d+)件/gu, sums: [CARRIED_OUT] },
  { pattern: /(?<!\d)(\d+)件(?:申请)?结转[至到]?下一?年度?/gu, sums: [CARRIED_OUT] },
  { pattern: /行政复议[案件申请数量共计合为的]{0,8}(\d+)件/gu, sums: [RECONSIDERATION], aboutDisclosure: true },
  { pattern: /行政诉讼[案件数量共计合为的]{0,8}(\d+)件/gu, sums: [LITIGATION], aboutDisclosure: true },
]

const OTHER_YEARS = /去年|同比|较上|比上年|往年|历年|以来/u
const DISCLOSURE = /信息公开|依申请|政务公开/u

/** 提取文中数字. Reads sentence by sentence, skipping sentences about other years or other matters. */
export function textFigures(text: Partial<ReportText>): TextFigure[] {
  const found: TextFigure[] = []
  for (const [part, words] of Object.entries(text) as [keyof ReportText, string][]) {
    if (!/\d|[０-９]/u.test(words)) continue
    for (const sentence of words
      .normalize('NFKC')
      .replace(/\s+/gu, '')
      .split(/[。;!?]/u)) {
      if (OTHER_YEARS.test(sentence)) continue
      for (const { pattern, sums, aboutDisclosure } of PHRASES) {
        if (aboutDisclosure && !DISCLOSURE.test(sentence)) continue
        for (const match of sentence.matchAll(pattern)) found.push({ part, value: Number(match[1]), quote: match[0], sums })
      }
    }
  }
  return found
}
