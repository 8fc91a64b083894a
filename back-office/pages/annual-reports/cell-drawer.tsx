import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer, Table } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { OverrideForm } from './override-form.tsx'
import { mayDo, type OpenCell, type ReportDetail } from './report-detail.ts'

type Item = Reply<typeof ROUTES.recordsBehind>['items'][number]

interface CellDrawerProps {
  readonly cell: OpenCell
  readonly report: ReportDetail
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

/** 一格的来源. The records that the figure counts and, while the report is a draft, the form that states another figure. */
export function CellDrawer({ cell: open, report, onClose, onChanged }: CellDrawerProps) {
  const [page, setPage] = useState(1)
  const { table, row, column, cell } = open
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['annual-report', report.id, 'records', table, row, column, page],
    queryFn: () => call(ROUTES.recordsBehind, { params: { id: report.id }, query: { table, row, column, page } }),
    placeholderData: keepPreviousData,
    enabled: cell.opens,
  })
  return (
    <Drawer title={open.title} open onClose={onClose} size="min(640px, 100vw)" aria-label={open.title}>
      <p className="cell-summary">
        报告数 <strong className="figure">{cell.shown}</strong>
        {cell.computed === null
          ? '，由各项相加得出'
          : cell.stated === null
            ? '，与台账一致'
            : `，台账数 ${cell.computed}；改动理由：${cell.reason}`}
      </p>
      {mayDo(report, 'stateCell') && cell.computed !== null && !report.sumOfUnits && (
        <OverrideForm
          key={`${table}.${row}.${column}`}
          open={open}
          report={report}
          onDone={async () => {
            await onChanged()
            onClose()
          }}
          onReload={onChanged}
        />
      )}
      {cell.opens && (
        <>
          <h3>{data?.kind === 'units' ? '各单位的数' : `计入的记录${data ? `（${data.total}）` : ''}`}</h3>
          <ErrorNotice error={error} onReload={() => void refetch()} />
          <Table<Item>
            size="small"
            rowKey={(item) => `${item.id}-${item.on}`}
            loading={isFetching && !data}
            dataSource={data?.items ?? []}
            locale={{ emptyText: data ? (data.closed ?? '没有记录，数为 0') : ' ' }}
            columns={[
              { title: '记录', key: 'label', render: (_: unknown, item: Item) => <Record kind={data?.kind} item={item} /> },
              ...(data?.kind === 'units' ? [] : [DATE]),
              ...(data?.kind === 'units' || data?.kind === 'monthly-figures'
                ? [
                    {
                      title: '计入',
                      key: 'amount',
                      width: 90,
                      align: 'right' as const,
                      render: (_: unknown, item: Item) => <span className="figure">{item.amount.toLocaleString('zh-CN')}</span>,
                    },
                  ]
                : []),
            ]}
            pagination={{
              current: page,
              pageSize: data?.pageSize ?? 20,
              total: data?.closed ? 0 : (data?.total ?? 0),
              hideOnSinglePage: true,
              showSizeChanger: false,
              onChange: setPage,
            }}
          />
        </>
      )}
    </Drawer>
  )
}

const DATE = {
  title: '日期',
  key: 'on',
  width: 110,
  render: (_: unknown, item: Item) => <span className="figure">{item.on ?? '—'}</span>,
}

function Record({ kind, item }: { readonly kind: Reply<typeof ROUTES.recordsBehind>['kind'] | undefined; readonly item: Item }) {
  const id = String(item.id)
  const label =
    kind === 'requests' ? (
      <Link to="/requests/$id" params={{ id }}>
        {item.label}
      </Link>
    ) : kind === 'documents' ? (
      <Link to="/documents/$id" params={{ id }}>
        {item.label}
      </Link>
    ) : kind === 'disputes' ? (
      <Link to="/disputes" search={{ open: item.id }}>
        {item.label}
      </Link>
    ) : item.reportId !== null ? (
      <Link to="/annual-reports/$id" params={{ id: String(item.reportId) }}>
        {item.label}
      </Link>
    ) : (
      item.label
    )
  return (
    <>
      {label}
      {item.detail && <div className="row-detail">{item.detail}</div>}
    </>
  )
}
