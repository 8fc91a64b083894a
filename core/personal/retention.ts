import { chineseDate, daysInMonth, type LocalDate, yearOf } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import type { Ruling } from '../law/ruling.ts'

const NO_LONGER_NEEDED = cite('pipl-2021', 47, '处理目的已实现、无法实现或者为实现处理目的不再必要')
const KEPT_AS_FILES = practice(
  '依申请公开的案卷作为文书档案定期保管，期满后删除其中的个人信息，办理记录和统计数据保留',
  '《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）的定期保管期限，年数由各机关设置',
)

/** 个人信息保存期满之日. The last day of keeping; a request is closed by its answer, its withdrawal or the end of its last dispute. */
export function keptUntil(closedOn: LocalDate, years: number): Ruling<LocalDate> {
  const year = yearOf(closedOn) + years
  const month = closedOn.slice(5, 7)
  const day = Math.min(Number(closedOn.slice(8, 10)), daysInMonth(year, Number(month)))
  const until = `${year}-${month}-${String(day).padStart(2, '0')}` as LocalDate
  return {
    value: until,
    steps: [
      { says: `申请于${chineseDate(closedOn)}办结，个人信息自该日起保存${years}年，至${chineseDate(until)}`, because: KEPT_AS_FILES },
      { says: '保存期满后删除个人信息', because: NO_LONGER_NEEDED },
    ],
  }
}
