import { Select } from 'antd'
import { thisYear } from './days.ts'

interface YearSelectProps {
  readonly label?: string
  /** 0 for all years, where `all` is the label for them. */
  readonly year: number
  readonly all?: string
  readonly onChange: (year: number) => void
}

/** 年度. From this year back to 2019, the first under the current 条例. */
export function YearSelect({ label = '年度', year, all, onChange }: YearSelectProps) {
  const years = Array.from({ length: thisYear() - 2018 }, (_, index) => thisYear() - index)
  return (
    <Select
      aria-label={label}
      className="year-select"
      value={year}
      onChange={onChange}
      options={[...(all ? [{ value: 0, label: all }] : []), ...years.map((one) => ({ value: one, label: `${one} 年` }))]}
    />
  )
}
