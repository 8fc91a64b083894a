import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { usePower } from '../../powers.ts'

type Rules = Body<typeof ROUTES.changeSignInRules>

/** 登录规则. The security administrator changes them; the other administrators read them. */
export function SignInRulesDrawer({ onClose }: { readonly onClose: () => void }) {
  const { data } = useQuery({ queryKey: ['sign-in-rules'], queryFn: () => call(ROUTES.readSignInRules, {}) })
  const mayChange = usePower('PUT /api/sign-in-rules').allowed
  if (!data) return null
  return (
    <ActionDrawer
      title="登录规则"
      draft="sign-in-rules"
      submitLabel="保存"
      readOnly={mayChange ? undefined : '登录规则由安全管理员修改，您可以查看。'}
      initial={data}
      onClose={onClose}
      onSubmit={async (values) => {
        await call(ROUTES.changeSignInRules, {
          body: { addresses: '', help: '', rotationBasis: '', oneSession: false, ...values } as Rules,
        })
        return '已保存，立即生效'
      }}
    >
      <SchemaFields
        schema={ROUTES.changeSignInRules.body}
        controls={{ addresses: <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} /> }}
        hints={{
          passwordDays: '到期后登录须先修改密码。测评通常要求不超过90日。',
          idleMinutes: '测评通常要求15—30分钟。',
          addresses: '一行一个IP地址或者地址段，例如10.8.0.0/16；不填写的不限。公众使用的门户不受影响。',
          rotationMonths: '到了日子，向安全管理员提示开展下一次；由安全管理员开展，不自动开展。',
          rotationBasis: '印在归档报告上，请写本单位所依据的制度、通知的名称和文号；不填写的，报告写明没有填写。',
          help: '登录页上写明忘记密码找谁，例如：请联系区大数据中心张工，电话0564-2770100。',
        }}
      />
    </ActionDrawer>
  )
}
