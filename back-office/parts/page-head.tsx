import type { ReactNode } from 'react'
import { useEffect } from 'react'

interface PageHeadProps {
  readonly title: string
  readonly says?: ReactNode
  readonly actions?: ReactNode
}

/** 页头. Title of the page (also of the browser's tab), a line below it, and the page's own buttons on the right. */
export function PageHead({ title, says, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · 政府信息公开工作平台`
  }, [title])
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {says && <p className="quiet">{says}</p>}
      </div>
      {actions && <div className="page-head-actions">{actions}</div>}
    </div>
  )
}
