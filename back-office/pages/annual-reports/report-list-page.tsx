import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { momentOf, thisYear } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { YearSelect } from '../../parts/year-select.tsx'
import { ReportStateMark } from './report-state-mark.tsx'

type Row = Reply<typeof ROUTES.listReports>['items'][number]
const route = getRouteApi('/shell/annual-reports')

/** 年度报告. The reports of a year: those of the own agency, for 政务公开办 those of every unit; and the button that compiles a new one. */
export function ReportListPage() {
  const { year = thisYear() - 1 } = route.useSearch()
  const setSearch = route.useNavigate()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [agencyId, setAgencyId] = useState<number | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['annual-reports', year],
    queryFn: () => call(ROUTES.listReports, { query: { year } }),
  })
  const compilable = data?.compilableFor ?? []
  const chosen = compilable.find((one) => one.agencyId === agencyId) ?? compilable[0]

  async function compile() {
    if (!chosen) return
    setBusy(true)
    setProblem(null)
    try {
      const { id } = await call(ROUTES.compileReport, { body: { agencyId: chosen.agencyId, year } })
      await queries.invalidateQueries({ queryKey: ['annual-reports'] })
      await navigate({ to: '/annual-reports/$id', params: { id: String(id) } })
    } catch (refusal) {
      setProblem(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHead title="年度报告" says="部门每年 1 月 31 日前、县级以上人民政府 3 月 31 日前公布上一年度报告（条例第四十九条）。" />
      <div className="toolbar">
        <YearSelect year={year} onChange={(one) => void setSearch({ search: { year: one }, replace: true })} />
        {compilable.length > 1 && (
          <Select
            aria-label="编制单位"
            className="agency-select"
            value={chosen?.agencyId ?? null}
            onChange={setAgencyId}
            options={compilable.map((one) => ({ value: one.agencyId, label: one.name }))}
          />
        )}
        {chosen && !chosen.report && (
          <ActionButton
            type="primary"
            loading={busy}
            denied={chosen.compile.allowed ? undefined : { says: chosen.compile.says ?? '现在不能编制' }}
            onClick={() => void compile()}
          >
            编制 {year} 年报告
          </ActionButton>
        )}
        {chosen?.report && (
          <Button onClick={() => void navigate({ to: '/annual-reports/$id', params: { id: String(chosen.report?.id) } })}>
            {chosen.report.state === 'published' ? `更正 ${year} 年报告` : `打开 ${year} 年报告`}
          </Button>
        )}
        {chosen?.report?.state === 'published' && (
          <span className="quiet">{year} 年报告已公布。更正另立新版本，经批准后公布，原版本保留。</span>
        )}
      </div>
      <RecordTable<Row>
        rows={data?.items}
        error={error ?? problem}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={<EmptyState says={`还没有 ${year} 年的报告。${compilable.length > 0 ? '点“编制”，数据由台账自动生成。' : ''}`} />}
      />
    </>
  )
}

const COLUMNS: TableColumnsType<Row> = [
  {
    title: '报告',
    key: 'report',
    render: (_: unknown, row: Row) => (
      <Link className="row-link" to="/annual-reports/$id" params={{ id: String(row.id) }}>
        {row.agencyName} {row.year} 年{row.version > 1 ? `（第 ${row.version} 版）` : ''}
      </Link>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 110,
    render: (_: unknown, row: Row) => <ReportStateMark state={row.state} title={row.stateTitle} />,
  },
  {
    title: '数据生成',
    key: 'compiled',
    width: 150,
    responsive: ['md'],
    render: (_: unknown, row: Row) => <span className="figure">{momentOf(row.compiledAt)}</span>,
  },
  {
    title: '公布',
    key: 'published',
    width: 150,
    responsive: ['md'],
    render: (_: unknown, row: Row) =>
      row.publishedAt ? (
        <a href={`/reports/${row.agencySlug}/${row.year}`} target="_blank" rel="noreferrer" className="figure">
          {momentOf(row.publishedAt)}
        </a>
      ) : (
        '—'
      ),
  },
]
