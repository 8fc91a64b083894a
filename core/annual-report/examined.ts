import type { Basis } from '../law/citation.ts'
import type { Figures } from './cells.ts'
import type { Form } from './form.ts'
import type { ReportText } from './parts.ts'

/** 受检报告. What is known of a report when it is checked; a relation whose side is not known is left alone. */
export interface Examined {
  readonly form: Form
  readonly figures: Figures
  readonly text?: Partial<ReportText>
  /** 有规章制定权. Only an explicit no makes a figure in the row 规章 suspicious. */
  readonly makesRegulations?: boolean
  /** 信息处理费. What the ledger says was collected in the year. */
  readonly feesFen?: number
  /** 上一年度报告. `reorganised`: the unit was merged or split in between. */
  readonly before?: { readonly form: Form; readonly figures: Figures; readonly reorganised?: boolean }
  /** 所属单位报告. Of a government's report: the reports it adds up. */
  readonly units?: readonly { readonly name: string; readonly figures: Figures }[]
}

export type Level = 'error' | 'warning'

/** Where a relation is broken; amounts of money in 分. `says` adds what the relation itself does not say. */
export interface Breach {
  readonly where: string
  readonly expected: number | null
  readonly got: number | null
  readonly level?: Level
  readonly says?: string
}

/** 勾稽关系. One rule that reports must keep, in the words shown to people, with the search for its breaches. */
export interface Relation<Id extends string = string> {
  readonly id: Id
  readonly level: Level
  readonly says: string
  readonly because: Basis
  readonly breaches: (examined: Examined) => Iterable<Breach>
}
