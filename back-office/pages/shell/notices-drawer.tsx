import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { ROUTES } from '../../../server/desk/schema.ts'
import { call, type Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { placeOf } from '../../parts/office-link.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { noticesQuery } from './notices-query.ts'

type Notice = Reply<typeof ROUTES.findNotices>['items'][number]

/** 通知一览. The last thirty days, newest first; opening one marks it as read. */
export function NoticesDrawer({ onClose }: { readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(noticesQuery)
  const navigate = useNavigate()
  const marking = useSaving((notices: readonly Notice[]) => call(ROUTES.markNotices, { body: { notices: notices.map(({ key }) => key) } }))
  const unread = data?.items.filter(({ read }) => !read) ?? []
  const open = (notice: Notice) => {
    onClose()
    if (!notice.read) void marking.save([notice])
    void navigate(placeOf(notice.to))
  }
  return (
    <Drawer
      open
      title="通知"
      size="default"
      onClose={onClose}
      extra={
        unread.length > 0 && (
          <Button size="small" loading={marking.busy} onClick={() => void marking.save(unread)}>
            全部标为已读
          </Button>
        )
      }
    >
      <ErrorNotice error={error ?? marking.error} onReload={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && <EmptyState says="三十日内没有通知。" />}
      <ul className="notices">
        {data?.items.map((notice) => (
          <li key={notice.key} data-read={notice.read}>
            <a
              className="row-link"
              href={`/office${notice.to}`}
              onClick={(event) => {
                event.preventDefault()
                open(notice)
              }}
            >
              {notice.title}
            </a>
            {!notice.read && <span className="for-screen-readers">（未读）</span>}
            <div>{notice.says}</div>
            <time dateTime={notice.at}>{momentOf(notice.at)}</time>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
