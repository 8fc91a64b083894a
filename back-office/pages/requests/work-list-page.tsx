import { BellOutlined, PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { Button, Checkbox, Segmented } from 'antd'
import { titleOf } from '../../../core/law/list-entry.ts'
import { APPLICANT_KINDS } from '../../../core/requests/application-form.ts'
import { CHANNELS } from '../../../core/requests/channels.ts'
import { OUTCOMES } from '../../../core/requests/outcome.ts'
import { STATES } from '../../../core/requests/states.ts'
import type { RequestRow } from '../../../server/requests/schema.ts'
import { DUE_SOON_TEXT, ROUTES } from '../../../server/requests/schema.ts'
import { call } from '../../api.ts'
import { choicesOf } from '../../parts/choices.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { ListBar } from '../../parts/list-bar.tsx'
import type { FilterField } from '../../parts/list-filters.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { columnsOf, useList } from '../../parts/use-list.ts'
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

const FIELDS: readonly FilterField[] = [
  { kind: 'agency' },
  { kind: 'choice', name: 'state', label: '状态', choices: choicesOf(STATES) },
  { kind: 'choice', name: 'channel', label: '渠道', choices: choicesOf(CHANNELS) },
  { kind: 'choice', name: 'outcome', label: '办理结果', choices: choicesOf(OUTCOMES) },
  { kind: 'days', label: '收到之日' },
]

/** 工作清单. The requests of the agency, earliest due first. */
export function WorkListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useList('requests', ROUTES.listRequests.query, search, navigate)
  const { filter, asked } = list
  const view = search.view !== undefined && search.view in VIEWS ? search.view : 'open'
  const query = { ...asked, ...VIEWS[view] }
  const { data, error, refetch } = useQuery({
    queryKey: ['requests', query, list.paged],
    queryFn: () => call(ROUTES.listRequests, { query: { ...query, ...list.paged } }),
    placeholderData: keepPreviousData,
    enabled: list.ready,
  })
  const counts = data?.counts
  const mayRegister = usePower('POST /api/requests').allowed
  const filtered = Object.keys(asked).some((name) => name !== 'sort' && name !== 'desc')

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
      <ListBar
        list={list}
        search={search}
        fields={FIELDS}
        text={{ name: 'text', what: '申请', by: '编号、申请人、内容，或者完整的证件号码、电话' }}
        sheet={ROUTES.exportRequests}
        view={VIEWS[view]}
      >
        <Segmented<keyof typeof VIEWS>
          aria-label="筛选"
          value={view}
          onChange={(chosen) => filter.narrow({ view: chosen === 'open' ? undefined : chosen, state: undefined } as object)}
          options={[
            { value: 'open', label: labelled('在办', counts?.open) },
            { value: 'confirm', label: labelled('待确认', counts?.toConfirm) },
            { value: 'soon', label: labelled('临期、逾期', counts?.dueSoon) },
            { value: 'all', label: '全部' },
          ]}
        />
        <Checkbox checked={asked.mine ?? false} onChange={(event) => filter.narrow({ mine: event.target.checked })}>
          只看我经办的
        </Checkbox>
      </ListBar>
      <RecordTable<RequestRow>
        rows={data?.rows}
        error={error}
        onReload={() => void refetch()}
        columns={columnsOf(list, COLUMNS)}
        empty={<Empty view={view} filtered={filtered} onClear={() => void navigate({ search: {} })} />}
        list={list}
        pages={{ filter, size: list.paged.size, total: data?.total ?? 0, unit: '件' }}
      />
    </>
  )
}

const COLUMNS: TableColumnsType<RequestRow> = [
  {
    key: 'request',
    render: (_: unknown, row) => (
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
  { key: 'agency', width: 150, responsive: ['sm'], render: (_: unknown, row) => row.agencyName },
  {
    key: 'state',
    width: 130,
    responsive: ['sm'],
    render: (_: unknown, row) => (
      <>
        <StateMark state={row.state} title={row.stateTitle} />
        {row.outcomeTitle && <div className="row-detail">{row.outcomeTitle}</div>}
      </>
    ),
  },
  {
    key: 'due',
    width: 140,
    render: (_: unknown, row) => (row.answeredOn ? <span className="quiet figure">{row.answeredOn} 答复</span> : <DueDay {...row} />),
  },
  { key: 'received', width: 120, responsive: ['md'], render: (_: unknown, row) => <span className="figure">{row.receivedOn ?? '—'}</span> },
  { key: 'channel', width: 130, responsive: ['md'], render: (_: unknown, row) => titleOf(CHANNELS, row.channel) },
  { key: 'applicantKind', width: 130, responsive: ['md'], render: (_: unknown, row) => titleOf(APPLICANT_KINDS, row.applicantKind) },
  { key: 'outcome', width: 150, responsive: ['md'], render: (_: unknown, row) => row.outcomeTitle ?? '—' },
  { key: 'answered', width: 120, responsive: ['md'], render: (_: unknown, row) => <span className="figure">{row.answeredOn ?? '—'}</span> },
  { key: 'handler', width: 100, responsive: ['lg'], render: (_: unknown, row) => row.handledBy ?? '—' },
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
