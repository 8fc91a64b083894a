import { defaultParseSearch, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface OfficeLinkProps {
  /** An address below /office, as the server names it. */
  readonly to: string
  readonly className?: string
  readonly children: ReactNode
}

/** 去往一件记录的链接. Of an address that comes with the data. */
export function OfficeLink({ to, className, children }: OfficeLinkProps) {
  const [path = '/', query = ''] = to.split('?')
  return (
    <Link to={path} search={defaultParseSearch(`?${query}`) as never} {...(className && { className })}>
      {children}
    </Link>
  )
}
