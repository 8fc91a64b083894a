import { browserSupportsWebAuthn, type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { ROUTES } from '../../../server/second-factor/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { sessionQuery, signOut } from '../../session.ts'
import { sayWhyNot } from './passkey-words.ts'

/** 第二重身份鉴别. The only page of a sign-in that still lacks its second factor. */
export function SecondFactorPage() {
  const queries = useQueryClient()
  const router = useRouter()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [form] = Form.useForm()
  async function goOn() {
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await router.invalidate()
  }
  const byCode = useSaving(async ({ code }: { code: string }) => {
    await call(ROUTES.passCode, { body: { code } })
    await goOn()
  }, form)
  const byPasskey = useSaving(async () => {
    const { options } = await call(ROUTES.askForPasskey, {})
    const response = await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }).catch(sayWhyNot)
    await call(ROUTES.passPasskey, { body: { response } })
    await goOn()
  })

  return (
    <>
      <PageHead
        title="第二重身份鉴别"
        says={`${session?.byProvider ? '统一身份认证已通过' : '密码正确'}。请再用手机上的动态口令或者通行密钥证明是您本人。`}
      />
      <div className="sheet narrow">
        <ErrorNotice error={byCode.error ?? byPasskey.error} takesFocus />
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => void byCode.save(values)}>
          <Form.Item
            label="动态口令"
            name="code"
            htmlFor="code"
            extra="手机上正在显示的六位数字；手机不在身边的，填写一个恢复码。"
            rules={[{ required: true, whitespace: true, message: '请填写动态口令或者恢复码' }]}
          >
            <Input id="code" size="large" autoComplete="one-time-code" autoCapitalize="none" autoFocus maxLength={20} />
          </Form.Item>
          <div className="button-row">
            <Button type="primary" htmlType="submit" loading={byCode.busy}>
              完成登录
            </Button>
            {browserSupportsWebAuthn() && (
              <Button loading={byPasskey.busy} onClick={() => void byPasskey.save()}>
                改用通行密钥
              </Button>
            )}
            <Button type="text" onClick={() => void signOut()}>
              退出
            </Button>
          </div>
        </Form>
        <p className="quiet">手机丢失、恢复码也用完的，请联系安全管理员重置。</p>
      </div>
    </>
  )
}
