import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { ApiError } from '../api.ts'

/** Refusals that mean that somebody else acted meanwhile and the page is outdated. */
const OVERTAKEN = /\/(moved-on|voided-already|already-voided|not-now|already-open|figure-changed)$/

interface ErrorNoticeProps {
  readonly error: unknown
  readonly onReload?: (() => void) | undefined
  /** After an attempt to save: scrolls into view and takes the focus, unless a field with an error does. */
  readonly takesFocus?: boolean
}

/** 出错提示. What went wrong, the basis, and what to do next: reload after a conflict, the reference number after a fault. */
export function ErrorNotice({ error, onReload, takesFocus = false }: ErrorNoticeProps) {
  const notice = useRef<HTMLDivElement>(null)
  const known = error instanceof ApiError ? error : undefined
  const atFields = known !== undefined && known.fields.length > 0
  useEffect(() => {
    if (!error || !takesFocus || atFields) return
    notice.current?.scrollIntoView({ block: 'center' })
    notice.current?.focus({ preventScroll: true })
  }, [error, takesFocus, atFields])
  if (!error) return null
  const conflict = known !== undefined && OVERTAKEN.test(known.code)
  const again = conflict || known === undefined || known.status === 0 || known.status >= 500
  return (
    <div ref={notice} tabIndex={-1} className="error-notice">
      <Alert
        type={conflict ? 'warning' : 'error'}
        role="alert"
        showIcon
        title={known?.message ?? '页面出了问题，请刷新后重试'}
        description={
          <>
            {known?.because && <div>依据：{known.because}</div>}
            {atFields && (
              <ul className="plain">
                {known.fields.map((field) => (
                  <li key={field.path}>{field.message}</li>
                ))}
              </ul>
            )}
            {known?.reference && <div>如需帮助，请把编号 {known.reference} 告诉系统管理员。</div>}
            {conflict && <div>重新载入后请核对最新情况，再决定是否继续；已填写的内容不会丢失。</div>}
          </>
        }
        action={
          onReload &&
          again && (
            <Button size="small" onClick={onReload}>
              重新载入
            </Button>
          )
        }
      />
    </div>
  )
}
