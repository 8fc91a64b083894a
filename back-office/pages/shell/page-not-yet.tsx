import { ApiError } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Waiting } from '../../parts/waiting.tsx'

interface PageNotYetProps {
  /** The subject of the page: 申请. */
  readonly what: string
  readonly error: unknown
  readonly onReload: () => void
}

/** 还没有内容的页面. Loading, or why loading failed. */
export function PageNotYet({ what, error, onReload }: PageNotYetProps) {
  if (!error) return <Waiting />
  return (
    <>
      <PageHead title={isMissing(error) ? `${what}不存在或者无权查看` : `${what}暂时无法显示`} />
      <ErrorNotice error={error} onReload={onReload} />
    </>
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404
}
