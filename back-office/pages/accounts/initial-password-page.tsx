import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { PASSWORD_RULE_SAYS } from '../../../core/accounts/role-rules.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { sessionQuery } from '../../session.ts'

/** 修改初始密码. The only page of an account whose password is the initial one or has expired. */
export function InitialPasswordPage() {
  const expired = useSuspenseQuery(sessionQuery).data?.passwordExpired === true
  const queries = useQueryClient()
  const router = useRouter()
  const [form] = Form.useForm()
  const { busy, error, save } = useSaving(async (body: Body<typeof ROUTES.changePassword>) => {
    await call(ROUTES.changePassword, { body })
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await router.invalidate()
    await router.navigate({ to: '/' })
  }, form)

  return (
    <>
      <PageHead
        title={expired ? '密码已到期' : '修改初始密码'}
        says={expired ? '密码须定期更换，修改以后才能使用平台。' : '您用的是初始密码，修改以后才能使用平台。'}
      />
      <div className="sheet narrow">
        <ErrorNotice error={error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values: Body<typeof ROUTES.changePassword>) => void save(values)}
        >
          <SchemaFields
            schema={ROUTES.changePassword.body}
            labels={expired ? {} : { old: '初始密码' }}
            controls={{
              old: <Input.Password autoComplete="current-password" maxLength={200} />,
              password: <Input.Password autoComplete="new-password" maxLength={200} />,
            }}
            hints={{ password: `${PASSWORD_RULE_SAYS}。` }}
          />
          <Button type="primary" htmlType="submit" loading={busy}>
            修改密码
          </Button>
        </Form>
      </div>
    </>
  )
}
