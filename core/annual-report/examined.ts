import type { Basis } from '../law/citation.ts'
import type { Figures } from './cells.ts'
import type { Form } from './form.ts'
import type { ReportText } from './parts.ts'

/** 受检报告. The input of the check; a relation is skipped when a figure it needs is unknown. */
export interface Examined {
  readonly form: Form
  readonly figures: Figures
  readonly text?: Partial<ReportText>
  /** 有规章制定权. X-3 checks the row 规章 only when this is false. */
  readonly makesRegulations?: boolean
  /** 信息处理费. The fees collected in the year, from the ledger. */
  readonly feesFen?: number
  /** 上一年度报告. `reorganised`: the unit was merged or split in between. */
  readonly before?: { readonly form: Form; readonly figures: Figures; readonly reorganised?: boolean }
  /** 所属单位报告. For a government's report: the reports that it adds up. */
  readonly units?: readonly { readonly name: string; readonly figures: Figures }[]
}

export type Level = 'error' | 'warning'

/** A place where a relation does not hold; money in 分. `says` adds details to the text of the relation. */
export interface Breach {
  readonly where: string
  readonly expected: number | null
  readonly got: number | null
  readonly level?: Level
  readonly says?: string
}

/** 勾稽关系. A rule for the figures of a report: its Chinese text, its basis, and a function that finds its breaches. */
export interface Relation<Id extends string = string> {
  readonly id: Id
  readonly level: Level
  readonly says: string
  readonly because: Basis
  readonly breaches: (examined: Examined) => Iterable<Breach>
}
