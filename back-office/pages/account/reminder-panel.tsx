import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/mail/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'

type Address = Partial<Body<typeof ROUTES.changeOwnAddress>>

/** 本人接收提醒的邮箱. The own address for reminders by mail; empty for none. */
export function ReminderPanel() {
  const [changing, setChanging] = useState(false)
  const { data, error } = useQuery({ queryKey: ['mail', 'address'], queryFn: () => call(ROUTES.findOwnAddress, {}) })
  return (
    <section aria-label="提醒邮箱">
      <h2>提醒邮箱</h2>
      <ErrorNotice error={error} />
      <p className="quiet">
        依申请公开经办人填写以后，所在机关的到期提醒同时发到这个邮箱：每天至多一封，只写件数，不写申请人和事项。
        {data?.configured === false && '本平台没有设置邮件服务器，现在不发邮件；提醒仍在工作台上。'}
      </p>
      {data && (
        <p>
          {data.address || '没有填写'}{' '}
          <Button size="small" onClick={() => setChanging(true)}>
            {data.address ? '修改提醒邮箱' : '填写提醒邮箱'}
          </Button>
        </p>
      )}
      {data && changing && (
        <ActionDrawer
          title="提醒邮箱"
          draft="reminder-address"
          submitLabel="保存"
          initial={{ address: data.address }}
          onClose={() => setChanging(false)}
          onSubmit={async (values) => {
            const address = (values as Address).address?.trim() ?? ''
            await call(ROUTES.changeOwnAddress, { body: { address } })
            return address === '' ? '已保存，不再发送提醒邮件' : '已保存'
          }}
        >
          <Form.Item label="电子邮件地址" name="address" extra="清空后保存的，不再发送提醒邮件。">
            <Input inputMode="email" autoComplete="email" autoCapitalize="none" maxLength={200} />
          </Form.Item>
        </ActionDrawer>
      )}
    </section>
  )
}
