import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Button, Divider, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { ROUTES as PROVIDER } from '../../../server/oidc/schema.ts'
import { ROUTES } from '../../../server/setup/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { keepBack } from '../../provider-return.ts'
import { signIn } from '../../session.ts'
import { NoAdministrators } from './no-administrators.tsx'

/** 登录. */
export function LoginPage() {
  const { back } = useSearch({ from: '/login' })
  const navigate = useNavigate()
  const router = useRouter()
  const { data: page } = useQuery({ queryKey: ['sign-in-page'], queryFn: () => call(ROUTES.findAdministrators, {}) })
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const away = useSaving(async () => {
    const { address } = await call(PROVIDER.beginSignIn, {})
    keepBack(back)
    window.location.assign(address)
  })
  useEffect(() => {
    document.title = '登录 · 政府信息公开工作平台'
  }, [])

  async function submit({ username, password }: { username: string; password: string }) {
    setBusy(true)
    setError(null)
    try {
      await signIn(username.trim(), password)
      // Router addresses have no base path.
      if (back?.startsWith('/')) router.history.push(`${router.basepath}${back}`)
      else await navigate({ to: '/' })
    } catch (problem) {
      setError(problem)
      document.querySelector<HTMLInputElement>('#password')?.select()
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="login">
      <div className="login-box">
        {page?.site && <p className="login-site">{page.site}</p>}
        <h1>政府信息公开工作平台</h1>
        <p className="quiet">
          供行政机关工作人员使用。公众请访问<a href="/">政府信息公开门户</a>。
        </p>
        {page?.hasAdministrators === false && <NoAdministrators />}
        <ErrorNotice error={error ?? away.error} />
        <Form layout="vertical" requiredMark={false} onFinish={(values: { username: string; password: string }) => void submit(values)}>
          <Form.Item
            label="用户名"
            name="username"
            htmlFor="username"
            rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}
          >
            <Input id="username" size="large" autoComplete="username" autoCapitalize="none" autoFocus maxLength={64} />
          </Form.Item>
          <Form.Item label="密码" name="password" htmlFor="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password id="password" size="large" autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={busy}>
            登录
          </Button>
        </Form>
        {page?.provider != null && (
          <>
            <Divider plain>或者</Divider>
            <Button size="large" block loading={away.busy} onClick={() => void away.save()}>
              用{page.provider}登录
            </Button>
          </>
        )}
        {page && <p className="quiet">{page.help}</p>}
      </div>
    </main>
  )
}
