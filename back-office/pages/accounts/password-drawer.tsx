import { Input } from 'antd'
import { PASSWORD_RULE_SAYS } from '../../../core/accounts/role-rules.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

/** 修改密码. */
export function PasswordDrawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <ActionDrawer
      title="修改密码"
      submitLabel="修改"
      onClose={onClose}
      onSubmit={async (values) => {
        await call(ROUTES.changePassword, { body: values as Body<typeof ROUTES.changePassword> })
        return '密码已修改'
      }}
    >
      <SchemaFields
        schema={ROUTES.changePassword.body}
        controls={{
          old: <Input.Password autoComplete="current-password" maxLength={200} />,
          password: <Input.Password autoComplete="new-password" maxLength={200} />,
        }}
        hints={{ password: `${PASSWORD_RULE_SAYS}。` }}
      />
    </ActionDrawer>
  )
}
