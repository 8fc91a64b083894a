import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { ApiError, type Body, call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { SchemaFields, showProblems } from '../../parts/schema-form.tsx'
import { sessionQuery } from '../../session.ts'

/** 修改初始密码. The only page of an account that still has its initial password. */
export function InitialPasswordPage() {
  const queries = useQueryClient()
  const router = useRouter()
  const [form] = Form.useForm()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  async function submit(body: Body<typeof ROUTES.changePassword>) {
    setBusy(true)
    setError(null)
    try {
      await call(ROUTES.changePassword, { body })
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await router.invalidate()
      await router.navigate({ to: '/' })
    } catch (problem) {
      setError(problem)
      if (problem instanceof ApiError) showProblems(form, problem.fields)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <PageHead title="修改初始密码" says="您用的是开设账号时的初始密码，修改以后才能使用平台。" />
      <div className="sheet narrow">
        <ErrorNotice error={error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values: Body<typeof ROUTES.changePassword>) => void submit(values)}
        >
          <SchemaFields
            schema={ROUTES.changePassword.body}
            labels={{ old: '初始密码' }}
            controls={{
              old: <Input.Password autoComplete="current-password" maxLength={200} />,
              password: <Input.Password autoComplete="new-password" maxLength={200} />,
            }}
            hints={{ password: '不少于10个字符，含大写字母、小写字母、数字、符号中的三类，不能包含用户名。' }}
          />
          <Button type="primary" htmlType="submit" loading={busy}>
            修改密码
          </Button>
        </Form>
      </div>
    </>
  )
}
