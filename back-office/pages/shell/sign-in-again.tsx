import { Button, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { ROUTES } from '../../../server/second-factor/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { leave, resumeSession, type Session, signInAgain } from '../../session.ts'

/** 重新登录. Above the page whose session has ended: what was typed stays, and the same person goes on. */
export function SignInAgain({ session }: { readonly session: Session }) {
  const [awaits, setAwaits] = useState<Session['awaits']>(null)
  const byPassword = useSaving(async ({ username, password }: { username: string; password: string }) =>
    setAwaits((await signInAgain(username.trim(), password)).awaits),
  )
  const byCode = useSaving(async ({ code }: { code: string }) => {
    await call(ROUTES.passCode, { body: { code } })
    setAwaits((await resumeSession()).awaits)
  })
  const elsewhere = useSaving(async () => setAwaits((await resumeSession()).awaits))
  const goOn = elsewhere.save
  useEffect(() => {
    // Back from the window in which somebody signed in.
    const back = () => void goOn()
    window.addEventListener('focus', back)
    return () => window.removeEventListener('focus', back)
  }, [goOn])
  return (
    <Modal title="登录已经过期" open closable={false} mask={{ closable: false }} keyboard={false} footer={null} width={440}>
      <p>这一页上填写的内容都还在。请用{session.name}的账号重新登录，然后接着办理；刚才没有办成的，请再提交一次。</p>
      <ErrorNotice error={byPassword.error ?? byCode.error ?? elsewhere.error} />
      {awaits === 'second-factor' ? (
        <Form layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => void byCode.save(values)}>
          <Form.Item
            label="动态口令或者恢复码"
            name="code"
            rules={[{ required: true, whitespace: true, message: '请填写动态口令或者恢复码' }]}
          >
            <Input autoComplete="one-time-code" autoCapitalize="none" autoFocus maxLength={20} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={byCode.busy}>
            完成登录
          </Button>
        </Form>
      ) : (
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={(values: { username: string; password: string }) => void byPassword.save(values)}
        >
          <Form.Item label="用户名" name="username" rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}>
            <Input autoComplete="username" autoCapitalize="none" autoFocus maxLength={64} />
          </Form.Item>
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={byPassword.busy}>
            登录
          </Button>
        </Form>
      )}
      <p className="quiet sign-in-elsewhere">
        用统一身份认证、通行密钥登录，或者还有其他要办的（修改密码等），请
        <a href="/office/login" target="_blank" rel="noreferrer">
          在新窗口登录
        </a>
        ，再回到这里点“我已登录”。
      </p>
      <div className="button-row">
        <Button loading={elsewhere.busy} onClick={() => void elsewhere.save()}>
          我已登录
        </Button>
        <Button type="text" onClick={leave}>
          不再继续
        </Button>
      </div>
    </Modal>
  )
}
