import type { ROUTES } from '../../../server/annual-reports/schema.ts'
import type { Reply } from '../../api.ts'

/** 一份报告 as the server describes it: tables, findings, units, versions, and what may be done now. */
export type ReportDetail = Reply<typeof ROUTES.findReport>

/** The figure of a table that was opened. */
export interface OpenCell {
  readonly table: 'two' | 'three' | 'four'
  readonly row: string
  readonly column: string
  readonly title: string
  readonly cell: ReportDetail['blocks'][number]['rows'][number]['cells'][number]
}

/** Whether texts and figures may be changed now. */
export function mayEdit({ actions }: ReportDetail): boolean {
  return actions.some(({ verb, allowed }) => verb === ('editReportText' satisfies keyof typeof ROUTES) && allowed)
}
