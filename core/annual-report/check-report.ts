import type { Examined, Level } from './examined.ts'
import { nameWhere } from './name-where.ts'
import { printFigure } from './print-figure.ts'
import { RELATIONS, type RelationId } from './relations.ts'

/** 核对发现. A broken relation: the place, the expected and the actual figure (money in 分), and the full message in Chinese. */
export interface Finding {
  readonly rule: RelationId
  readonly level: Level
  readonly where: string
  readonly expected: number | null
  readonly got: number | null
  readonly says: string
}

/** 勾稽核对. Finds all broken relations of a report; one of level error blocks its publication. */
export function checkReport(examined: Examined): Finding[] {
  const findings: Finding[] = []
  for (const relation of RELATIONS) {
    for (const { where, expected, got, level = relation.level, says } of relation.breaches(examined)) {
      const print = (value: number | null) => printFigure(examined.form, where, value) || '空白'
      const figures = expected === null ? `实为${print(got)}` : `应为${print(expected)}，实为${print(got)}`
      const whole = [nameWhere(examined.form, where), relation.says, ...(says ? [says] : []), figures].join('：')
      findings.push({ rule: relation.id, level, where, expected, got, says: whole })
    }
  }
  return findings
}
