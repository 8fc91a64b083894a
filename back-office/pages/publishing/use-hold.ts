import { useCallback, useEffect, useRef, useState } from 'react'
import { EDITOR_ROUTES } from '../../../server/publishing/schema.ts'
import type { Body, Reply } from '../../api.ts'
import { call } from '../../api.ts'

type Holder = Reply<typeof EDITOR_ROUTES.holdDocument>

/** How often the window says that it is still there: several times within the period after which another may edit. */
const EVERY_MS = 25_000

/** 正在修改. Tells others that the text is open here, and this window when another has it. Without the server the editor goes on: `seen` protects what is saved. */
export function useHold(documentId: number): { readonly other: Holder | null; readonly takeOver: () => void } {
  const [other, setOther] = useState<Holder | null>(null)
  const key = useRef(windowKey())

  const hold = useCallback(
    async (body: Partial<Body<typeof EDITOR_ROUTES.holdDocument>>) => {
      const input = { params: { id: documentId }, body: { window: key.current, takeOver: false, ...body } }
      const holder = await call(EDITOR_ROUTES.holdDocument, input).catch(() => undefined)
      if (holder) setOther(holder.isThisWindow ? null : holder)
    },
    [documentId],
  )
  useEffect(() => {
    const { current } = key
    void hold({})
    const timer = setInterval(() => void hold({}), EVERY_MS)
    return () => {
      clearInterval(timer)
      call(EDITOR_ROUTES.releaseDocument, { params: { id: documentId }, body: { window: current } }).catch(() => undefined)
    }
  }, [documentId, hold])
  return { other, takeOver: () => void hold({ takeOver: true }) }
}

/** The mark of this tab, which a reload keeps. */
function windowKey(): string {
  const kept = sessionStorage.getItem('gongkai-window')
  const key = kept ?? crypto.randomUUID()
  sessionStorage.setItem('gongkai-window', key)
  return key
}
