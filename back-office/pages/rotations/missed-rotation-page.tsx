import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ROUTES } from '../../../server/rotations/schema.ts'
import type { Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { sessionQuery } from '../../session.ts'
import { FactorPanel } from '../account/factor-panel.tsx'
import { NewPasswordForm } from '../accounts/new-password.tsx'
import { useConfirming } from './own-rotations.tsx'
import { ownRotationsQuery } from './own-rotations-query.ts'

type Own = Reply<typeof ROUTES.findOwnRotations>['items'][number]

/** 补办定期修改. The only page of an account that did not do by the last day what a campaign asked. */
export function MissedRotationPage() {
  const queries = useQueryClient()
  const router = useRouter()
  const { data, error, refetch } = useQuery(ownRotationsQuery)
  const overdue = data?.items.filter((one) => one.overdue) ?? []
  const asked = (ask: Own['missing'][number]) => overdue.find(({ missing }) => missing.includes(ask))
  const toConfirm = asked('confirmation')
  async function goOn() {
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await router.invalidate()
  }
  return (
    <>
      <PageHead
        title="补办定期修改"
        says={`${overdue.map(({ title, lastOn }) => `“${title}”已于 ${lastOn} 到期`).join('；')}${overdue.length > 0 ? '，' : ''}办完以下各项以后才能使用平台。`}
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {asked('password') && (
        <section className="sheet narrow" aria-label="修改密码">
          <h2>修改密码</h2>
          <NewPasswordForm onDone={goOn} />
        </section>
      )}
      {toConfirm && <ConfirmSheet id={toConfirm.id} onDone={goOn} />}
      {asked('factor') && <FactorPanel onEnrolled={() => void goOn()} />}
    </>
  )
}

function ConfirmSheet({ id, onDone }: { readonly id: number; readonly onDone: () => Promise<void> }) {
  const { busy, error, save } = useConfirming(id, onDone)
  return (
    <section className="sheet narrow" aria-label="确认账号">
      <h2>确认账号仍由本人使用</h2>
      <ErrorNotice error={error} />
      <p className="quiet">已经调离、不再需要这个账号，或者账号由他人使用的，请不要确认，联系系统管理员。</p>
      <Button type="primary" loading={busy} onClick={() => void save()}>
        账号仍由我本人使用
      </Button>
    </section>
  )
}
