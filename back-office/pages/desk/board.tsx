import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ROUTES } from '../../../server/desk/schema.ts'
import { call, type Reply } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { RecordTable } from '../../parts/record-table.tsx'

type Line = Reply<typeof ROUTES.findBoard>['items'][number] & { readonly id: number }

/** 各单位情况. For 政务公开办: what is open, late and missing in each of its agencies; those with something late come first. */
export function Board() {
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'board', page],
    queryFn: () => call(ROUTES.findBoard, { query: { page } }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="desk-board" aria-labelledby="desk-board">
      <h2 id="desk-board">各单位情况</h2>
      <RecordTable<Line>
        rows={data?.items.map((item) => ({ ...item, id: item.agencyId }))}
        error={error}
        onReload={() => void refetch()}
        columns={columnsFor(data?.year)}
        empty={<EmptyState says="还没有所辖的单位。" />}
        pages={{ filter: { page, turn: setPage }, size: data?.pageSize ?? 50, total: data?.total ?? 0, unit: '个' }}
      />
    </section>
  )
}

function columnsFor(year: number | undefined) {
  return [
    {
      title: '单位',
      key: 'agency',
      render: (_: unknown, { agencyId, agencyName }: Line) => (
        <Link className="row-link" to="/documents" search={{ agencyId }}>
          {agencyName}
        </Link>
      ),
    },
    {
      title: '在办申请',
      key: 'open',
      width: 130,
      render: (_: unknown, { open, overdue }: Line) => (
        <>
          <span className="figure">{open}</span> 件{overdue > 0 && <strong className="desk-late">，逾期 {overdue}</strong>}
        </>
      ),
    },
    {
      title: '本月公开',
      key: 'published',
      width: 100,
      render: (_: unknown, { publishedThisMonth: count }: Line) =>
        count > 0 ? <span className="figure">{count}</span> : <span className="desk-late">本月没有</span>,
    },
    {
      title: '最近公开',
      key: 'last',
      width: 110,
      responsive: ['md' as const],
      render: (_: unknown, { lastPublishedOn }: Line) => <span className="figure">{lastPublishedOn ?? '—'}</span>,
    },
    {
      title: '待审待发',
      key: 'review',
      width: 90,
      responsive: ['md' as const],
      render: (_: unknown, { inReview }: Line) => <span className="figure">{inReview}</span>,
    },
    {
      title: '月度数据',
      key: 'months',
      width: 100,
      responsive: ['sm' as const],
      render: (_: unknown, { missingMonths: count }: Line) => (count > 0 ? <span className="desk-late">缺 {count} 个月</span> : '填齐'),
    },
    {
      title: year === undefined ? '年度报告' : `${year}年度报告`,
      key: 'report',
      width: 140,
      responsive: ['sm' as const],
      render: (_: unknown, { report, reportLate }: Line) => <span className={reportLate ? 'desk-late' : ''}>{report}</span>,
    },
  ]
}
