import { Button } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../parts/page-head.tsx'
import { PasswordDrawer } from '../accounts/password-drawer.tsx'
import { FactorPanel } from './factor-panel.tsx'

/** 账号安全. What protects the own account: the password and the second factors. */
export function AccountPage() {
  const [changing, setChanging] = useState(false)
  return (
    <>
      <PageHead
        title="账号安全"
        says="登录时除密码外，再用动态口令或者通行密钥证明是您本人。登录后十五分钟以内可以登记和移除。"
        actions={<Button onClick={() => setChanging(true)}>修改密码</Button>}
      />
      <FactorPanel />
      {changing && <PasswordDrawer onClose={() => setChanging(false)} />}
    </>
  )
}
