import type { InputProps } from 'antd'
import { Input } from 'antd'

type DayInputProps = Omit<InputProps, 'type' | 'value' | 'onChange'> & {
  readonly value?: string
  readonly onChange?: (value: string | undefined) => void
}

/** 日期. A day as `YYYY-MM-DD`, with the browser's own calendar: quick to type, and every screen reader knows it. */
export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  return (
    <Input
      {...rest}
      type="date"
      className="day-input"
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}
