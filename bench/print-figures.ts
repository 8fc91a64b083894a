import { type Figure, isMet, ratioOf } from './measure.ts'

const HEAD = ['', 'measured', 'floor', 'ratio', 'target', '']

/** Prints the figures as a Markdown table; missed targets are marked. */
export function printFigures(figures: readonly Figure[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...figures.map(rowOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (cell === '---' ? '-'.repeat(widths[column] ?? 3) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |\n`
  return rows.map(line).join('')
}

function rowOf(figure: Figure): string[] {
  const { what, value, unit, floor, target } = figure
  const ratio = ratioOf(figure)
  return [
    what,
    `${printNumber(value)} ${unit}`,
    floor ? `${printNumber(floor.value)} ${unit} (${floor.what})` : '',
    ratio === undefined ? '' : ratio.toFixed(2),
    target ? printTarget(target, unit) : '',
    target ? (isMet(figure) ? 'met' : 'MISSED') : '',
  ]
}

function printTarget({ of, atLeast, atMost }: NonNullable<Figure['target']>, unit: Figure['unit']): string {
  const limits = [...(atLeast === undefined ? [] : [`≥ ${atLeast}`]), ...(atMost === undefined ? [] : [`≤ ${atMost}`])]
  return `${limits.join(', ')}${of === 'value' ? ` ${unit}` : ''}`
}

/** Three significant figures: 0, 0.123, 1.23, 12.3, 123, 12 345. */
function printNumber(value: number): string {
  if (value === 0) return '0'
  if (value >= 100) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.max(value, 0.001)))))
}
