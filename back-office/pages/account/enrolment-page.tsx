import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { PageHead } from '../../parts/page-head.tsx'
import { sessionQuery } from '../../session.ts'
import { FactorPanel } from './factor-panel.tsx'

/** 登记第二重鉴别方式. The only page of an account whose role demands a second factor and which has none. */
export function EnrolmentPage() {
  const queries = useQueryClient()
  const router = useRouter()
  async function goOn() {
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await router.invalidate()
    await router.navigate({ to: '/' })
  }
  return (
    <>
      <PageHead title="登记第二重鉴别方式" says="您的角色登录时除密码外，还应当有第二重身份鉴别。登记一种以后才能使用平台。" />
      <FactorPanel onEnrolled={() => void goOn()} />
    </>
  )
}
