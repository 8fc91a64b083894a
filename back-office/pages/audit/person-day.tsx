import { Pagination, Timeline } from 'antd'
import { chineseDate, isLocalDate, weekday } from '../../../core/calendar/local-date.ts'
import { timeOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import type { ListFilter } from '../../parts/list-filter.ts'
import type { AuditRow } from './audit-search.ts'
import { ResultMark } from './result-mark.tsx'

interface PersonDayProps {
  readonly person: string
  readonly day: string
  readonly rows: readonly AuditRow[]
  readonly total: number
  readonly size: number
  readonly filter: Pick<ListFilter<never>, 'page' | 'turn'>
}

/** 一人一日. What one person did on one day, from the first sign-in to the last sign-out. */
export function PersonDay({ person, day, rows, total, size, filter }: PersonDayProps) {
  const date = isLocalDate(day) ? `${chineseDate(day)} 星期${'一二三四五六日'[weekday(day) - 1]}` : day
  return (
    <section className="sheet" aria-label={`${person}的一日`}>
      <h2>
        {person}，{date}，共 {total} 条
      </h2>
      {rows.length === 0 && <EmptyState says="这一天没有这个人的记录，请核对姓名和日期。" />}
      <Timeline
        items={rows.map((row) => ({
          key: row.id,
          color: row.result === 'done' ? 'blue' : 'red',
          content: (
            <article className="fact">
              <div className="fact-head">
                <span className="figure">{timeOf(row.at)}</span> <strong>{row.actionTitle}</strong> <ResultMark result={row.result} />
              </div>
              <div className="fact-says">{row.subjectTitle}</div>
              <div className="quiet fact-foot">{[row.address, row.session && `会话 ${row.session}`].filter(Boolean).join('　')}</div>
            </article>
          ),
        }))}
      />
      <Pagination current={filter.page} pageSize={size} total={total} hideOnSinglePage showSizeChanger={false} onChange={filter.turn} />
    </section>
  )
}
