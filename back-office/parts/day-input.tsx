import { CalendarOutlined } from '@ant-design/icons'
import type { InputProps } from 'antd'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { chineseDate, isLocalDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { typedDate } from '../../core/calendar/typed-date.ts'
import { useDayMarks, weekdayWords } from './day-marks.ts'
import { DayPanel } from './day-panel.tsx'
import { today } from './days.ts'

type DayInputProps = Omit<InputProps, 'type' | 'value' | 'onChange'> & {
  readonly value?: string | undefined
  readonly onChange?: (value: string | undefined) => void
  /** Without the day of the week beside it, where there is little room. */
  readonly plain?: boolean
}

/** 日期. A day typed as people write it, or chosen from a month; its value is `YYYY-MM-DD`. What is no day is said at once, and nothing is sent for it. */
export function DayInput({ value, onChange, plain = false, ...rest }: DayInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const marks = useDayMarks()
  const day = value !== undefined && isLocalDate(value) ? value : undefined
  const text = typed ?? (day === undefined ? '' : chineseDate(day))
  const isWrong = typed !== null && typed.trim() !== '' && typedDate(typed, today()) === null

  function write(now: string) {
    setTyped(now)
    onChange?.(typedDate(now, today()) ?? undefined)
  }
  /** What was understood is shown as it will be printed; what was not stays, to be corrected. */
  function settle() {
    if (!isWrong) setTyped(null)
  }
  function choose(chosen: LocalDate | undefined) {
    setTyped(null)
    onChange?.(chosen)
    close()
  }
  function close() {
    setOpened(false)
    place.current?.querySelector('input')?.focus()
  }
  return (
    <div
      className="day-field"
      ref={place}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpened(false)
      }}
    >
      <Input
        placeholder="如 2026年9月22日"
        {...rest}
        autoComplete="off"
        inputMode="numeric"
        maxLength={20}
        value={text}
        {...(isWrong && { status: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => write(event.target.value)}
        onBlur={(event) => {
          settle()
          rest.onBlur?.(event)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpened(true)
        }}
        suffix={
          <Button
            type="text"
            size="small"
            icon={<CalendarOutlined />}
            aria-label="选择日期"
            aria-expanded={opened}
            disabled={rest.disabled ?? false}
            onClick={() => setOpened(!opened)}
          />
        }
      />
      {isWrong && <span className="day-wrong">没有这个日期，请写成 2026年9月22日、2026-9-22 或者 20260922</span>}
      {!plain && day !== undefined && !isWrong && <span className="quiet">{weekdayWords(day, marks.get(day))}</span>}
      {opened && <DayPanel value={day} onChoose={choose} onClose={close} />}
    </div>
  )
}
