import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { type AgencyTally, ROUTES } from '../../../server/columns/schema.ts'
import { call } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { listFilter } from '../../parts/list-filter.ts'
import { RecordTable } from '../../parts/record-table.tsx'

const route = getRouteApi('/shell/columns')

/** 各机关的栏目情况. */
export function AgencyTallies() {
  const filter = listFilter<{ page?: number }>(route.useSearch(), route.useNavigate())
  const { data, error, refetch } = useQuery({
    queryKey: ['columns', 'agencies', filter.page],
    queryFn: () => call(ROUTES.listColumnTallies, { query: { page: filter.page } }),
    placeholderData: keepPreviousData,
  })
  return (
    <RecordTable<AgencyTally>
      rows={data?.items}
      error={error}
      onReload={() => void refetch()}
      columns={COLUMNS}
      empty={<EmptyState says="没有您可以查看的机关。" />}
      pages={{ filter, size: data?.pageSize ?? 50, total: data?.total ?? 0, unit: '个' }}
    />
  )
}

const figure = (title: string, key: 'kept' | 'empty' | 'stale' | 'soon', colour?: string): TableColumnsType<AgencyTally>[number] => ({
  title,
  key,
  width: 90,
  align: 'right',
  render: (_: unknown, tally) =>
    colour !== undefined && tally[key] > 0 ? (
      <span className={`mark mark-${colour}`}>{tally[key]}</span>
    ) : (
      <span className="figure">{tally[key]}</span>
    ),
})

const COLUMNS: TableColumnsType<AgencyTally> = [
  {
    title: '机关',
    key: 'name',
    render: (_: unknown, { id, name, isChosen }) => (
      <>
        <Link className="row-link" to="/columns" search={{ agency: id }}>
          {name}
        </Link>
        {!isChosen && <div className="row-detail">还没有选择栏目</div>}
      </>
    ),
  },
  figure('开设', 'kept'),
  figure('空白', 'empty', 'grey'),
  figure('超期', 'stale', 'red'),
  figure('即将超期', 'soon', 'amber'),
]
