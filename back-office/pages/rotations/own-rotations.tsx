import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { ROTATION_ASKS, ROTATION_EFFECTS } from '../../../core/accounts/rotation.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/rotations/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { PasswordDrawer } from '../accounts/password-drawer.tsx'
import { ownRotationsQuery } from './own-rotations-query.ts'

type Own = Reply<typeof ROUTES.findOwnRotations>['items'][number]

/** 定期修改的提示. On every page, for whoever has not done it; and for the security administrator when the next campaign is due. */
export function OwnRotations() {
  const { data } = useQuery(ownRotationsQuery)
  return (
    <>
      {data?.items.map((one) => (
        <OwnRotation key={one.id} own={one} />
      ))}
      {data && data.dueOn !== null && (
        <Alert
          className="shell-notice"
          type="info"
          showIcon
          title={`按间隔应当在 ${data.dueOn} 开展定期修改后台账号`}
          action={
            <LinkButton to="/rotations" size="small">
              前往开展
            </LinkButton>
          }
        />
      )}
    </>
  )
}

function OwnRotation({ own: { id, title, lastOn, missing, effect } }: { readonly own: Own }) {
  const [changing, setChanging] = useState(false)
  const { busy, error, save } = useConfirming(id)
  return (
    <>
      <Alert
        className="shell-notice"
        type="warning"
        showIcon
        title={`${title}：请在 ${lastOn}（含当日）以前${missing.map((ask) => titleOf(ROTATION_ASKS, ask)).join('、')}`}
        description={
          <>
            <ErrorNotice error={error} />
            <p>到期没有完成的：{titleOf(ROTATION_EFFECTS, effect)}。</p>
            <Space wrap>
              {missing.includes('password') && (
                <Button size="small" onClick={() => setChanging(true)}>
                  修改密码
                </Button>
              )}
              {missing.includes('confirmation') && (
                <Button size="small" loading={busy} onClick={() => void save()}>
                  账号仍由我本人使用
                </Button>
              )}
              {missing.includes('factor') && (
                <LinkButton to="/account" size="small">
                  重新登记第二重鉴别方式
                </LinkButton>
              )}
            </Space>
          </>
        }
      />
      {changing && <PasswordDrawer onClose={() => setChanging(false)} />}
    </>
  )
}

/** 确认账号仍由本人使用. `after` once it is accepted. */
export function useConfirming(id: number, after: () => Promise<unknown> = async () => undefined) {
  return useSaving(async () => {
    await call(ROUTES.confirmOwnAccount, { params: { id } })
    await after()
    return '已确认'
  })
}
