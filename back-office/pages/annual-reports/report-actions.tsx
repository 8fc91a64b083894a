import { DownloadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { type Verb, Verbs, verb } from '../../parts/verbs.tsx'
import type { ReportDetail } from './report-detail.ts'

type Name = keyof typeof ROUTES

const LEADING = ['publishReport', 'approveReport', 'submitReport'] as const satisfies readonly Name[]
const ENDING = ['correctReport'] as const satisfies readonly Name[]

interface ReportActionsProps {
  readonly report: ReportDetail
  /** Stores what was typed and is not yet stored: what is handed in is what is on the screen. */
  readonly saveTexts: () => Promise<void>
  readonly refresh: () => Promise<void>
}

/** 报告的办理. Recompute, hand in, return, approve, publish, correct; and the downloads. */
export function ReportActions({ report, saveTexts, refresh }: ReportActionsProps) {
  const navigate = useNavigate()
  const { id, agencyId, year, agencySlug } = report
  const params = { reportId: id }
  const verbs: { readonly [name in Name]?: Verb } = {
    compileReport: verb(ROUTES.compileReport, { params: {}, known: { agencyId, year }, before: saveTexts, says: () => '已按台账重新生成' }),
    submitReport: verb(ROUTES.submitReport, { params, before: saveTexts, says: () => '已送审' }),
    returnReport: verb(ROUTES.returnReport, { params, says: () => '已退回' }),
    approveReport: verb(ROUTES.approveReport, { params, says: () => '已批准' }),
    publishReport: verb(ROUTES.publishReport, { params, says: () => '已公布，门户可以查看' }),
    correctReport: verb(ROUTES.correctReport, {
      params,
      note: '生成新的草稿版本；原版本保留，新版本批准公布后替代它。',
      says: () => '已生成更正版本',
      afterwards: (created) => navigate({ to: '/annual-reports/$id', params: { id: String(created.id) } }),
    }),
  }
  return (
    <>
      <Verbs
        subject={`report/${id}`}
        actions={report.actions}
        verbs={verbs}
        leading={LEADING}
        ending={ENDING}
        onReload={() => void refresh()}
      />
      {report.state === 'published' && (
        <p className="report-links">
          <a href={`/reports/${agencySlug}/${year}`} target="_blank" rel="noreferrer">
            在门户查看
          </a>
          {(['docx', 'pdf', 'json'] as const).map((kind) => (
            <a key={kind} href={`/reports/${agencySlug}/${year}.${kind}`}>
              <DownloadOutlined aria-hidden /> {kind === 'docx' ? 'Word' : kind.toUpperCase()}
            </a>
          ))}
        </p>
      )}
    </>
  )
}
