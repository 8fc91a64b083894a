import { useQueryClient } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import { App } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { ApiError } from '../api.ts'
import { showProblems } from './schema-form.tsx'

interface Saving<Input extends readonly unknown[]> {
  readonly busy: boolean
  /** The refusal of the last attempt; null after a success. */
  readonly error: unknown
  /** Sends; true when accepted. A second call while the first is in progress does nothing. The function is stable. */
  readonly save: (...input: Input) => Promise<boolean>
  readonly clear: () => void
}

/**
 * 保存. Sends every change: one call at a time, refusals kept for display (in a form at its fields), and all queries reloaded afterwards.
 * `send` returns the message as a text.
 */
export function useSaving<Input extends readonly unknown[]>(
  send: (...input: Input) => Promise<unknown>,
  form?: FormInstance,
): Saving<Input> {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const under = useRef(false)
  const latest = useRef({ send, form })
  latest.current = { send, form }

  const save = useCallback(
    async (...input: Input) => {
      if (under.current) return false
      under.current = true
      setBusy(true)
      setError(null)
      try {
        const says = await latest.current.send(...input)
        if (typeof says === 'string') void message.success(says)
        await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
        return true
      } catch (problem) {
        setError(problem)
        if (latest.current.form && problem instanceof ApiError) showProblems(latest.current.form, problem.fields)
        return false
      } finally {
        under.current = false
        setBusy(false)
      }
    },
    [message, queries],
  )
  const clear = useCallback(() => setError(null), [])
  return { busy, error, save, clear }
}
