import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { PasswordFields } from './new-password.tsx'

/** 修改密码. */
export function PasswordDrawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <ActionDrawer
      title="修改密码"
      draft={null}
      submitLabel="修改"
      onClose={onClose}
      onSubmit={async (values) => {
        await call(ROUTES.changePassword, { body: values as Body<typeof ROUTES.changePassword> })
        return '密码已修改'
      }}
    >
      <PasswordFields />
    </ActionDrawer>
  )
}
