import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Descriptions, Drawer } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { call, type Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { powerOver } from '../../powers.ts'
import { sessionQuery } from '../../session.ts'
import { ACTS, AccountAct, type ActName } from './account-acts.tsx'
import { AccountMarks } from './account-table.tsx'
import type { HandedOver } from './hand-over.tsx'
import { MembershipList } from './membership-list.tsx'
import { SessionList } from './session-list.tsx'

type Found = Reply<typeof ROUTES.findAccount>

interface AccountDrawerProps {
  readonly id: number
  readonly onGrant: (id: number) => void
  readonly onPassword: (items: readonly HandedOver[]) => void
  readonly onClose: () => void
}

/** 账号. Who opened it, who gave which rights, where it is signed in, and what may be done with it. */
export function AccountDrawer({ id, onGrant, onPassword, onClose }: AccountDrawerProps) {
  const [acting, setActing] = useState<ActName | null>(null)
  const found = useQuery({ queryKey: ['accounts', id], queryFn: () => call(ROUTES.findAccount, { params: { id } }) })
  const { data: session } = useSuspenseQuery(sessionQuery)
  const account = found.data
  const own = session?.accountId === id
  const may = (name: ActName) => powerOver(session, ACTS[name].route).allowed && !own
  const open = account && !account.ended
  return (
    <Drawer
      title={account ? `${account.name}（${account.username}）` : '账号'}
      open
      onClose={onClose}
      size="min(760px, 100vw)"
      aria-label="账号"
    >
      <ErrorNotice error={found.error} onReload={() => void found.refetch()} />
      {account && (
        <>
          <div className="marks">
            <AccountMarks account={account} />
          </div>
          <Descriptions size="small" column={{ xs: 1, md: 2 }} items={factsOf(account)} />
          {own && <p className="quiet">这是您自己的账号，由另一名管理员办理。</p>}
          {open && (
            <div className="button-row">
              {powerOver(session, 'POST /api/memberships').allowed && !own && !account.disabled && (
                <Button type="primary" onClick={() => onGrant(id)}>
                  授予权限
                </Button>
              )}
              {(Object.keys(ACTS) as ActName[])
                .filter((name) => may(name) && ACTS[name].fits(account))
                .map((name) => (
                  <Button key={name} danger={ACTS[name].danger === true} onClick={() => setActing(name)}>
                    {ACTS[name].title}
                  </Button>
                ))}
            </div>
          )}
          <h2>任职和权限</h2>
          <MembershipList account={account} mayEnd={!own && powerOver(session, 'POST /api/memberships/:id/end').allowed} />
          <h2>现在的登录</h2>
          <SessionList sessions={account.sessions} onEnd={undefined} />
        </>
      )}
      {account && acting && <AccountAct name={acting} account={account} onPassword={onPassword} onClose={() => setActing(null)} />}
    </Drawer>
  )
}

function factsOf(account: Found) {
  return [
    { key: 'agency', label: '所在机关', children: account.agencyName },
    { key: 'staff', label: '工号', children: account.staffNumber || '没有填写' },
    { key: 'phone', label: '联系电话', children: account.phone || '没有填写' },
    {
      key: 'opened',
      label: '开设',
      children: account.openedAt === null ? '平台升级以前' : `${account.openedBy}　${momentOf(account.openedAt)}`,
    },
    { key: 'last', label: '最后登录', children: account.lastSignedInAt === null ? '没有登录过' : momentOf(account.lastSignedInAt) },
    ...(account.failures > 0 ? [{ key: 'failures', label: '近期登录失败', children: `${account.failures}次` }] : []),
    ...(account.linkedAt === null ? [] : [{ key: 'linked', label: '绑定统一身份认证', children: momentOf(account.linkedAt) }]),
    ...(account.disabledReason ? [{ key: 'disabled', label: '停用理由', children: account.disabledReason }] : []),
  ]
}
