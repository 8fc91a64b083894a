import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { DISPUTE_KINDS } from '../../../core/disputes/dispute.ts'
import { ROUTES } from '../../../server/disputes/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { listFilter } from '../../parts/list-filter.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { YearSelect } from '../../parts/year-select.tsx'
import { usePower } from '../../powers.ts'
import { DisputeDrawer } from './dispute-drawer.tsx'

type Row = Reply<typeof ROUTES.listDisputes>['items'][number]
const route = getRouteApi('/shell/disputes')

/** 复议诉讼. Cases about the agency's disclosure, as table four counts them; a case opens beside the list. */
export function DisputeListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayRegister = usePower('POST /api/disputes').allowed
  const filter = listFilter(search, navigate)
  const [registering, setRegistering] = useState(false)
  const query = {
    ...(search.year ? { year: search.year } : {}),
    ...(search.pending ? { pending: true } : {}),
    page: filter.page,
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['disputes', query],
    queryFn: () => call(ROUTES.listDisputes, { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead
        title="复议诉讼"
        says="因政府信息公开被申请行政复议、提起行政诉讼的案件。本机关仅因复议成为共同被告的案件，由作出原行政行为的机关登记。"
        actions={
          mayRegister && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
              登记案件
            </Button>
          )
        }
      />
      <div className="toolbar">
        <YearSelect label="统计年度" year={search.year ?? 0} all="全部年度" onChange={(year) => filter.narrow({ year })} />
        <Checkbox checked={search.pending ?? false} onChange={(event) => filter.narrow({ pending: event.target.checked })}>
          只看尚未审结
        </Checkbox>
      </div>
      <RecordTable<Row>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={
          <EmptyState says={search.year || search.pending ? '没有符合条件的案件。' : '没有案件。收到受理、应诉通知后请在这里登记。'} />
        }
        pages={{ filter, size: data?.pageSize ?? 20, total: data?.total ?? 0, unit: '件' }}
      />
      {registering && (
        <ActionDrawer
          title="登记案件"
          draft="register-dispute"
          initial={{ acceptedOn: today() }}
          onClose={() => setRegistering(false)}
          onSubmit={async (values) => {
            await call(ROUTES.registerDispute, { body: values as Body<typeof ROUTES.registerDispute> })
            return '已登记'
          }}
        >
          <SchemaFields
            schema={ROUTES.registerDispute.body}
            choices={{ kind: choicesOf(DISPUTE_KINDS) }}
            hints={{ requestNumber: '由哪一件申请引起，填它的登记编号。' }}
          />
        </ActionDrawer>
      )}
      {search.open && <DisputeDrawer disputeId={search.open} onClose={() => void navigate({ search: (kept) => ({ ...kept, open: 0 }) })} />}
    </>
  )
}

/** Highlights open cases, and those that the agency lost. */
const MARKS = { pending: 'amber', corrected: 'red', upheld: 'grey', other: 'grey' } as const satisfies Record<Row['result'], string>

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
        <span className={`mark mark-${row.acceptedOn === null ? 'grey' : MARKS[row.result]}`}>{row.resultTitle}</span>
        {row.decidedOn && <div className="row-detail figure">{row.decidedOn}</div>}
      </>
    ),
  },
]
