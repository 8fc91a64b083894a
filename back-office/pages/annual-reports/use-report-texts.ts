import { useState } from 'react'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call } from '../../api.ts'
import type { ReportDetail } from './report-detail.ts'

export interface ReportTextState {
  readonly words: ReportText
  readonly changed: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly write: (name: keyof ReportText, text: string) => void
  readonly save: () => Promise<void>
}

/** 文字部分的修改. What was typed is kept beside what is stored until it is saved; a refused save loses nothing. */
export function useReportTexts(report: ReportDetail, refresh: () => Promise<void>): ReportTextState {
  const stored: ReportText = { overview: report.overview, problems: report.problems, otherMatters: report.otherMatters }
  const [typed, setTyped] = useState<Partial<ReportText>>({})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const words = { ...stored, ...typed }
  const changed = (Object.keys(typed) as (keyof ReportText)[]).some((name) => typed[name] !== stored[name])
  return {
    words,
    changed,
    busy,
    error,
    write: (name, text) => setTyped((before) => ({ ...before, [name]: text })),
    async save() {
      setBusy(true)
      setError(null)
      try {
        await call(ROUTES.editReportText, { params: { reportId: report.id }, body: words })
        await refresh()
        setTyped({})
      } catch (problem) {
        setError(problem)
      } finally {
        setBusy(false)
      }
    },
  }
}
