import type { Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import type { TableLayout } from '../../core/annual-report/layout.ts'
import { printFigure } from '../../core/annual-report/print-figure.ts'
import { type Block, type Cell, heading, paragraph, table } from '../platform/documents/blocks.ts'
import type { Paper } from '../platform/documents/paper.ts'
import { isHeading, linesOf, type ReportContent } from './report-content.ts'

/** 年度报告文稿. The report for PDF and Word: the opening, then each part under its heading. */
export function reportPaper({ form, figures, agency, title, opening, parts, publishedOn }: ReportContent): Paper {
  return {
    agency,
    title: title.startsWith(agency) ? `${agency}\n${title.slice(agency.length)}` : title,
    body: [
      paragraph(opening),
      ...parts.flatMap((part) => [
        heading(1, part.title),
        ...('text' in part ? textBlocks(part.text) : [table(tableCells(form, figures, part.layout), { headRows: part.layout.headRows })]),
      ]),
    ],
    datedOn: publishedOn,
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
