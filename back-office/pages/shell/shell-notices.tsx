import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Space } from 'antd'
import { lazy, Suspense } from 'react'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { call } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { type Session, sessionQuery } from '../../session.ts'

// Loaded beside the page: the first page needs no form.
const OwnRotations = lazy(async () => ({ default: (await import('../rotations/own-rotations.tsx')).OwnRotations }))

/** 提示. What the owner of the account must know on any page: new devices, a password that expires, rights that are missing or held. */
export function ShellNotices({ session }: { readonly session: Session }) {
  const { newDevices, passwordDaysLeft, held, roles } = session
  return (
    <>
      {newDevices.length > 0 && <NewDevices devices={newDevices} />}
      <Suspense>
        <OwnRotations />
      </Suspense>
      {passwordDaysLeft !== null && (
        <Alert
          className="shell-notice"
          type="warning"
          showIcon
          title={`密码还有${passwordDaysLeft}日到期，请点右上角的姓名修改；到期后须先修改才能办理`}
        />
      )}
      {held && <Alert className="shell-notice" type="info" showIcon title="您的密码刚刚重设，权限暂停，请联系安全管理员核实后恢复" />}
      {!held && roles.length === 0 && (
        <Alert className="shell-notice" type="info" showIcon title="您的账号还没有权限，请联系安全管理员授予" />
      )}
    </>
  )
}

function NewDevices({ devices }: { readonly devices: Session['newDevices'] }) {
  const queries = useQueryClient()
  const { busy, error, save } = useSaving(async (mine: boolean) => {
    await call(ROUTES.answerNewDevices, { body: { mine, devices: devices.map(({ id }) => id) } })
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    return mine ? '已确认' : '那些登录已经退出，请马上修改密码'
  })
  return (
    <Alert
      className="shell-notice"
      type="warning"
      showIcon
      title="您的账号在新的设备上登录过"
      description={
        <>
          <ErrorNotice error={error} />
          <ul className="plain">
            {devices.map(({ id, at, address, browser }) => (
              <li key={id}>
                {momentOf(at)}　{browser}　{address}
              </li>
            ))}
          </ul>
          <Space>
            <Button size="small" loading={busy} onClick={() => void save(true)}>
              是本人
            </Button>
            <Button size="small" danger loading={busy} onClick={() => void save(false)}>
              不是本人，让它退出
            </Button>
          </Space>
        </>
      }
    />
  )
}
