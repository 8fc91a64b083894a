import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../../core/disputes/dispute.ts'
import { ROUTES } from '../../../server/disputes/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ListBar } from '../../parts/list-bar.tsx'
import type { FilterField } from '../../parts/list-filters.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { columnsOf, useList } from '../../parts/use-list.ts'
import { YearSelect } from '../../parts/year-select.tsx'
import { usePower } from '../../powers.ts'
import { DisputeDrawer } from './dispute-drawer.tsx'

type Row = Reply<typeof ROUTES.listDisputes>['items'][number]
const route = getRouteApi('/shell/disputes')

const FIELDS: readonly FilterField[] = [
  { kind: 'agency' },
  { kind: 'choice', name: 'kind', label: '种类', choices: choicesOf(DISPUTE_KINDS) },
  { kind: 'choice', name: 'result', label: '结果', choices: choicesOf(DISPUTE_RESULTS) },
  { kind: 'days', label: '受理日期' },
]

/** 复议诉讼. Cases about the agency's disclosure, as table four counts them; a case opens beside the list. */
export function DisputeListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayRegister = usePower('POST /api/disputes').allowed
  const list = useList('disputes', ROUTES.listDisputes.query, search, navigate)
  const { filter, asked } = list
  const [registering, setRegistering] = useState(false)
  const query = { ...asked, ...list.paged }
  const { data, error, refetch } = useQuery({
    queryKey: ['disputes', query],
    queryFn: () => call(ROUTES.listDisputes, { query }),
    placeholderData: keepPreviousData,
    enabled: list.ready,
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
      <ListBar
        list={list}
        search={search}
        fields={FIELDS}
        text={{ name: 'text', what: '案件', by: '案号、机关、法院或者申请编号' }}
        sheet={ROUTES.exportDisputes}
      >
        <YearSelect label="统计年度" year={asked.year ?? 0} all="全部年度" onChange={(year) => filter.narrow({ year })} />
        <Checkbox checked={asked.pending ?? false} onChange={(event) => filter.narrow({ pending: event.target.checked })}>
          只看尚未审结
        </Checkbox>
      </ListBar>
      <RecordTable<Row>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={columnsOf(list, COLUMNS)}
        empty={
          <EmptyState says={Object.keys(asked).length > 0 ? '没有符合条件的案件。' : '没有案件。收到受理、应诉通知后请在这里登记。'} />
        }
        list={list}
        pages={{ filter, size: list.paged.size, total: data?.total ?? 0, unit: '件' }}
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

const COLUMNS: TableColumnsType<Row> = [
  {
    key: 'case',
    render: (_: unknown, row) => (
      <>
        <Link className="row-link" from="/disputes" to="/disputes" search={(kept) => ({ ...kept, open: row.id })}>
          {row.caseNumber}
        </Link>
        <div className="row-detail">{[row.body, row.requestNumber && `申请 ${row.requestNumber}`].filter(Boolean).join('　')}</div>
      </>
    ),
  },
  { key: 'agency', width: 160, responsive: ['sm'], render: (_: unknown, row) => row.agencyName },
  { key: 'kind', width: 150, render: (_: unknown, row) => row.kindTitle },
  { key: 'body', width: 180, responsive: ['md'], render: (_: unknown, row) => row.body },
  { key: 'request', width: 170, responsive: ['md'], render: (_: unknown, row) => row.requestNumber ?? '—' },
  { key: 'accepted', width: 120, responsive: ['md'], render: (_: unknown, row) => <span className="figure">{row.acceptedOn}</span> },
  { key: 'decided', width: 120, responsive: ['md'], render: (_: unknown, row) => <span className="figure">{row.decidedOn ?? '—'}</span> },
  {
    key: 'result',
    width: 120,
    render: (_: unknown, row) => (
      <>
        <span className={`mark mark-${row.acceptedOn === null ? 'grey' : MARKS[row.result]}`}>{row.resultTitle}</span>
        {row.decidedOn && <div className="row-detail figure">{row.decidedOn}</div>}
      </>
    ),
  },
]
