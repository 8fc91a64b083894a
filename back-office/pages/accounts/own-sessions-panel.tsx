import { useQuery } from '@tanstack/react-query'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { SessionList } from './session-list.tsx'

/** 本人的登录. The own open sessions, each of which can be ended. */
export function OwnSessionsPanel() {
  const own = useQuery({ queryKey: ['sessions'], queryFn: () => call(ROUTES.listOwnSessions, {}) })
  const { error, save } = useSaving(async (id: number) => {
    await call(ROUTES.endOwnSession, { params: { id } })
  })
  return (
    <section aria-label="登录情况">
      <h2>登录情况</h2>
      <ErrorNotice error={own.error ?? error} />
      <SessionList sessions={own.data?.items ?? []} onEnd={(id) => void save(id)} />
      <p className="quiet">有不认识的登录，请退出它并修改密码。</p>
    </section>
  )
}
