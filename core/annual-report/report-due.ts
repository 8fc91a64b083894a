import { type LocalDate, localDate } from '../calendar/local-date.ts'
import { cite } from '../law/citation.ts'
import type { Ruling } from '../law/ruling.ts'
import type { AgencyKind } from '../organisations/agency-kinds.ts'

const OWN = cite(
  'ogi-2019',
  49,
  '应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布',
)
const OF_GOVERNMENT = cite('ogi-2019', 49, '应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告')

/** 年度报告的公布期限. The last day of the report on `year`: 31 January after it, for the report of a government 31 March. */
export function reportDue(kind: AgencyKind, year: number): Ruling<LocalDate> {
  const [day, because] = kind === 'government' ? (['03-31', OF_GOVERNMENT] as const) : (['01-31', OWN] as const)
  const value = localDate(`${year + 1}-${day}`)
  return { value, steps: [{ says: `${year}年度报告最迟在 ${value} 公布`, because }] }
}
