import type { Figures } from '../../../core/annual-report/cells.ts'
import type { Form } from '../../../core/annual-report/form.ts'
import { layoutsOf, type TableLayout } from '../../../core/annual-report/layout.ts'
import { printFigure } from '../../../core/annual-report/print-figure.ts'

/** 样例网页. A report as a plain web page in the official layout; tests turn it into the layouts that agencies publish. */
export function givenPage(form: Form, figures: Figures, title = '示例市2025年政府信息公开工作年度报告'): string {
  const tables = layoutsOf(form).map((layout) => `<p>${layout.title}</p>${table(layout, form, figures)}`)
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${tables.join('\n')}</body></html>`
}

function table(layout: TableLayout, form: Form, figures: Figures): string {
  const rows = layout.rows.map((row) => {
    const cells = row.map(({ content, rowspan, colspan }) => {
      const text = 'text' in content ? content.text : printFigure(form, content.ref, figures.get(content.ref))
      return `<td rowspan="${rowspan}" colspan="${colspan}">${text}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table>${rows.join('\n')}</table>`
}
