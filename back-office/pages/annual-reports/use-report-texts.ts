import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call } from '../../api.ts'
import { useSaving } from '../../parts/use-saving.ts'
import type { ReportDetail } from './report-detail.ts'

export interface ReportTextState {
  readonly words: ReportText
  readonly changed: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly write: (name: keyof ReportText, text: string) => void
  readonly save: () => Promise<void>
}

const PAUSE_MS = 2000

/** 文字部分的修改. Stored by itself two seconds after the last key, when the page is left, and on demand; a refused save loses nothing. */
export function useReportTexts(report: ReportDetail): ReportTextState {
  const stored: ReportText = { overview: report.overview, problems: report.problems, otherMatters: report.otherMatters }
  const [typed, setTyped] = useState<Partial<ReportText>>({})
  const words = { ...stored, ...typed }
  const changed = (Object.keys(typed) as (keyof ReportText)[]).some((name) => typed[name] !== stored[name])
  const saving = useSaving((body: ReportText) => call(ROUTES.editReportText, { params: { reportId: report.id }, body }))
  const latest = useRef({ words, changed })
  latest.current = { words, changed }

  const { save: send, error } = saving
  const under = useRef<Promise<boolean>>(Promise.resolve(true))
  const save = useCallback(async () => {
    await under.current
    if (!latest.current.changed) return
    const sent = latest.current.words
    under.current = send(sent)
    if (!(await under.current)) throw new Error('the texts were not stored')
    // What was typed while the call was under way stays.
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(([name, text]) => text !== sent[name as keyof ReportText])))
  }, [send])

  const { overview, problems, otherMatters } = words
  useEffect(() => {
    // A refused text is not sent again by itself until something else is typed.
    if (!changed || error) return undefined
    const timer = setTimeout(() => void save().catch(() => undefined), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [changed, error, save, overview, problems, otherMatters])
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => latest.current.changed && event.preventDefault()
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      void save().catch(() => undefined)
    }
  }, [save])
  return {
    words,
    changed,
    busy: saving.busy,
    error,
    write(name, text) {
      saving.clear()
      setTyped((before) => ({ ...before, [name]: text }))
    },
    save,
  }
}
