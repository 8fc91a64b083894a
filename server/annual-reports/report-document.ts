import type { Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import type { TableLayout } from '../../core/annual-report/layout.ts'
import { printFigure } from '../../core/annual-report/print-figure.ts'
import { type Block, type Cell, heading, paragraph, table } from '../platform/documents/blocks.ts'
import type { ReportDocument } from '../platform/documents/report-document.ts'
import { isHeading, linesOf, type ReportContent } from './report-content.ts'

/** 年度报告文件. The report as the renderers of Word and PDF take it. */
export function reportDocument({ form, figures, agency, title, opening, parts, publishedOn }: ReportContent): ReportDocument {
  return {
    agency,
    title: title.startsWith(agency) ? `${agency}\n${title.slice(agency.length)}` : title,
    opening: [paragraph(opening)],
    parts: parts.map((part) => ({
      title: part.title,
      blocks: 'text' in part ? textBlocks(part.text) : [table(tableCells(form, figures, part.layout), { headRows: part.layout.headRows })],
    })),
    ...(publishedOn && { publishedOn }),
  }
}

function textBlocks(text: string): Block[] {
  return linesOf(text).map((line) => (isHeading(line) ? heading(2, line) : paragraph(line)))
}

/** The cells of a table as printed. */
export function tableCells(form: Form, figures: Figures, layout: TableLayout): Cell[][] {
  return layout.rows.map((row) =>
    row.map(({ content, head, rowspan, colspan }) => ({
      text: 'text' in content ? content.text : printFigure(form, content.ref, figures.get(content.ref)),
      rowspan,
      colspan,
      head,
    })),
  )
}
