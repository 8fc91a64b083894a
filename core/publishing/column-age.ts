import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts'
import { practice } from '../law/citation.ts'
import type { Ruling, Step } from '../law/ruling.ts'
import type { Column } from './column-items.ts'

/** 栏目的状况. */
export const COLUMN_STANDINGS = [
  { key: 'empty', title: '空白' },
  { key: 'stale', title: '超期未更新' },
  { key: 'soon', title: '即将超期' },
  { key: 'fresh', title: '正常' },
] as const
export type ColumnStanding = (typeof COLUMN_STANDINGS)[number]['key']

/** Of the limit in hundredths: public monitoring warns of 14 days after 10. */
const EARLY = 70
const WARNING = practice('到更新期限的70%时预警', '公开的网站监测程序；比例为 our reading')
const BLANK = practice('空白栏目累计5个以上的单项否决', '国办秘函〔2019〕19号单项否决指标')

/** What a column is judged by: its own cycle, and the check that sets the limit. */
interface Aged {
  readonly updateDays: number
  readonly listed: Pick<Column, 'updateDays' | 'updateBasis'> | null
}

const OWN_CYCLE = practice('按栏目设置的更新周期', '本机关栏目设置')

/** 栏目的更新. How a column stands on a day: `dueOn` is the last day on which something new is in time, `warnOn` the first day of the warning. */
export interface ColumnAge {
  readonly standing: ColumnStanding
  readonly warnOn: LocalDate | null
  readonly dueOn: LocalDate | null
}

/** 栏目的更新期限. From the day of the newest item that is public, null for none. */
export function columnAge({ updateDays, listed }: Aged, newestOn: LocalDate | null, today: LocalDate): Ruling<ColumnAge> {
  if (newestOn === null) {
    const says = '栏目没有已公开的信息，不向公众显示'
    return { value: { standing: 'empty', warnOn: null, dueOn: null }, steps: [{ says, because: BLANK }] }
  }
  const dueOn = addDays(newestOn, updateDays)
  const warnOn = addDays(newestOn, Math.ceil((updateDays * EARLY) / 100))
  const because = listed && listed.updateDays === updateDays ? listed.updateBasis : OWN_CYCLE
  const steps: Step[] = [{ says: `最新一件 ${newestOn} 公开，${updateDays}天内应有更新，即 ${dueOn} 以前`, because }]
  if (today > dueOn) {
    const late: Step = { says: `已超期${daysBetween(dueOn, today)}天`, because }
    return { value: { standing: 'stale', warnOn, dueOn }, steps: [...steps, late] }
  }
  if (today < warnOn) return { value: { standing: 'fresh', warnOn, dueOn }, steps }
  const near: Step = { says: `自 ${warnOn} 起预警，还有${daysBetween(today, dueOn)}天`, because: WARNING }
  return { value: { standing: 'soon', warnOn, dueOn }, steps: [...steps, near] }
}
