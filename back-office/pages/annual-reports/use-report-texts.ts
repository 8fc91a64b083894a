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
  /** Stores what was typed; returns the last fact that the page has seen afterwards. */
  readonly save: () => Promise<{ readonly seen: number }>
  /** Stores a text of another person unchanged, which makes this person its writer. */
  readonly takeOver: (name: keyof ReportText) => void
}

const PAUSE_MS = 2000

/** 文字部分的修改. Saves two seconds after the last key, when the page is left, and on demand; a refused save keeps what was typed. */
export function useReportTexts(report: ReportDetail): ReportTextState {
  const stored: ReportText = { overview: report.overview, problems: report.problems, otherMatters: report.otherMatters }
  const [typed, setTyped] = useState<Partial<ReportText>>({})
  const words = { ...stored, ...typed }
  const unsaved: Partial<ReportText> = Object.fromEntries(
    Object.entries(typed).filter(([name, text]) => text !== stored[name as keyof ReportText]),
  )
  const changed = Object.keys(unsaved).length > 0
  // The reply of a save is newer than the page until it was read again.
  const seen = useRef(report.seen)
  seen.current = Math.max(seen.current, report.seen)
  const saving = useSaving(async (part: keyof ReportText, text: string) => {
    const filed = await call(ROUTES.editReportText, { params: { id: report.id }, body: { seen: seen.current, part, text } })
    seen.current = filed.seen
  })
  const latest = useRef(unsaved)
  latest.current = unsaved

  const { save: send, error } = saving
  const under = useRef<Promise<boolean>>(Promise.resolve(true))
  const save = useCallback(async () => {
    await under.current
    for (const [name, text] of Object.entries(latest.current)) {
      const part = name as keyof ReportText
      under.current = send(part, text)
      if (!(await under.current)) throw new Error('the texts were not stored')
      // Keeps what was typed while the call was under way.
      setTyped(({ [part]: now, ...rest }) => (now === undefined || now === text ? rest : { ...rest, [part]: now }))
    }
    return { seen: seen.current }
  }, [send])

  const { overview, problems, otherMatters } = words
  useEffect(() => {
    // After a refusal nothing is sent again until something else is typed.
    if (!changed || error) return undefined
    const timer = setTimeout(() => void save().catch(() => undefined), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [changed, error, save, overview, problems, otherMatters])
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => Object.keys(latest.current).length > 0 && event.preventDefault()
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
    takeOver: (name) => void send(name, words[name]),
  }
}
