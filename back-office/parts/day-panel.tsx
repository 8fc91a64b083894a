import { DoubleLeftOutlined, DoubleRightOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addDays, chineseDate, daysInMonth, type LocalDate, localDate, weekday, yearOf } from '../../core/calendar/local-date.ts'
import { type DayMark, useDayMarks, weekdayWords } from './day-marks.ts'
import { today } from './days.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

interface DayPanelProps {
  readonly value: LocalDate | undefined
  readonly onChoose: (day: LocalDate | undefined) => void
  readonly onClose: () => void
}

/** 选择日期. A month from Monday to Sunday with its days off; arrows go by days and weeks, Page Up and Down by months, Enter chooses. */
export function DayPanel({ value, onChoose, onClose }: DayPanelProps) {
  const [at, setAt] = useState<LocalDate>(value ?? today())
  const marks = useDayMarks()
  const place = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Turning the pages leaves the focus on their buttons: pressing one again must not choose a day.
    if (head.current?.contains(document.activeElement)) return
    place.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      // The drawer around the field stays open.
      event.stopPropagation()
      return onClose()
    }
    const to = (event.target as HTMLElement).dataset['day'] === undefined ? undefined : dayAfterKey(at, event.key)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
  }
  const turn = (months: number, says: string, icon: React.ReactNode) => (
    <Button type="text" size="small" aria-label={says} icon={icon} onClick={() => setAt(monthsLater(at, months))} />
  )
  return (
    <div className="day-panel" role="dialog" aria-label="选择日期" ref={place} onKeyDown={onKeyDown}>
      <div className="day-panel-head" ref={head}>
        {turn(-12, '上一年', <DoubleLeftOutlined />)}
        {turn(-1, '上一月', <LeftOutlined />)}
        <strong aria-live="polite">
          {yearOf(at)}年{Number(at.slice(5, 7))}月
        </strong>
        {turn(1, '下一月', <RightOutlined />)}
        {turn(12, '下一年', <DoubleRightOutlined />)}
      </div>
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <Day day={day} at={at} chosen={day === value} mark={marks.get(day)} onChoose={onChoose} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="day-panel-foot">
        <Button type="link" size="small" onClick={() => onChoose(today())}>
          今天
        </Button>
        <Button type="link" size="small" onClick={() => onChoose(undefined)}>
          清除
        </Button>
      </div>
    </div>
  )
}

interface DayProps {
  readonly day: LocalDate
  readonly at: LocalDate
  readonly chosen: boolean
  readonly mark: DayMark | undefined
  readonly onChoose: (day: LocalDate) => void
}

function Day({ day, at, chosen, mark, onChoose }: DayProps) {
  const rests = mark === '休' || (mark === undefined && weekday(day) > 5)
  return (
    <button
      type="button"
      data-day={day}
      data-rests={rests}
      data-other={day.slice(0, 7) !== at.slice(0, 7)}
      tabIndex={day === at ? 0 : -1}
      aria-pressed={chosen}
      aria-current={day === today() ? 'date' : undefined}
      aria-label={`${chineseDate(day)} ${weekdayWords(day, mark)}`}
      onClick={() => onChoose(day)}
    >
      {Number(day.slice(8))}
      {mark && <small data-mark={mark}>{mark}</small>}
    </button>
  )
}

/** The six weeks around a month, so that the panel keeps its height. */
function weeksOf(day: LocalDate): LocalDate[][] {
  const first = localDate(`${day.slice(0, 7)}-01`)
  const monday = addDays(first, 1 - weekday(first))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (__, index) => addDays(monday, week * 7 + index)))
}

function dayAfterKey(day: LocalDate, key: string): LocalDate | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'PageUp':
      return monthsLater(day, -1)
    case 'PageDown':
      return monthsLater(day, 1)
    case 'Home':
      return addDays(day, 1 - weekday(day))
    case 'End':
      return addDays(day, 7 - weekday(day))
    default:
      return undefined
  }
}

/** The same day of another month, or its last one. */
function monthsLater(day: LocalDate, months: number): LocalDate {
  const count = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  const last = Math.min(Number(day.slice(8)), daysInMonth(year, month))
  return localDate([String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(last).padStart(2, '0')].join('-'))
}
