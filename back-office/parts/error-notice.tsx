import { Alert, Button } from 'antd'
import { ApiError } from '../api.ts'

/** The refusals that mean: somebody else acted in the meantime, what is on the screen is no longer so. */
const OVERTAKEN: ReadonlySet<string> = new Set([
  'requests/moved-on',
  'requests/voided-already',
  'publishing/changed-meanwhile',
  'annual-reports/not-now',
  'annual-reports/already-open',
  'annual-reports/figure-changed',
  'disputes/already-voided',
])

interface ErrorNoticeProps {
  readonly error: unknown
  readonly onReload?: (() => void) | undefined
}

/** 出错提示. What went wrong, the article, and what to do next: reload after a conflict, the reference number after a fault. */
export function ErrorNotice({ error, onReload }: ErrorNoticeProps) {
  if (!error) return null
  const known = error instanceof ApiError ? error : undefined
  const conflict = known !== undefined && OVERTAKEN.has(known.code)
  return (
    <Alert
      className="error-notice"
      type={conflict ? 'warning' : 'error'}
      role="alert"
      showIcon
      title={known?.message ?? '页面出了问题，请刷新后重试'}
      description={
        <>
          {known?.because && <div>依据：{known.because}</div>}
          {known && known.fields.length > 0 && (
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
        onReload && (
          <Button size="small" onClick={onReload}>
            重新载入
          </Button>
        )
      }
    />
  )
}
