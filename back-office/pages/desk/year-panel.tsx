import { useQuery } from '@tanstack/react-query'
import { ROUTES } from '../../../server/desk/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { MonthChart } from './month-chart.tsx'

/** 本年数据. A few figures of the year so far, and the months as bars. */
export function YearPanel() {
  const { data, error, refetch } = useQuery({ queryKey: ['desk', 'year'], queryFn: () => call(ROUTES.findYear, {}) })
  if (error) return <ErrorNotice error={error} onReload={() => void refetch()} />
  if (!data) return <aside className="desk-side" />
  return (
    <aside className="desk-side sheet" aria-labelledby="desk-year">
      <h2 id="desk-year">{data.year}年至今</h2>
      <dl className="desk-figures">
        <Figure title="公开信息" unit="条" value={data.published} />
        <Figure title="收到申请" unit="件" value={data.received} />
        <Figure title="办结申请" unit="件" value={data.answered} />
        <Figure title="按时答复" unit="%" value={data.inTime} />
        <Figure title="平均办理" unit="个工作日" value={data.averageDays} />
      </dl>
      <MonthChart months={data.months} />
    </aside>
  )
}

function Figure({ title, unit, value }: { readonly title: string; readonly unit: string; readonly value: number | null }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {value === null ? (
          '—'
        ) : (
          <>
            <strong className="figure">{value}</strong> {unit}
          </>
        )}
      </dd>
    </div>
  )
}
