import { BellOutlined, PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Input, Segmented, Table } from 'antd'
import { useRef } from 'react'
import type { RequestRow } from '../../../server/requests/schema.ts'
import { ROUTES, ROWS_PER_PAGE } from '../../../server/requests/schema.ts'
import { call } from '../../api.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useRowKeys } from '../../parts/use-row-keys.ts'
import type { RequestSearch } from '../../request-search.ts'
import { FindingsNotice } from './findings-notice.tsx'
import { StateMark } from './state-mark.tsx'

const route = getRouteApi('/shell/requests')

/** What each view asks the server for. */
const VIEWS = {
  open: { open: true },
  confirm: { state: 'submitted' },
  soon: { dueSoon: true },
  all: {},
} as const

/** 工作清单. The requests of the agency, those that are due first on top. */
export function WorkListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)

  const view = search.view ?? 'open'
  const query = { ...VIEWS[view], ...(search.mine ? { mine: true } : {}), ...(search.text ? { text: search.text } : {}) }
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['requests', query, search.page ?? 1],
    queryFn: () => call(ROUTES.listRequests, { query: { ...query, page: search.page ?? 1 } }),
    placeholderData: keepPreviousData,
  })
  const show = (change: RequestSearch) => void navigate({ search: (kept) => ({ ...kept, page: 1, ...change }), replace: true })
  const counts = data?.counts

  return (
    <>
      <PageHead
        title="申请办理"
        says={counts && `在办 ${counts.open} 件，其中临近到期或者逾期 ${counts.dueSoon} 件，已逾期 ${counts.overdue} 件`}
        actions={
          <LinkButton to="/requests/new" primary icon={<PlusOutlined />}>
            登记线下申请
          </LinkButton>
        }
      />
      <FindingsNotice findings={data?.findings ?? []} />
      <div className="toolbar">
        <Segmented
          aria-label="筛选"
          value={view}
          onChange={(chosen) => show({ view: chosen === 'open' ? undefined : chosen } as RequestSearch)}
          options={[
            { value: 'open', label: labelled('在办', counts?.open) },
            { value: 'confirm', label: labelled('待确认', counts?.toConfirm) },
            { value: 'soon', label: labelled('临期、逾期', counts?.dueSoon) },
            { value: 'all', label: '全部' },
          ]}
        />
        <Checkbox checked={search.mine ?? false} onChange={(event) => show({ mine: event.target.checked || undefined } as RequestSearch)}>
          只看我经办的
        </Checkbox>
        <Input.Search
          className="search-field"
          type="search"
          allowClear
          key={search.text ?? ''}
          defaultValue={search.text ?? ''}
          placeholder="编号、申请人或者内容"
          aria-label="搜索申请：编号、申请人或者内容"
          onSearch={(text) => show({ text: text.trim() || undefined } as RequestSearch)}
        />
      </div>
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <div className="sheet flush" ref={list}>
        <Table<RequestRow>
          size="small"
          rowKey="id"
          loading={isFetching && !data}
          dataSource={data?.rows ?? []}
          columns={COLUMNS}
          locale={{
            emptyText: data ? (
              <Empty view={view} filtered={Boolean(search.text || search.mine)} onClear={() => void navigate({ search: {} })} />
            ) : (
              ' '
            ),
          }}
          pagination={{
            current: search.page ?? 1,
            pageSize: ROWS_PER_PAGE,
            total: data?.total ?? 0,
            hideOnSinglePage: true,
            showSizeChanger: false,
            showTotal: (total) => `共 ${total} 件`,
            onChange: (page) => void navigate({ search: (kept) => ({ ...kept, page }) }),
          }}
        />
      </div>
    </>
  )
}

const COLUMNS = [
  {
    title: '申请',
    key: 'request',
    render: (_: unknown, row: RequestRow) => (
      <>
        <Link className="row-link figure" to="/requests/$id" params={{ id: String(row.id) }}>
          {row.number}
        </Link>{' '}
        {row.applicantName}
        <div className="only-small">
          <StateMark state={row.state} title={row.stateTitle} />
        </div>
        <div className="row-detail">{row.subject}</div>
        {row.reminders.map((reminder) => (
          <div key={reminder.kind + reminder.dueOn} className="reminder">
            <BellOutlined aria-hidden /> {reminder.title}（{reminder.dueOn}）
          </div>
        ))}
      </>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 130,
    responsive: ['sm' as const],
    render: (_: unknown, row: RequestRow) => (
      <>
        <StateMark state={row.state} title={row.stateTitle} />
        {row.outcomeTitle && <div className="row-detail">{row.outcomeTitle}</div>}
      </>
    ),
  },
  {
    title: '应答复日',
    key: 'due',
    width: 140,
    render: (_: unknown, row: RequestRow) =>
      row.answeredOn ? (
        <span className="quiet figure">{row.answeredOn} 答复</span>
      ) : (
        <DueDay dueOn={row.dueOn} workingDaysLeft={row.workingDaysLeft} />
      ),
  },
  {
    title: '收到之日',
    key: 'received',
    width: 110,
    responsive: ['md' as const],
    render: (_: unknown, row: RequestRow) => <span className="figure">{row.receivedOn ?? '—'}</span>,
  },
  {
    title: '经办人',
    key: 'handler',
    width: 90,
    responsive: ['lg' as const],
    render: (_: unknown, row: RequestRow) => row.handledBy ?? '—',
  },
]

function labelled(title: string, count: number | undefined): string {
  return count === undefined ? title : `${title} ${count}`
}

function Empty({
  view,
  filtered,
  onClear,
}: {
  readonly view: keyof typeof VIEWS
  readonly filtered: boolean
  readonly onClear: () => void
}) {
  if (filtered) return <EmptyState says="没有符合条件的申请。" next={<Button onClick={onClear}>清除筛选</Button>} />
  if (view === 'all') return <EmptyState says="还没有申请。门户提交的申请会出现在这里，线下收到的请登记。" />
  return (
    <EmptyState
      says={view === 'soon' ? '五个工作日内没有到期的申请。' : '没有需要办理的申请。'}
      next={
        <Link to="/requests" search={{ view: 'all' }}>
          查看全部申请
        </Link>
      }
    />
  )
}
