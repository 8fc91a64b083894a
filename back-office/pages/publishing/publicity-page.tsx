import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { PUBLICITIES, type Publicity } from '../../../core/publishing/publicity.ts'
import { type RegisterLine, ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { listFilter } from '../../parts/list-filter.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { useSaving } from '../../parts/use-saving.ts'

const route = getRouteApi('/shell/documents/publicity')

/** 公开属性清单. What is 主动公开, given on request, or withheld; of these what is due for its review. */
export function PublicityPage() {
  const { publicity = 'withheld', page } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = listFilter<{ publicity?: Publicity; page?: number }>({ publicity, ...(page === undefined ? {} : { page }) }, navigate)
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', 'publicity', publicity, filter.page],
    queryFn: () => call(ROUTES.listByPublicity, { query: { publicity, page: filter.page } }),
    placeholderData: keepPreviousData,
  })
  const exporting = useSaving(async () => saveFile(await call(ROUTES.exportByPublicity, { body: { publicity } })))
  return (
    <>
      <PageHead
        title="公开属性清单"
        says="起草时确定的公开属性。不予公开的定期评估审查，情势变化可以公开的应当公开（条例第十八条）：打开信息修改公开属性或者下次复评日期。"
        actions={
          <Button loading={exporting.busy} onClick={() => void exporting.save()}>
            导出 Excel
          </Button>
        }
      />
      <ErrorNotice error={exporting.error} takesFocus />
      <div className="toolbar">
        <Segmented
          aria-label="公开属性"
          value={publicity}
          options={PUBLICITIES.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(wanted) => void navigate({ search: { publicity: wanted } })}
        />
      </div>
      {data && data.due > 0 && (
        <p className="head-line">
          <span className="mark mark-red">应复评 {data.due}</span>
        </p>
      )}
      <RecordTable<RegisterLine>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={<EmptyState says="没有这类信息。" />}
        pages={{ filter, size: data?.pageSize ?? 20, total: data?.total ?? 0, unit: '件' }}
      />
    </>
  )
}

const COLUMNS = [
  {
    title: '信息',
    key: 'title',
    render: (_: unknown, row: RegisterLine) => (
      <>
        <Link className="row-link" to="/documents/$id" params={{ id: String(row.id) }}>
          {row.title}
        </Link>
        <div className="row-detail">{[row.agencyName, row.documentNumber ?? row.indexNumber, row.columnTitle].join('　')}</div>
        {row.reason !== '' && <div className="row-detail">{[row.ground, row.reason].filter(Boolean).join('：')}</div>}
      </>
    ),
  },
  { title: '状态', key: 'state', width: 110, render: (_: unknown, row: RegisterLine) => row.stateTitle },
  {
    title: '复评',
    key: 'review',
    width: 140,
    render: (_: unknown, row: RegisterLine) =>
      row.nextReviewOn && (
        <span className={row.isDue ? 'mark mark-red' : 'figure'}>{row.isDue ? `应复评（${row.nextReviewOn}）` : row.nextReviewOn}</span>
      ),
  },
]
