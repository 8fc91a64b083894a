import { type CellRef, cellRef, type Figures } from '../../core/annual-report/cells.ts'
import { addUp } from '../../core/annual-report/equations.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { printWanYuan, printYuan } from '../../core/law/money.ts'
import type { Fees } from './fees-collected.ts'
import type { PublishingFacts } from './publishing-facts.ts'

/** The input of the first draft of the written parts. */
export interface DraftFacts {
  readonly form: Form
  readonly year: number
  readonly figures: Figures
  readonly publishing: PublishingFacts
  readonly fees: Fees
  /** Whether the text is about all units (汇总报告) or about the agency itself. */
  readonly sumOfUnits: boolean
}

/**
 * 文字部分初稿. Drafts parts one and six from the figures of the ledger. Part five is left to the officer, since no ledger records
 * problems and improvements.
 */
export function draftTexts({ form, year, figures, publishing, fees, sumOfUnits }: DraftFacts): { overview: string; otherMatters: string } {
  const cell = (ref: CellRef) => figure(figures, [ref])
  const who = sumOfUnits ? '本级政府及所属各单位' : '本机关'
  const results = outcomeGroups(form).map(([name, rows]) => `${name}${figure(figures, rows)}件`)
  const overview = [
    `（一）主动公开情况`,
    `${year}年，${who}通过政府信息公开平台主动公开政府信息${publishing.published}条，其中政策解读${publishing.interpretations}条。制发行政规范性文件${cell('two.normative-documents.issued')}件，废止${cell('two.normative-documents.repealed')}件，年末现行有效${cell('two.normative-documents.in-force')}件。作出行政许可决定${cell('two.licences.decisions')}件、行政处罚决定${cell('two.penalties.decisions')}件、行政强制决定${cell('two.coercive-measures.decisions')}件，行政事业性收费${printWanYuan(cell('two.charges.amount'))}万元。`,
    `（二）依申请公开情况`,
    `${year}年，${who}新收政府信息公开申请${cell('three.new.total')}件，上年结转政府信息公开申请${cell('three.carried-in.total')}件。办结${cell('three.total.total')}件，其中${results.join('、')}；结转下年度继续办理${cell('three.carried-out.total')}件。`,
    `因政府信息公开工作被申请行政复议${cell('four.reconsideration.total')}件。因政府信息公开工作被提起行政诉讼${figure(figures, ['four.direct-litigation.total', 'four.litigation-after-reconsideration.total'])}件。`,
    `（三）政府信息管理情况`,
    `建立健全政府信息发布前审查机制，全年经终审和保密审查${publishing.reviewed}件次；年末平台上公开的政府信息共${publishing.standing}条。`,
    `（四）政府信息公开平台建设情况`,
    `在政府信息公开平台设置政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报四个栏目，提供信息检索、查阅、下载和在线申请、进度查询服务。`,
    `（五）监督保障情况`,
    `明确政府信息公开工作机构和负责人员。`,
  ].join('\n')
  const otherMatters =
    `${year}年，依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）发出收费通知${fees.notices}件，` +
    `总金额${printYuan(fees.noticedFen)}元，实际收取信息处理费${printYuan(fees.paidFen)}元。除此之外，没有其他需要报告的事项。`
  return { overview, otherMatters }
}

/** The rows of 本年度办理结果 grouped by their head on the form, whose number and note are removed. */
function outcomeGroups({ three }: Form): [name: string, totals: CellRef[]][] {
  const groups = Map.groupBy(
    three.rows.filter(({ kind }) => kind === 'outcome'),
    ({ groups: heads, title }) => (heads[1] ?? title).replace(/^（.）/, '').replace(/（.*$/, ''),
  )
  return [...groups].map(([name, rows]) => [name, rows.map(({ key }) => cellRef('three', key, 'total'))])
}

function figure(figures: Figures, refs: readonly CellRef[]): number {
  const value = addUp(figures, refs)
  if (value === null) throw new Error(`${refs.join(' + ')} was not counted`)
  return value
}
