import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Select, Table } from 'antd'
import { useRef, useState } from 'react'
import { ROUTES } from '../../../server/disputes/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { thisYear, today } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { useRowKeys } from '../../parts/use-row-keys.ts'
import { DisputeDrawer } from './dispute-drawer.tsx'

type Row = Reply<typeof ROUTES.listDisputes>['items'][number]
const route = getRouteApi('/shell/disputes')

/** 复议诉讼. Cases about the agency's disclosure, as table four counts them; a case opens beside the list. */
export function DisputeListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const list = useRef<HTMLDivElement>(null)
  const [registering, setRegistering] = useState(false)
  useRowKeys(list)
  const query = {
    ...(search.year ? { year: search.year } : {}),
    ...(search.pending ? { pending: true } : {}),
    page: search.page ?? 1,
  }
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['disputes', query],
    queryFn: () => call(ROUTES.listDisputes, { query }),
    placeholderData: keepPreviousData,
  })
  const years = Array.from({ length: thisYear() - 2018 }, (_, index) => thisYear() - index)
  return (
    <>
      <PageHead
        title="复议诉讼"
        says="因政府信息公开被申请行政复议、提起行政诉讼的案件。本机关只是复议机关的共同被告案件，由原行为机关登记。"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
            登记案件
          </Button>
        }
      />
      <div className="toolbar">
        <Select
          aria-label="统计年度"
          className="year-select"
          value={search.year ?? 0}
          onChange={(year) =>
            void navigate({ search: { ...(year ? { year } : {}), ...(search.pending ? { pending: true } : {}) }, replace: true })
          }
          options={[{ value: 0, label: '全部年度' }, ...years.map((year) => ({ value: year, label: `${year} 年` }))]}
        />
        <Checkbox
          checked={search.pending ?? false}
          onChange={(event) =>
            void navigate({
              search: { ...(search.year ? { year: search.year } : {}), ...(event.target.checked ? { pending: true } : {}) },
              replace: true,
            })
          }
        >
          只看尚未审结
        </Checkbox>
      </div>
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <div className="sheet flush" ref={list}>
        <Table<Row>
          size="small"
          rowKey="id"
          loading={isFetching && !data}
          dataSource={data?.items ?? []}
          columns={COLUMNS}
          locale={{ emptyText: data ? <EmptyState says="没有案件。收到受理、应诉通知后请在这里登记。" /> : ' ' }}
          pagination={{
            current: search.page ?? 1,
            pageSize: data?.pageSize ?? 20,
            total: data?.total ?? 0,
            hideOnSinglePage: true,
            showSizeChanger: false,
            onChange: (page) => void navigate({ search: (kept) => ({ ...kept, page }) }),
          }}
        />
      </div>
      {registering && (
        <ActionDrawer
          title="登记案件"
          open
          initial={{ acceptedOn: today() }}
          onClose={() => setRegistering(false)}
          onSubmit={async (values) => {
            await call(ROUTES.registerDispute, { body: values as Body<typeof ROUTES.registerDispute> })
            void message.success('已登记')
            await queries.invalidateQueries({ queryKey: ['disputes'] })
          }}
        >
          <SchemaFields
            schema={ROUTES.registerDispute.body}
            choices={{ kind: choicesOf(KINDS) }}
            hints={{ requestNumber: '由哪一件申请引起，填它的登记编号。' }}
          />
        </ActionDrawer>
      )}
      {search.open && (
        <DisputeDrawer
          disputeId={search.open}
          onClose={() => void navigate({ search: (kept) => ({ ...kept, open: 0 }) })}
          onChanged={() => void queries.invalidateQueries({ queryKey: ['disputes'] })}
        />
      )}
    </>
  )
}

const KINDS = [
  { key: 'reconsideration', title: '行政复议' },
  { key: 'direct-litigation', title: '未经复议直接起诉' },
  { key: 'litigation-after-reconsideration', title: '复议后起诉' },
]

const COLUMNS = [
  {
    title: '案件',
    key: 'case',
    render: (_: unknown, row: Row) => (
      <>
        <Link className="row-link" to="/disputes" search={(kept) => ({ ...kept, open: row.id })}>
          {row.caseNumber}
        </Link>
        <div className="row-detail">
          {[row.body, row.agencyName, row.requestNumber && `申请 ${row.requestNumber}`].filter(Boolean).join('　')}
        </div>
      </>
    ),
  },
  { title: '种类', key: 'kind', width: 150, render: (_: unknown, row: Row) => row.kindTitle },
  {
    title: '受理',
    key: 'accepted',
    width: 110,
    responsive: ['md' as const],
    render: (_: unknown, row: Row) => <span className="figure">{row.acceptedOn}</span>,
  },
  {
    title: '结果',
    key: 'result',
    width: 120,
    render: (_: unknown, row: Row) => (
      <>
        <span className={`mark mark-${row.result === null ? 'amber' : row.result === 'corrected' ? 'red' : 'grey'}`}>
          {row.resultTitle}
        </span>
        {row.decidedOn && <div className="row-detail figure">{row.decidedOn}</div>}
      </>
    ),
  },
]
