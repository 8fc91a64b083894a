import { chineseDate, type LocalDate, weekday, yearOf } from '../../../core/calendar/local-date.ts'
import type { WorkCalendar } from '../../../core/calendar/work-calendar.ts'
import { nameBasis } from '../../../core/law/citation.ts'
import { type ExplainedDay, explainDays } from '../../../core/requests/explain-days.ts'
import type { Replayed } from '../../../core/requests/replay.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { dataTable } from '../../platform/pages/parts.ts'

/** 期限计算说明. The reasons with their articles, and every day of the period: counted, weekend, holiday, worked weekend, pause. */
export function whyThisDay(replayed: Replayed, calendar: WorkCalendar): Html {
  const days = explainDays(replayed, calendar)
  return html`<details class="why"><summary>期限计算说明</summary>
<ol class="steps">${replayed.due.steps.map(({ says, because }) => html`<li>${says}<br><span class="quiet">${nameBasis(because)}${because.kind === 'article' ? `：“${because.quote}”` : ''}</span></li>\n`)}</ol>
${days.length > 0 ? dataTable('逐日计算', [{ title: '日期' }, { title: '计算' }], stretches(days, replayed.dueOn)) : ''}</details>`
}

/** Day by day; consecutive days that do not count for the same reason share a line. */
function stretches(days: readonly ExplainedDay[], dueOn: LocalDate | null): Html[][] {
  const lines: { first: ExplainedDay; last: ExplainedDay }[] = []
  for (const day of days) {
    const line = lines.at(-1)
    if (line && day.count === null && day.says === line.first.says) line.last = day
    else lines.push({ first: day, last: day })
  }
  return lines.map(({ first, last }, at) => {
    const lastName = dayName(last.on)
    const sameYear = yearOf(first.on) === yearOf(last.on)
    const on =
      first === last
        ? html`${lastName}`
        : html`${dayName(first.on)}<br>至${sameYear ? lastName.slice(lastName.indexOf('年') + 1) : lastName}`
    if (dueOn !== null && at === lines.length - 1) return [on, html`<strong>${first.says}，答复期限届满</strong>`]
    return [on, first.count === null ? html`<span class="quiet">${first.says}</span>` : html`${first.says}`]
  })
}

function dayName(on: LocalDate): string {
  return `${chineseDate(on)} 周${'一二三四五六日'.charAt(weekday(on) - 1)}`
}
