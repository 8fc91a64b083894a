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
  return (
    <Link {...placeOf(to)} {...(className && { className })}>
      {children}
    </Link>
  )
}

/** An address that comes with the data, as the router takes it. */
export function placeOf(address: string): { readonly to: string; readonly search: never } {
  const [to = '/', query = ''] = address.split('?')
  return { to, search: defaultParseSearch(`?${query}`) as never }
}
