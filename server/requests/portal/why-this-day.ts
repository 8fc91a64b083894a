import { chineseDate, weekday } from '../../../core/calendar/local-date.ts'
import type { WorkCalendar } from '../../../core/calendar/work-calendar.ts'
import { nameBasis } from '../../../core/law/citation.ts'
import { explainDays } from '../../../core/requests/explain-days.ts'
import type { Replayed } from '../../../core/requests/replay.ts'
import { type Html, html } from '../../platform/html.ts'
import { dataTable } from '../../platform/portal/parts.ts'

/** 为什么是这一天. The reasons with their articles, and every day between: counted, weekend, holiday, worked weekend, pause. */
export function whyThisDay(replayed: Replayed, calendar: WorkCalendar): Html {
  const days = explainDays(replayed, calendar)
  return html`<details class="why"><summary>${replayed.dueOn ? '为什么是这一天' : '为什么现在没有答复期限'}</summary>
<ol class="steps">${replayed.due.steps.map(({ says, because }) => html`<li>${says}<br><span class="quiet">${nameBasis(because)}${because.kind === 'article' ? `：“${because.quote}”` : ''}</span></li>\n`)}</ol>
${
  days.length > 0
    ? dataTable(
        '逐日计算',
        [{ title: '日期' }, { title: '星期' }, { title: '第几个工作日', figure: true }, { title: '说明' }],
        days.map(({ on, count, says }) => [chineseDate(on), `星期${'一二三四五六日'.charAt(weekday(on) - 1)}`, count ?? '—', says]),
      )
    : ''
}</details>`
}
