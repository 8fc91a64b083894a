import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { formNamed } from '../../../core/annual-report/forms.ts'
import { layoutsOf } from '../../../core/annual-report/layout.ts'
import { PARTS, reportTitle } from '../../../core/annual-report/parts.ts'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactTimeline } from '../../parts/fact-timeline.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { PageNotYet } from '../shell/page-not-yet.tsx'
import { CellDrawer } from './cell-drawer.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { ReportActions } from './report-actions.tsx'
import type { OpenCell, ReportDetail } from './report-detail.ts'
import { ReportStateMark } from './report-state-mark.tsx'
import { cellsByRef, ReportTable, refOf } from './report-table.tsx'
import { ReportTexts, TextsSaving } from './report-texts.tsx'
import { UnitsPanel } from './units-panel.tsx'
import { useReportTexts } from './use-report-texts.ts'

const route = getRouteApi('/shell/annual-reports/$id')

/** 年度报告工作台. The six parts in the order of the form; every figure opens its records, broken relations are listed above. */
export function ReportPage() {
  const reportId = Number(route.useParams().id)
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['annual-report', reportId],
    queryFn: () => call(ROUTES.findReport, { params: { id: reportId } }),
  })
  if (!data) return <PageNotYet what="报告" error={error} onReload={() => void refetch()} />
  return (
    <Workbench
      key={reportId}
      report={data}
      error={error}
      refresh={async () => {
        await Promise.all([refetch(), queries.invalidateQueries({ queryKey: ['annual-reports'] })])
      }}
    />
  )
}

interface WorkbenchProps {
  readonly report: ReportDetail
  readonly error: unknown
  readonly refresh: () => Promise<void>
}

function Workbench({ report, error, refresh }: WorkbenchProps) {
  const [cell, setCell] = useState<OpenCell | null>(null)
  const texts = useReportTexts(report)
  const layouts = layoutsOf(formNamed(report.format))
  return (
    <>
      <PageHead
        title={`${report.agencyName} ${reportTitle(report.year)}`}
        says={
          <span className="head-line">
            <ReportStateMark state={report.state} title={report.stateTitle} />
            {report.sumOfUnits && <span className="mark mark-blue">汇总报告</span>}
            {report.versions.length > 1 && <span>第 {report.version} 版</span>}
            {report.submittedBy && <span>送审人 {report.submittedBy}</span>}
            {report.approvedBy && <span>批准人 {report.approvedBy}</span>}
          </span>
        }
      />
      <ErrorNotice error={error} onReload={() => void refresh()} />
      <ReportActions report={report} saveTexts={texts.save} refresh={refresh} />
      <FindingsPanel findings={report.findings} undecided={report.undecided} />
      {report.sumOfUnits && <UnitsPanel units={report.units} />}
      {PARTS.map((part) => {
        const layout = 'table' in part ? layouts.find(({ key }) => key === part.table) : undefined
        return (
          <section key={part.key} className="sheet" aria-label={part.title}>
            <h2>{part.title}</h2>
            {layout && <ReportTable layout={layout} report={report} onOpen={setCell} />}
            {'text' in part && <ReportTexts part={part} texts={texts} report={report} />}
          </section>
        )
      })}
      <TextsSaving texts={texts} onReload={refresh} />
      <section className="sheet" aria-label="办理经过">
        <h2>办理经过</h2>
        <FactTimeline facts={report.facts} />
      </section>
      {cell && (
        <CellDrawer cell={cellsByRef(report).get(refOf(cell)) ?? cell} report={report} onClose={() => setCell(null)} onChanged={refresh} />
      )}
    </>
  )
}
