import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { App, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ROUTES } from '../../../server/oidc/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { RETURNED, takeBack } from '../../provider-return.ts'
import { sessionQuery, signInByProvider } from '../../session.ts'

/** What the attempt was for, which the server checks: its state begins with it. */
const LINKING = new URLSearchParams(RETURNED).get('state')?.startsWith('link.') === true

/** 统一身份认证的返回页. Finishes a sign-in or the linking of an account with what the provider returned. */
export function ProviderReturnPage() {
  const queries = useQueryClient()
  const router = useRouter()
  const { message } = App.useApp()
  const [error, setError] = useState<unknown>(null)
  const begun = useRef(false)

  useEffect(() => {
    document.title = '登录 · 政府信息公开工作平台'
    // An answer counts once, and effects may run twice.
    if (begun.current) return
    begun.current = true
    window.history.replaceState(null, '', window.location.pathname)
    async function finish(): Promise<void> {
      // The token of a session that is open in this browser.
      await queries.ensureQueryData(sessionQuery)
      if (LINKING) {
        await call(ROUTES.finishLink, { body: { answer: RETURNED } })
        void message.success('已绑定，以后可以用它登录')
        await router.navigate({ to: '/account', replace: true })
        return
      }
      await signInByProvider(RETURNED)
      // Router addresses have no base path.
      router.history.replace(`${router.basepath}${takeBack() ?? '/'}`)
    }
    finish().catch(setError)
  }, [queries, router, message])

  return (
    <main className="login">
      <div className="login-box">
        <h1>{error === null ? '正在登录' : LINKING ? '没有绑定' : '没有登录'}</h1>
        {error === null ? (
          <Spin description="正在核对统一身份认证的答复" />
        ) : (
          <>
            <ErrorNotice error={error} takesFocus />
            <p>{LINKING ? <Link to="/account">返回账号安全</Link> : <Link to="/login">返回登录页</Link>}</p>
          </>
        )}
      </div>
    </main>
  )
}
