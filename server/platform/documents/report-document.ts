import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Block } from './blocks.ts'

/** 政府信息公开工作年度报告. The opening paragraph and the six parts, each with its printed title. */
export interface ReportDocument {
  readonly agency: string
  /** 2025年政府信息公开工作年度报告; a line feed breaks the line. */
  readonly title: string
  readonly opening: readonly Block[]
  readonly parts: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
  /** The day of publication, printed under the agency's name at the end. */
  readonly publishedOn?: LocalDate
}

/** The body of a report: the opening, then each part under its heading. */
export function reportBlocks(report: ReportDocument): Block[] {
  return [
    ...report.opening,
    ...report.parts.flatMap(({ title, blocks }) => [{ kind: 'heading', level: 1, text: title } as const, ...blocks]),
  ]
}
