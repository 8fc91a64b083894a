import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/second-factor/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'

interface TotpDrawerProps {
  readonly onClose: () => void
  /** Registered; with the recovery codes of a first factor. */
  readonly onDone: (recoveryCodes: readonly string[]) => void
}

/** 登记动态口令. Names the phone, shows the QR code, and takes the first code. */
export function TotpDrawer({ onClose, onDone }: TotpDrawerProps) {
  const [offered, setOffered] = useState<Reply<typeof ROUTES.enrolTotp>>()
  const [form] = Form.useForm()
  const start = useSaving(async (name: string) => setOffered(await call(ROUTES.enrolTotp, { body: { name } })))
  const confirm = useSaving(async (code: string) => {
    if (!offered) return undefined
    const { recoveryCodes } = await call(ROUTES.confirmTotp, { params: { id: offered.id }, body: { code } })
    onDone(recoveryCodes)
    return '动态口令已登记'
  }, form)

  return (
    <Drawer title="登记动态口令" aria-label="登记动态口令" open onClose={onClose} size="min(520px, 100vw)">
      <ErrorNotice error={start.error ?? confirm.error} takesFocus />
      {offered ? (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => void confirm.save(values.code)}>
          <p>用手机上的验证器（如“阿里云”“腾讯身份验证器”“Microsoft Authenticator”或者本单位指定的应用）扫描二维码：</p>
          <img
            className="qr"
            src={`data:image/svg+xml,${encodeURIComponent(offered.qr)}`}
            alt="动态口令的二维码"
            width={220}
            height={220}
          />
          <p className="quiet">
            不能扫描的，在验证器中手工输入密钥：<code className="totp-secret">{offered.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <Form.Item
            label="手机上显示的六位数字"
            name="code"
            htmlFor="first-code"
            rules={[{ required: true, whitespace: true, message: '请填写手机上正在显示的六位数字' }]}
          >
            <Input id="first-code" size="large" inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={10} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.busy}>
            完成登记
          </Button>
        </Form>
      ) : (
        <Form
          layout="vertical"
          requiredMark={false}
          initialValues={{ name: '手机' }}
          onFinish={({ name }: { name: string }) => void start.save(name)}
        >
          <Form.Item
            label="名称"
            name="name"
            htmlFor="factor-name"
            extra="用来区分几部手机，如“办公手机”。"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input id="factor-name" maxLength={40} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={start.busy}>
            下一步
          </Button>
        </Form>
      )}
    </Drawer>
  )
}
