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
  /** Stores what was typed and is not yet stored: what is submitted is what is on the screen. */
  readonly saveTexts: () => Promise<{ readonly seen: number }>
  readonly refresh: () => Promise<void>
}

/** 报告的办理. The steps of a report, and the downloads of a published one. */
export function ReportActions({ report, saveTexts, refresh }: ReportActionsProps) {
  const navigate = useNavigate()
  const { id, seen, year, agencySlug } = report
  const params = { id }
  const known = { seen }
  const verbs: { readonly [name in Name]?: Verb } = {
    recompileReport: verb(ROUTES.recompileReport, { params, known, before: saveTexts, says: () => '已按台账重新生成' }),
    submitReport: verb(ROUTES.submitReport, { params, known, before: saveTexts, says: () => '已送审' }),
    returnReport: verb(ROUTES.returnReport, { params, known, says: () => '已退回' }),
    approveReport: verb(ROUTES.approveReport, { params, known, says: () => '已批准' }),
    publishReport: verb(ROUTES.publishReport, { params, known, says: () => '已公布，门户可以查看' }),
    correctReport: verb(ROUTES.correctReport, {
      params,
      known,
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
