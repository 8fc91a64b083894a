import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { AgencyGuide } from '../../server/publishing/schema.ts'

interface GuideDifferencesProps {
  readonly differs: AgencyGuide['differs']
  /** What to do about it. */
  readonly next: ReactNode
}

/** 指南与机构概况不一致. What the guide on the portal says and what the profile says now; nothing where they agree. */
export function GuideDifferences({ differs, next }: GuideDifferencesProps) {
  if (differs.length === 0) return null
  return (
    <Alert
      className="error-notice"
      type="warning"
      showIcon
      title="指南与机构概况不一致，请更新指南"
      description={
        <>
          <ul className="plain">
            {differs.map(({ title, before, after }) => (
              <li key={title}>
                {title}：指南为“{before}”，现为“{after}”
              </li>
            ))}
          </ul>
          {next}
        </>
      }
    />
  )
}
