import type { InputProps } from 'antd'
import { Input } from 'antd'
import { chineseDate, isLocalDate, weekday } from '../../core/calendar/local-date.ts'

type DayInputProps = Omit<InputProps, 'type' | 'value' | 'onChange'> & {
  readonly value?: string | undefined
  readonly onChange?: (value: string | undefined) => void
  /** Without the day in words beside it, where there is little room. */
  readonly plain?: boolean
}

/** 日期. A day as `YYYY-MM-DD` in the browser's own field, quick to type and known to screen readers, with the day of the week. */
export function DayInput({ value, onChange, plain = false, ...rest }: DayInputProps) {
  return (
    <div className="day-field">
      <Input
        {...rest}
        type="date"
        max="9999-12-31"
        value={value ?? ''}
        onChange={(event) => onChange?.(event.target.value === '' ? undefined : event.target.value)}
      />
      {!plain && value && isLocalDate(value) && (
        <span className="quiet">
          {chineseDate(value)} 星期{'一二三四五六日'[weekday(value) - 1]}
        </span>
      )}
    </div>
  )
}
