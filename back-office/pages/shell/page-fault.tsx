import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'

/** 页面出错. Replaces a page that failed to render. */
export function PageFault({ error }: ErrorComponentProps) {
  return (
    <div className="page">
      <PageHead title="页面暂时无法显示" />
      <ErrorNotice error={error} onReload={() => window.location.reload()} />
    </div>
  )
}
