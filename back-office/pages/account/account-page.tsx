import { Button } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { OwnSessionsPanel } from '../accounts/own-sessions-panel.tsx'
import { PasswordDrawer } from '../accounts/password-drawer.tsx'
import { FactorPanel } from './factor-panel.tsx'
import { ReminderPanel } from './reminder-panel.tsx'
import { SignInWaysPanel } from './sign-in-ways-panel.tsx'

/** 账号安全. What protects the own account: how one signs in, the second factors, where one is signed in; and where its owner is reminded. */
export function AccountPage() {
  const [changing, setChanging] = useState(false)
  const mayBeReminded = usePower('PUT /api/mail/address').allowed
  return (
    <>
      <PageHead
        title="账号安全"
        says="登录时除密码外，再用动态口令或者通行密钥证明是您本人。登录后十五分钟以内可以登记和移除。"
        actions={<Button onClick={() => setChanging(true)}>修改密码</Button>}
      />
      <FactorPanel />
      <SignInWaysPanel />
      <OwnSessionsPanel />
      {mayBeReminded && <ReminderPanel />}
      {changing && <PasswordDrawer onClose={() => setChanging(false)} />}
    </>
  )
}
