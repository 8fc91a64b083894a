import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { usePower } from '../../powers.ts'
import { noticesQuery } from './notices-query.ts'

// Loaded on use: the first page needs no list of notices.
const NoticesDrawer = lazy(async () => ({ default: (await import('./notices-drawer.tsx')).NoticesDrawer }))

/** 铃铛. How many notices are unread, asked again every two minutes while the window is in front; opens their list. */
export function Bell() {
  const may = usePower('GET /api/desk/notices').allowed
  const { data } = useQuery({ ...noticesQuery, enabled: may })
  const [open, setOpen] = useState(false)
  if (!may) return null
  const unread = data?.unread ?? 0
  return (
    <>
      <Button
        className="bell"
        type="text"
        aria-label={unread === 0 ? '通知' : `通知，${unread} 条未读`}
        aria-haspopup="dialog"
        title="通知"
        onClick={() => setOpen(true)}
        icon={
          <Badge count={unread} size="small" overflowCount={99} aria-hidden>
            <BellOutlined />
          </Badge>
        }
      />
      {open && (
        <Suspense>
          <NoticesDrawer onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
