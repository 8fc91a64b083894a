import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { ROUTES } from '../../../server/oidc/schema.ts'
import { call, type Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { reloadSession } from '../../session.ts'

/** 登录方式. The password, and the identity provider of the site when it has one: link the own account to it, or undo that. */
export function SignInWaysPanel() {
  const { modal } = App.useApp()
  const own = useQuery({ queryKey: ['sign-in-link'], queryFn: () => call(ROUTES.findOwnLink, {}) })
  const link = useSaving(async () => window.location.assign((await call(ROUTES.beginLink, {})).address))
  const unlink = useSaving(async () => {
    await call(ROUTES.unlink, {})
    await reloadSession()
    return '已解除绑定'
  })
  function askToUnlink() {
    void modal.confirm({
      title: '解除绑定？',
      content: '解除后只能用用户名和密码登录；用它打开的登录立即退出。请先确认记得密码。',
      okText: '解除绑定',
      okButtonProps: { danger: true },
      onOk: async () => void (await unlink.save()),
    })
  }

  if (!own.data) return <ErrorNotice error={own.error} onReload={() => void own.refetch()} />
  const { provider, linkedAt } = own.data
  if (provider === null && linkedAt === null) return null
  return (
    <section aria-label="登录方式">
      <h2>登录方式</h2>
      <ErrorNotice error={link.error ?? unlink.error} takesFocus />
      <p>{saysOf(own.data)}</p>
      <div className="button-row">
        {linkedAt !== null && (
          <Button loading={unlink.busy} onClick={askToUnlink}>
            解除绑定
          </Button>
        )}
        {linkedAt === null && provider !== null && (
          <Button loading={link.busy} onClick={() => void link.save()}>
            绑定{provider}
          </Button>
        )}
      </div>
    </section>
  )
}

function saysOf({ provider, linkedAt, usable }: Reply<typeof ROUTES.findOwnLink>): string {
  if (linkedAt === null) return `现在用用户名和密码登录。绑定${provider}以后，也可以用它登录，密码仍然有效。`
  if (usable) return `${momentOf(linkedAt)}绑定了${provider}，可以用它登录，也可以用用户名和密码登录。`
  return `${momentOf(linkedAt)}绑定的是原来的统一身份认证，已经不能用它登录。${provider === null ? '' : `请解除后重新绑定${provider}。`}`
}
