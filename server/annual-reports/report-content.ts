import type { Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import { layoutsOf, type TableLayout } from '../../core/annual-report/layout.ts'
import { PARTS, reportTitle } from '../../core/annual-report/parts.ts'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { StoredReport } from './find-stored-report.ts'
import { readFigures } from './stored-cells.ts'
import { yearBounds } from './year-bounds.ts'

type ReportPart = { readonly title: string } & ({ readonly text: string } | { readonly layout: TableLayout })

/** 报告内容. The content of a report for the page, Word and PDF: title, opening, the six parts, the day of publication. */
export interface ReportContent {
  readonly form: Form
  readonly figures: Figures
  readonly agency: string
  readonly year: number
  readonly title: string
  readonly opening: string
  readonly parts: readonly ReportPart[]
  readonly publishedOn: LocalDate | undefined
}

/** Reads the content of a stored report. */
export async function reportContent(db: Db, report: StoredReport): Promise<ReportContent> {
  const form = formNamed(report.format)
  const layouts = layoutsOf(form)
  const texts = { overview: report.overview, problems: report.problems, otherMatters: report.other_matters }
  return {
    form,
    figures: await readFigures(db, report),
    agency: report.agency.name,
    year: report.year,
    title: `${report.agency.name}${reportTitle(report.year)}`,
    opening: opening(report, form),
    parts: PARTS.map((part) => {
      if ('text' in part) return { title: part.title, text: texts[part.text] }
      const layout = layouts.find(({ key }) => key === part.table)
      if (!layout) throw new Error(`the form has no table ${part.table}`)
      return { title: part.title, layout }
    }),
    publishedOn: report.published_at ? chinaDay(report.published_at) : undefined,
  }
}

/** 开头. The opening paragraph: basis, parts, period, where to download the report and whom to ask. */
function opening({ agency, year }: StoredReport, { notice }: Form): string {
  const { first, last } = yearBounds(year)
  const parts = PARTS.map(({ title }) => title.replace(/^.、/, '')).join('、')
  return (
    `本报告依据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，按照《中华人民共和国政府信息公开工作年度报告格式》` +
    `（${notice}）编制，由${parts}六个部分组成。报告所列数据的统计期限自${chineseDate(first)}至${chineseDate(last)}。` +
    `报告的电子版可在本平台政府信息公开年报栏目查阅和下载。` +
    `如对报告有疑问，请与${agency.name}联系（地址：${agency.address}，邮编：${agency.postcode}，电话：${agency.phone}）。`
  )
}

/** Whether a line of a written part is a heading: （一）主动公开情况. */
export function isHeading(line: string): boolean {
  return /^（[一二三四五六七八九十]+）[^。；]{1,28}$/.test(line)
}

/** The lines of a text part that are not blank. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
