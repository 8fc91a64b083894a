import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { PageWaiting } from './page-waiting.tsx'

interface PageNotYetProps {
  readonly error: unknown
  readonly onReload: () => void
}

/** 还没有内容的页面. Waiting for its record, or why the record does not come. */
export function PageNotYet({ error, onReload }: PageNotYetProps) {
  if (!error) return <PageWaiting />
  return (
    <>
      <PageHead title="没有打开" />
      <ErrorNotice error={error} onReload={onReload} />
    </>
  )
}
