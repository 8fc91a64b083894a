import type { ROUTES } from '../../../server/annual-reports/schema.ts'
import type { Reply } from '../../api.ts'

/** A report as the server describes it: tables, findings, units, versions, and what may be done now. */
export type ReportDetail = Reply<typeof ROUTES.findReport>

/** The figure whose drawer is open. */
export interface OpenCell {
  readonly table: 'two' | 'three' | 'four'
  readonly row: string
  readonly column: string
  readonly title: string
  readonly cell: ReportDetail['blocks'][number]['rows'][number]['cells'][number]
}

/** Whether this person may take that step now. */
export function mayDo({ actions }: ReportDetail, name: keyof typeof ROUTES): boolean {
  return actions.some(({ verb, allowed }) => verb === name && allowed)
}
