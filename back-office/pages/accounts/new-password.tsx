import { Button, Form, Input } from 'antd'
import { PASSWORD_RULE_SAYS } from '../../../core/accounts/role-rules.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'

type NewPassword = Body<typeof ROUTES.changePassword>

/** 原密码、新密码. The fields of every form that changes the own password. */
export function PasswordFields({ oldTitle }: { readonly oldTitle?: string }) {
  return (
    <SchemaFields
      schema={ROUTES.changePassword.body}
      labels={oldTitle === undefined ? {} : { old: oldTitle }}
      controls={{
        old: <Input.Password autoComplete="current-password" maxLength={200} />,
        password: <Input.Password autoComplete="new-password" maxLength={200} />,
      }}
      hints={{ password: `${PASSWORD_RULE_SAYS}。` }}
    />
  )
}

interface NewPasswordFormProps {
  readonly oldTitle?: string
  /** Called when the password has been changed. */
  readonly onDone: () => Promise<void>
}

/** 修改密码, on a page that shows nothing else before. */
export function NewPasswordForm({ oldTitle, onDone }: NewPasswordFormProps) {
  const [form] = Form.useForm()
  const { busy, error, save } = useSaving(async (body: NewPassword) => {
    await call(ROUTES.changePassword, { body })
    await onDone()
    return '密码已修改'
  }, form)
  return (
    <>
      <ErrorNotice error={error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body: NewPassword) => void save(body)}>
        <PasswordFields {...(oldTitle !== undefined && { oldTitle })} />
        <Button type="primary" htmlType="submit" loading={busy}>
          修改密码
        </Button>
      </Form>
    </>
  )
}
