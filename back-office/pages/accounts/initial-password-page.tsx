import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { PageHead } from '../../parts/page-head.tsx'
import { sessionQuery } from '../../session.ts'
import { NewPasswordForm } from './new-password.tsx'

/** 修改初始密码. The only page of an account whose password is the initial one or has expired. */
export function InitialPasswordPage() {
  const expired = useSuspenseQuery(sessionQuery).data?.passwordExpired === true
  const queries = useQueryClient()
  const router = useRouter()
  return (
    <>
      <PageHead
        title={expired ? '密码已到期' : '修改初始密码'}
        says={expired ? '密码须定期更换，修改以后才能使用平台。' : '您用的是初始密码，修改以后才能使用平台。'}
      />
      <div className="sheet narrow">
        <NewPasswordForm
          {...(!expired && { oldTitle: '初始密码' })}
          onDone={async () => {
            await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
            await router.invalidate()
            await router.navigate({ to: '/' })
          }}
        />
      </div>
    </>
  )
}
