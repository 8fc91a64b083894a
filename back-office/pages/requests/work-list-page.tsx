import { BellOutlined, PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import type { RequestRow } from '../../../server/requests/schema.ts'
import { DUE_SOON_TEXT, ROUTES, ROWS_PER_PAGE } from '../../../server/requests/schema.ts'
import { call } from '../../api.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { listFilter } from '../../parts/list-filter.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { usePower } from '../../powers.ts'
import { FindingsNotice } from './findings-notice.tsx'
import { StateMark } from './state-mark.tsx'

const route = getRouteApi('/shell/requests')

/** The query of each view. */
const VIEWS = {
  open: { open: true },
  confirm: { state: 'submitted' },
  soon: { dueSoon: true },
  all: {},
} as const

/** 工作清单. The requests of the agency, earliest due first. */
export function WorkListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = listFilter(search, navigate)
  const view = search.view ?? 'open'
  const query = { ...VIEWS[view], ...(search.mine ? { mine: true } : {}), ...(search.text ? { text: search.text } : {}) }
  const { data, error, refetch } = useQuery({
    queryKey: ['requests', query, filter.page],
    queryFn: () => call(ROUTES.listRequests, { query: { ...query, page: filter.page } }),
    placeholderData: keepPreviousData,
  })
  const counts = data?.counts
  const mayRegister = usePower('POST /api/requests').allowed

  return (
    <>
      <PageHead
        title="依申请公开"
        says={counts && `在办 ${counts.open} 件，其中临近到期或者逾期 ${counts.dueSoon} 件，已逾期 ${counts.overdue} 件`}
        actions={
          mayRegister && (
            <LinkButton to="/requests/new" primary icon={<PlusOutlined />}>
              登记来件
            </LinkButton>
          )
        }
      />
      <FindingsNotice findings={data?.findings ?? []} />
      <div className="toolbar">
        <Segmented<keyof typeof VIEWS>
          aria-label="筛选"
          value={view}
          onChange={(chosen) => filter.narrow({ view: chosen === 'open' ? undefined : chosen })}
          options={[
            { value: 'open', label: labelled('在办', counts?.open) },
            { value: 'confirm', label: labelled('待确认', counts?.toConfirm) },
            { value: 'soon', label: labelled('临期、逾期', counts?.dueSoon) },
            { value: 'all', label: '全部' },
          ]}
        />
        <Checkbox checked={search.mine ?? false} onChange={(event) => filter.narrow({ mine: event.target.checked })}>
          只看我经办的
        </Checkbox>
        <SearchField
          text={search.text}
          what="申请"
          by="编号、申请人、内容，或者完整的证件号码、电话"
          onSearch={(text) => filter.narrow({ text })}
        />
      </div>
      <RecordTable<RequestRow>
        rows={data?.rows}
        error={error}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={<Empty view={view} filtered={Boolean(search.text || search.mine)} onClear={() => void navigate({ search: {} })} />}
        pages={{ filter, size: ROWS_PER_PAGE, total: data?.total ?? 0, unit: '件' }}
      />
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
            <BellOutlined aria-hidden /> {reminder.title}（{reminder.dueOn === row.notBefore && '不早于'}
            {reminder.dueOn}）
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
      row.answeredOn ? <span className="quiet figure">{row.answeredOn} 答复</span> : <DueDay {...row} />,
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
      says={view === 'soon' ? `${DUE_SOON_TEXT}没有到期的申请。` : '没有需要办理的申请。'}
      next={
        <Link to="/requests" search={{ view: 'all' }}>
          查看全部申请
        </Link>
      }
    />
  )
}
