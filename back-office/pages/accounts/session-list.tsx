import { Button } from 'antd'
import type { ROUTES } from '../../../server/accounts/schema.ts'
import type { Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'

type OpenSession = Reply<typeof ROUTES.listOwnSessions>['items'][number]

interface SessionListProps {
  readonly sessions: readonly OpenSession[]
  /** Ends one of the own sessions; absent where they are only shown. */
  readonly onEnd: ((id: number) => void) | undefined
}

/** 登录情况. Where an account is signed in. */
export function SessionList({ sessions, onEnd }: SessionListProps) {
  if (sessions.length === 0) return <p className="quiet">没有登录。</p>
  return (
    <ul className="plain posts">
      {sessions.map((one) => (
        <li key={one.id}>
          {one.browser || '未知的浏览器'}　{one.address || '地址不详'}　{momentOf(one.since)}登录，{momentOf(one.lastUsed)}最后使用{' '}
          {one.current && <span className="mark mark-green">本次</span>}
          {onEnd && !one.current && (
            <Button size="small" onClick={() => onEnd(one.id)} aria-label={`退出${momentOf(one.since)}的登录`}>
              退出
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
