import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { titleOf } from '../../../core/law/list-entry.ts'
import { CONSULTATION_STATES } from '../../../core/opinions/consultation-standing.ts'
import { ROUTES } from '../../../server/opinions/schema.ts'
import { call, type Reply } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'

type Row = Reply<typeof ROUTES.listConsultations>['items'][number]

/** 意见征集. What is on the portal for comment, how many opinions wait, and by when the result is due. */
export function ConsultationListPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['consultations'], queryFn: () => call(ROUTES.listConsultations, {}) })
  return (
    <>
      <PageHead
        title="意见征集"
        says="公告在“信息发布”中起草，信息种类选“意见征集”，发布以后在这里办理收到的意见、公布结果。延长的，修改公告的截止之日，再审核发布。"
      />
      <RecordTable<Row>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={<EmptyState says="没有已经发布的意见征集。" />}
      />
    </>
  )
}

const MARKS = { coming: 'grey', open: 'blue', closed: 'amber', result: 'grey' } as const satisfies Record<Row['state'], string>

const COLUMNS = [
  {
    title: '意见征集',
    key: 'title',
    render: (_: unknown, row: Row) => (
      <>
        <Link className="row-link" to="/consultations/$id" params={{ id: String(row.id) }}>
          {row.title}
        </Link>
        <div className="row-detail figure">
          {row.opensOn} 至 {row.closesOn}
        </div>
      </>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 130,
    render: (_: unknown, row: Row) => (
      <>
        <span className={`mark mark-${MARKS[row.state]}`}>{titleOf(CONSULTATION_STATES, row.state)}</span>
        {row.daysLeft !== null && <div className="row-detail">还有 {row.daysLeft} 天</div>}
      </>
    ),
  },
  {
    title: '意见',
    key: 'count',
    width: 110,
    render: (_: unknown, { total, unanswered }: Row) => (
      <>
        {total} 条{unanswered > 0 && <div className="row-detail">待办理 {unanswered}</div>}
      </>
    ),
  },
  {
    title: '公布结果的期限',
    key: 'due',
    width: 150,
    responsive: ['md' as const],
    render: (_: unknown, { due }: Row) =>
      due && (
        <span className={due.late ? 'due-day due-late' : 'figure'}>
          {due.on === null ? `待定，不早于 ${due.notBefore}` : due.late ? `${due.on}，已逾期` : due.on}
        </span>
      ),
  },
]
