import type { TableLayout } from '../../../core/annual-report/layout.ts'
import type { OpenCell, ReportDetail } from './report-detail.ts'

interface ReportTableProps {
  readonly layout: TableLayout
  readonly report: ReportDetail
  readonly onOpen: (cell: OpenCell) => void
}

/** The rows of relation T3-1, whose findings name the column only. */
const BALANCE_ROWS: ReadonlySet<string> = new Set(['new', 'carried-in', 'total', 'carried-out'])

/** 官方表格. The table in its official layout. Each figure is a button that opens its records; stated and questionable figures are marked. */
export function ReportTable({ layout, report, onOpen }: ReportTableProps) {
  const cells = cellsByRef(report)
  const problems = new Map(report.findings.map((finding) => [finding.where, finding.level]))
  return (
    <div className="scroll-x">
      <table className={`report-table report-table-${layout.key}`}>
        <caption className="for-screen-readers">{layout.title}</caption>
        <tbody>
          {layout.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => {
                if ('text' in cell.content) {
                  return (
                    <th key={at} rowSpan={cell.rowspan} colSpan={cell.colspan}>
                      {cell.content.text}
                    </th>
                  )
                }
                const open = cells.get(cell.content.ref)
                if (!open) return <td key={at} colSpan={cell.colspan} />
                const problem =
                  problems.get(cell.content.ref) ?? (BALANCE_ROWS.has(open.row) ? problems.get(`${open.table}.${open.column}`) : undefined)
                return (
                  <td key={at} colSpan={cell.colspan} className={problem ? `has-${problem}` : undefined}>
                    <button
                      type="button"
                      className={open.cell.stated === null ? 'figure-button' : 'figure-button is-stated'}
                      onClick={() => onOpen(open)}
                      aria-label={`${open.title}：${open.cell.shown}${open.cell.stated === null ? '' : '，已改动'}`}
                    >
                      {open.cell.shown}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The reference of a cell, `table.row.column`. */
export function refOf({ table, row, column }: Pick<OpenCell, 'table' | 'row' | 'column'>): string {
  return `${table}.${row}.${column}`
}

/** Every cell of the report by its reference. */
export function cellsByRef(report: ReportDetail): Map<string, OpenCell> {
  return new Map(
    report.blocks.flatMap((block) =>
      block.rows.flatMap((row) =>
        row.cells.map((cell): [string, OpenCell] => {
          const column = block.columns.find(({ key }) => key === cell.column)
          const place = { table: block.table, row: row.key, column: cell.column }
          return [refOf(place), { ...place, title: `${row.title}，${column?.title ?? cell.column}`, cell }]
        }),
      ),
    ),
  )
}
