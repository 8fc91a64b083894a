import { checkReport } from '../../core/annual-report/check-report.ts'
import { type ExchangeTables, exchangeTables } from '../../core/annual-report/exchange.ts'
import type { ReportContent } from './report-content.ts'

/** 年度报告数据. The JSON of a report on the portal and of `gongkai check --json`. */
export interface ReportJson {
  readonly agency: string
  readonly year: number
  readonly format: string
  readonly tables: ExchangeTables
  readonly findings: readonly {
    readonly rule: string
    readonly where: string
    readonly expected: number | null
    readonly got: number | null
  }[]
}

/** The figures of a report for other programs, with the findings within its tables. */
export function reportJson({ form, figures, agency, year }: ReportContent): ReportJson {
  const findings = checkReport({ form, figures }).map(({ rule, where, expected, got }) => ({ rule, where, expected, got }))
  return { agency, year, format: form.format, tables: exchangeTables(form, figures), findings }
}
