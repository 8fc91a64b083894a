import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { ApiError, call } from '../../api.ts'
import { useSaving } from '../../parts/use-saving.ts'
import type { ReportDetail } from './report-detail.ts'

type Part = keyof ReportText

/** A text that was typed, and the stored text that the typing started from. */
interface Typed {
  readonly text: string
  readonly from: string
}

export interface ReportTextState {
  readonly words: ReportText
  /** The stored texts that changed while the same part was typed; such a part is not saved until the user decides. */
  readonly overtaken: Partial<ReportText>
  readonly changed: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly write: (part: Part, text: string) => void
  /** Stores what was typed; returns the last fact that the page has seen afterwards. */
  readonly save: () => Promise<{ readonly seen: number }>
  /** Stores a text of another person unchanged, which makes this person its writer. */
  readonly takeOver: (part: Part) => void
  /** Keeps what was typed, to be stored over the text stored meanwhile, or drops it. */
  readonly decide: (part: Part, keeps: boolean) => void
  /** Forgets a refusal, so that saving goes on. */
  readonly clear: () => void
}

const PAUSE_MS = 2000
const NOT_STORED = { code: 'page/texts-not-stored', message: '文字还没有保存，请先按文字处的提示办理' }

/** 文字部分的修改. Saves two seconds after the last key, when the page is left, and on demand; a refused save keeps what was typed. */
export function useReportTexts(report: ReportDetail): ReportTextState {
  const stored: ReportText = { overview: report.overview, problems: report.problems, otherMatters: report.otherMatters }
  const [typing, setTyping] = useState<{ readonly [part in Part]?: Typed }>({})
  // The reply of a save is newer than the page until it was read again.
  const seen = useRef(report.seen)
  const outdated = report.seen < seen.current
  seen.current = Math.max(seen.current, report.seen)
  const isTyped = (part: Part, { text, from }: Typed) => outdated || (text !== from && text !== stored[part])
  const typed = (Object.entries(typing) as [Part, Typed][]).filter(([part, one]) => isTyped(part, one))
  const words: ReportText = { ...stored, ...Object.fromEntries(typed.map(([part, { text }]) => [part, text])) }
  const unsaved = typed.filter(([, { text, from }]) => text !== from)
  const waits = unsaved.filter(([part, { from }]) => !outdated && from !== stored[part])
  const sent = unsaved.filter((one) => !waits.includes(one))

  const saving = useSaving(async (part: Part, text: string) => {
    const filed = await call(ROUTES.editReportText, { params: { id: report.id }, body: { seen: seen.current, part, text } })
    seen.current = filed.seen
    // Keeps what was typed while the call was under way.
    setTyping(({ [part]: one, ...rest }) => (one ? { ...rest, [part]: { ...one, from: text } } : rest))
  })
  const latest = useRef({ sent, waits })
  latest.current = { sent, waits }

  const { save: send, error, clear } = saving
  const under = useRef<Promise<boolean>>(Promise.resolve(true))
  const save = useCallback(async () => {
    await under.current
    for (const [part, { text }] of latest.current.sent) {
      under.current = send(part, text)
      if (!(await under.current)) throw new ApiError(409, NOT_STORED)
    }
    if (latest.current.waits.length > 0) throw new ApiError(409, NOT_STORED)
    return { seen: seen.current }
  }, [send])

  const due = JSON.stringify(sent)
  useEffect(() => {
    // After a refusal nothing is sent again until something else is typed.
    if (due === '[]' || error) return undefined
    const timer = setTimeout(() => void save().catch(() => undefined), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [due, error, save])
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => Object.values(latest.current).flat().length > 0 && event.preventDefault()
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      void save().catch(() => undefined)
    }
  }, [save])
  function decide(part: Part, keeps: boolean) {
    setTyping(({ [part]: one, ...rest }) => (one && keeps ? { ...rest, [part]: { ...one, from: stored[part] } } : rest))
  }
  return {
    words,
    overtaken: Object.fromEntries(waits.map(([part]) => [part, stored[part]])),
    changed: unsaved.length > 0,
    busy: saving.busy,
    error,
    write(part, text) {
      clear()
      setTyping((before) => {
        const one = before[part]
        return { ...before, [part]: { text, from: one && isTyped(part, one) ? one.from : stored[part] } }
      })
    },
    save,
    takeOver(part) {
      decide(part, false)
      under.current = send(part, words[part])
    },
    decide,
    clear,
  }
}
