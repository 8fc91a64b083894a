import { localDate, weekday } from '../../../core/calendar/local-date.ts'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { RulingSteps } from '../../parts/ruling-steps.tsx'

type CountedDay = FoundRequest['deadline']['days'][number]

/** 期限计算说明. The due day, its reasons, and how each day of the period was counted; or why no period runs. */
export function DeadlinePanel({ found }: { readonly found: FoundRequest }) {
  const { dueOn, notBefore, reason, steps, days } = found.deadline
  return (
    <section className="sheet" aria-label="答复期限">
      <h2>答复期限</h2>
      {notBefore !== null && (
        <p>
          {reason}，不早于 <strong className="figure">{notBefore}</strong>。
        </p>
      )}
      {dueOn !== null && (
        <p>
          应当在 <strong className="figure">{dueOn}</strong> 前（含当日）答复。期限计算说明：
        </p>
      )}
      {dueOn === null && notBefore === null && <p>目前没有正在计算的答复期限：</p>}
      <RulingSteps steps={steps} label="期限的理由" />
      {days.length > 0 && <DayGrid days={days} dueOn={dueOn} />}
    </section>
  )
}

const WEEK = ['一', '二', '三', '四', '五', '六', '日']
const SHORT = { start: '起', counted: '', paused: '停', weekend: '休', holiday: '假' } as const

function DayGrid({ days, dueOn }: { readonly days: readonly CountedDay[]; readonly dueOn: string | null }) {
  return (
    <details className="fold">
      <summary>逐日计算（{days.length} 天）</summary>
      <table className="day-grid">
        <caption className="for-screen-readers">期限内每一天如何计算</caption>
        <thead>
          <tr>
            {WEEK.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week.find(Boolean)?.on}>
              {week.map((day, index) =>
                day ? (
                  <td key={day.on} className={`day-${day.kind}${day.on === dueOn ? ' day-due' : ''}`} title={`${day.on} ${day.says}`}>
                    <span aria-hidden>
                      {day.on.slice(8) === '01' || day === days[0]
                        ? `${Number(day.on.slice(5, 7))}/${Number(day.on.slice(8))}`
                        : Number(day.on.slice(8))}
                      <small>{day.count === null ? SHORT[day.kind] : `第${day.count}`}</small>
                    </span>
                    <span className="for-screen-readers">
                      {day.on} {day.says}
                    </span>
                  </td>
                ) : (
                  <td key={index} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet day-legend">第n 为第 n 个工作日；起为起算日；停为不计算的时间；休、假为休息日、节假日。</p>
    </details>
  )
}

/** The days in rows from Monday to Sunday, padded with empty cells. */
function weeksOf(days: readonly CountedDay[]): (CountedDay | undefined)[][] {
  const weeks: (CountedDay | undefined)[][] = []
  for (const day of days) {
    const place = weekday(localDate(day.on)) - 1
    if (weeks.length === 0 || place === 0) weeks.push(Array.from({ length: 7 }))
    const week = weeks[weeks.length - 1]
    if (week) week[place] = day
  }
  return weeks
}
