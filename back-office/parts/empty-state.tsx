import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly says: string
  readonly next?: ReactNode
}

/** 没有记录. Says that the list is empty, and what to do next. */
export function EmptyState({ says, next }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p>{says}</p>
      {next && <div>{next}</div>}
    </div>
  )
}
