import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call, type Reply } from '../../api.ts'
import { today } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { useSaving } from '../../parts/use-saving.ts'

type Summary = Reply<typeof ROUTES.securitySummary>
type Line = Summary['items'][number]
const route = getRouteApi('/shell/documents/security')

/** 保密审查汇总. The reviews of a month, and what is open: not public with its next review day, waiting for a reply, outstanding. */
export function SecuritySummaryPage() {
  const { month = today().slice(0, 7) } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', 'security', month],
    queryFn: () => call(ROUTES.securitySummary, { query: { month } }),
  })
  const exporting = useSaving(async () => saveFile(await call(ROUTES.exportSecuritySummary, { body: { month } })))
  return (
    <>
      <PageHead
        title="保密审查汇总"
        says="每月审查的件数和结论；没有审查的月份也是零件的汇总。"
        actions={
          <>
            <Select
              aria-label="月份"
              className="year-select"
              value={month}
              options={monthsUpTo(today()).map((one) => ({ value: one, label: `${one.slice(0, 4)} 年 ${Number(one.slice(5))} 月` }))}
              onChange={(chosen) => void navigate({ search: { month: chosen }, replace: true })}
            />
            <Button loading={exporting.busy} onClick={() => void exporting.save()}>
              导出 Excel
            </Button>
          </>
        }
      />
      <ErrorNotice error={exporting.error} takesFocus />
      {data && (
        <p className="head-line">
          <strong>{data.items.length} 件</strong>
          {data.counts.map(({ key, title, count }) => (
            <span key={key} className={`mark mark-${COLOURS[key]}`}>
              {title} {count}
            </span>
          ))}
        </p>
      )}
      <RecordTable<Line>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={<EmptyState says="这个月没有保密审查。" />}
      />
      {data && <OpenLists summary={data} />}
    </>
  )
}

/** The months of three years, the present one first. */
function monthsUpTo(day: string): string[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: 36 }, (_, index) => {
    const month = last - index
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

function OpenLists({ summary: { notPublic, referred, outstanding } }: { readonly summary: Summary }) {
  return (
    <div className="two-columns">
      <section className="sheet" aria-label="不予公开的信息">
        <h2>不予公开的信息（{notPublic.length}）</h2>
        <p className="quiet">定期评估审查，情势变化可以公开的应当公开（条例第十八条）。</p>
        <Titles
          of={notPublic}
          says={({ nextReviewOn, isDue }) => (
            <span className={isDue ? 'mark mark-red' : 'quiet'}>{isDue ? `应复评（${nextReviewOn}）` : `下次复评 ${nextReviewOn}`}</span>
          )}
        />
      </section>
      <div>
        <section className="sheet" aria-label="报请确定的信息">
          <h2>报请确定，等待答复（{referred.length}）</h2>
          <Titles of={referred} />
        </section>
        <section className="sheet" aria-label="事后待审的信息">
          <h2>紧急公开，事后待审（{outstanding.length}）</h2>
          <Titles of={outstanding} />
        </section>
      </div>
    </div>
  )
}

interface TitlesProps<Row> {
  readonly of: readonly Row[]
  readonly says?: (row: Row) => ReactNode
}

function Titles<Row extends Summary['referred'][number]>({ of, says }: TitlesProps<Row>) {
  if (of.length === 0) return <p className="quiet">没有。</p>
  return (
    <ul className="plain">
      {of.map((row) => (
        <li key={row.id}>
          <Link className="row-link" to="/documents/$id" params={{ id: String(row.id) }}>
            {row.title}
          </Link>{' '}
          {says?.(row)}
          <div className="row-detail">{row.agencyName}</div>
        </li>
      ))}
    </ul>
  )
}

const COLOURS: Readonly<Record<string, string>> = {
  'may-be-public': 'green',
  'partly-public': 'blue',
  'not-public': 'grey',
  referred: 'amber',
}

const COLUMNS = [
  {
    title: '信息',
    key: 'title',
    render: (_: unknown, row: Line) => (
      <>
        <Link className="row-link" to="/documents/$id" params={{ id: String(row.documentId) }}>
          {row.title}
        </Link>
        <div className="row-detail">
          {[row.documentNumber, row.handling && `处理：${row.handling}`, row.grounds && `依据：${row.grounds}`].filter(Boolean).join('　')}
        </div>
      </>
    ),
  },
  {
    title: '结论',
    key: 'conclusion',
    width: 100,
    render: (_: unknown, row: Line) => <span className={`mark mark-${COLOURS[row.conclusion]}`}>{row.conclusionTitle}</span>,
  },
  {
    title: '审查',
    key: 'on',
    width: 140,
    responsive: ['sm' as const],
    render: (_: unknown, row: Line) => (
      <>
        <span className="figure">{row.on}</span>
        <div className="row-detail">{row.by}</div>
      </>
    ),
  },
]
