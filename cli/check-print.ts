import type { Finding } from '../core/annual-report/check-report.ts'
import { printText } from '../core/annual-report/print-text.ts'
import type { Reading } from '../server/annual-reports/reading/read-report.ts'

/** The result of reading a file, and its findings. */
export interface CheckedReport {
  readonly file: string
  readonly reading: Reading
  readonly findings: readonly Finding[]
}

const LEVELS = { error: '错误', warning: '提示' } as const
const MOST = 10

/** 核对结果, for people: the tables of a report and every broken relation; many findings of one rule are shortened. */
export function printChecked({ file, reading, findings }: CheckedReport): string {
  if (!reading.readable) return `${file}\n无法读取：${reading.why}\n`
  const { agency, year, format, form, figures } = reading.report
  const head = `${file}\n${agency ?? '（机关不明）'}　${year ?? '（年度不明）'}年　${format ?? '（无表二）'}年格式\n`
  const unread = reading.unread.map(({ where, why }) => `未能认定　${where}　${why}`)
  const found =
    findings.length === 0 ? ['没有发现不符合勾稽关系的地方'] : [`不符合勾稽关系 ${findings.length} 处`, ...findingLines(findings)]
  return `${head}\n${printText(form, figures)}\n${[...unread, ...found].join('\n')}\n`
}

function findingLines(findings: readonly Finding[]): string[] {
  return [...Map.groupBy(findings, ({ rule }) => rule).values()].flatMap((group) => {
    const lines = group.slice(0, MOST).map(({ level, rule, says }) => `${LEVELS[level]}　${rule}　${says}`)
    return group.length > MOST ? [...lines, `　　　${group[0]?.rule}　另有 ${group.length - MOST} 处`] : lines
  })
}
