import { DownloadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import type { ReportDetail } from './report-detail.ts'

interface ReportActionsProps {
  readonly report: ReportDetail
  /** The texts were changed and not yet saved: what is handed in must be what is stored. */
  readonly unsaved: boolean
  readonly refresh: () => Promise<void>
}

/** 报告的办理. Recompute, hand in, return, approve, publish, correct; and the downloads. */
export function ReportActions({ report, unsaved, refresh }: ReportActionsProps) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [asking, setAsking] = useState<'return' | 'correct' | null>(null)
  const { may, id, agencyId, year, agencySlug } = report
  const params = { reportId: id }

  async function act(name: string, says: string, work: () => Promise<unknown>) {
    setBusy(name)
    setError(null)
    try {
      await work()
      void message.success(says)
      await refresh()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(null)
    }
  }
  const denied = (permission: { readonly allowed: boolean; readonly says: string | null }) =>
    permission.allowed ? (unsaved ? { says: '文字还有修改没有保存，请先保存' } : undefined) : { says: permission.says ?? '现在不能办理' }
  const next = (['publish', 'approve', 'submit'] as const).find((step) => may[step].allowed)

  return (
    <section className="sheet" aria-label="可以办理的事项">
      <ErrorNotice error={error} onReload={() => void refresh()} />
      <div className="button-row">
        <ActionButton
          denied={denied(may.compile)}
          loading={busy === 'compile'}
          onClick={() => void act('compile', '已按台账重新生成', () => call(ROUTES.compileReport, { body: { agencyId, year } }))}
        >
          重新生成数据
        </ActionButton>
        <ActionButton
          type={next === 'submit' ? 'primary' : 'default'}
          denied={denied(may.submit)}
          loading={busy === 'submit'}
          onClick={() => void act('submit', '已送审', () => call(ROUTES.submitReport, { params }))}
        >
          送审
        </ActionButton>
        <ActionButton denied={denied(may.return)} onClick={() => setAsking('return')}>
          退回
        </ActionButton>
        <ActionButton
          type={next === 'approve' ? 'primary' : 'default'}
          denied={denied(may.approve)}
          loading={busy === 'approve'}
          onClick={() => void act('approve', '已批准', () => call(ROUTES.approveReport, { params }))}
        >
          批准
        </ActionButton>
        <ActionButton
          type={next === 'publish' ? 'primary' : 'default'}
          denied={denied(may.publish)}
          loading={busy === 'publish'}
          onClick={() => void act('publish', '已公布，门户可以查看', () => call(ROUTES.publishReport, { params }))}
        >
          公布
        </ActionButton>
        <ActionButton denied={denied(may.correct)} danger onClick={() => setAsking('correct')}>
          更正
        </ActionButton>
      </div>
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
      {asking && (
        <ActionDrawer
          title={asking === 'return' ? '退回修改' : '更正已公布的报告'}
          open
          danger={asking === 'correct'}
          submitLabel={asking === 'return' ? '退回' : '生成更正版本'}
          onClose={() => setAsking(null)}
          onSubmit={async (values) => {
            const body = values as Body<typeof ROUTES.returnReport>
            if (asking === 'return') await call(ROUTES.returnReport, { params, body })
            else {
              const created = await call(ROUTES.correctReport, { params, body })
              await navigate({ to: '/annual-reports/$id', params: { id: String(created.id) } })
            }
            await refresh()
          }}
          onReload={() => void refresh()}
        >
          {asking === 'correct' && <p>生成新的草稿版本；原版本保留，新版本批准公布后替代它。</p>}
          <SchemaFields schema={asking === 'return' ? ROUTES.returnReport.body : ROUTES.correctReport.body} />
        </ActionDrawer>
      )}
    </section>
  )
}
