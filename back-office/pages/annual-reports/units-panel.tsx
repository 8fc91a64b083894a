import { Link } from '@tanstack/react-router'
import type { ReportDetail } from './report-detail.ts'

/** 所属单位的报告. The units whose figures the aggregate report adds up; missing reports are marked. */
export function UnitsPanel({ units }: { readonly units: ReportDetail['units'] }) {
  return (
    <section className="sheet" aria-label="所属单位的报告">
      <h2>所属单位的报告</h2>
      <ul className="plain unit-list">
        {units.map((unit) => (
          <li key={unit.agencyId}>
            {unit.reportId === null ? (
              unit.name
            ) : (
              <Link to="/annual-reports/$id" params={{ id: String(unit.reportId) }}>
                {unit.name}
              </Link>
            )}
            <span className={unit.reportId === null ? 'due-late due-words' : 'quiet'}>{unit.stateTitle}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
