import { Input, Select } from 'antd'
import { ROLES } from '../../../core/accounts/roles.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import type { Agency } from '../../../server/organisations/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

interface AccountDrawerProps {
  readonly agencies: readonly Agency[]
  readonly start?: Partial<Body<typeof ROUTES.createAccount>>
  readonly onClose: () => void
}

/** 开设账号. The three administrators exclude one another and all other roles; the server explains that. */
export function AccountDrawer({ agencies, start = {}, onClose }: AccountDrawerProps) {
  return (
    <ActionDrawer
      title="开设账号"
      submitLabel="开设"
      initial={start}
      onClose={onClose}
      onSubmit={async (values) => {
        await call(ROUTES.createAccount, { body: values as Body<typeof ROUTES.createAccount> })
        return '已开设，请把用户名和初始密码当面交给本人，首次登录时须修改'
      }}
    >
      <SchemaFields
        schema={ROUTES.createAccount.body}
        controls={{
          agencyId: <Choose from={agencies.map(({ id, name }) => ({ value: id, label: name }))} />,
          password: <Input.Password autoComplete="new-password" maxLength={200} />,
          roles: <Select mode="multiple" options={choicesOf(ROLES)} showSearch={{ optionFilterProp: 'label' }} />,
        }}
        hints={{ roles: '系统、安全、审计管理员三员分立，也不兼任业务角色。' }}
      />
    </ActionDrawer>
  )
}
