import { ROUTES as ACCOUNTS } from '../../../server/accounts/schema.ts'
import { ROUTES as PROVIDER } from '../../../server/oidc/schema.ts'
import { ROUTES as FACTORS } from '../../../server/second-factor/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import type { RouteKey } from '../../powers.ts'
import { ChooseAgency } from '../organisations/choose-agency.tsx'
import type { HandedOver } from './hand-over.tsx'

const ROUTES = { ...ACCOUNTS, resetSecondFactor: FACTORS.resetSecondFactor, removeLink: PROVIDER.removeLink }

type Account = Reply<typeof ROUTES.findAccount>
type Plain =
  | 'disableAccount'
  | 'enableAccount'
  | 'confirmAccount'
  | 'unlockAccount'
  | 'endAccount'
  | 'endSessions'
  | 'resetSecondFactor'
  | 'removeLink'
export type ActName = Plain | 'resetPassword' | 'moveAccount' | 'changePerson'

interface Act {
  readonly title: string
  readonly route: RouteKey
  readonly says: string
  readonly fits: (account: Account) => boolean
  readonly danger?: true
}
const always = () => true

/** 对一个账号可以办理的事项. Who may is the session's to say; here stands when it makes sense and what it does. */
export const ACTS: Readonly<Record<ActName, Act>> = {
  confirmAccount: {
    title: '核实新密码',
    route: 'POST /api/accounts/:id/confirm',
    says: '请先与本人核实是他要求重设密码。核实后恢复权限；理由请写明核实的方式。',
    fits: ({ held }) => held,
  },
  changePerson: {
    title: '修改人员信息',
    route: 'PUT /api/accounts/:id/person',
    says: '姓名、工号、联系电话。',
    fits: always,
  },
  resetPassword: {
    title: '重设密码',
    route: 'POST /api/accounts/:id/reset-password',
    says: '生成新的初始密码，只显示一次；各处登录立即退出，权限暂停，由另一名管理员与本人核实后恢复。',
    fits: always,
  },
  resetSecondFactor: {
    title: '重置第二重鉴别',
    route: 'POST /api/accounts/:id/second-factor/reset',
    says: '用于手机丢失、恢复码也没有的：请先与本人核实。已登记的动态口令、通行密钥和恢复码全部作废，各处登录立即退出。',
    fits: always,
  },
  removeLink: {
    title: '移除绑定',
    route: 'POST /api/accounts/:id/sign-in-link/remove',
    says: '不能再用统一身份认证登录这个账号，用它打开的登录立即退出；本人可以用密码登录后重新绑定。',
    fits: ({ linkedAt }) => linkedAt !== null,
  },
  moveAccount: {
    title: '调动',
    route: 'POST /api/accounts/:id/move',
    says: '现有权限立即结束，由安全管理员按新岗位授予。',
    fits: always,
  },
  unlockAccount: {
    title: '解除登录限制',
    route: 'POST /api/accounts/:id/unlock',
    says: '清除近期的登录失败次数，可以马上再登录。',
    fits: ({ failures }) => failures > 0,
  },
  endSessions: {
    title: '强制退出',
    route: 'POST /api/accounts/:id/end-sessions',
    says: '各处登录立即退出，本人可以再次登录。',
    fits: ({ sessions }) => sessions.length > 0,
  },
  enableAccount: {
    title: '恢复账号',
    route: 'POST /api/accounts/:id/enable',
    says: '可以再次登录，任职没有结束的权限随之恢复。',
    fits: ({ disabled }) => disabled,
  },
  disableAccount: {
    title: '停用账号',
    route: 'POST /api/accounts/:id/disable',
    says: '各处登录立即退出，不能再登录；任职保留，恢复以后继续有效。',
    fits: ({ disabled }) => !disabled,
    danger: true,
  },
  endAccount: {
    title: '注销账号',
    route: 'POST /api/accounts/:id/end',
    says: '用于离职、退休：权限立即结束，账号不再启用。办理过的记录保留。',
    fits: always,
    danger: true,
  },
}

interface AccountActProps {
  readonly name: ActName
  readonly account: Account
  /** Shows a new password, once. */
  readonly onPassword: (items: readonly HandedOver[]) => void
  readonly onClose: () => void
}

/** 办理账号. The form of one act. */
export function AccountAct({ name, account, onPassword, onClose }: AccountActProps) {
  const { title, says, danger } = ACTS[name]
  const { id, name: called, username, staffNumber, phone } = account
  const params = { id }
  async function submit(values: Record<string, unknown>): Promise<string> {
    const body = values as { reason: string }
    if (name === 'changePerson') await call(ROUTES.changePerson, { params, body: values as Body<typeof ROUTES.changePerson> })
    else if (name === 'moveAccount') await call(ROUTES.moveAccount, { params, body: values as Body<typeof ROUTES.moveAccount> })
    else if (name === 'resetPassword') {
      const { password } = await call(ROUTES.resetPassword, { params, body })
      onPassword([{ id, name: called, username, password }])
    } else await call(ROUTES[name], { params, body })
    return `${title}：已办理`
  }
  return (
    <ActionDrawer
      title={title}
      submitLabel={title}
      draft={`account/${account.id}/${name}`}
      danger={danger === true}
      {...(name === 'changePerson' && { initial: { name: called, staffNumber, phone } })}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className="quiet">{says}</p>
      <SchemaFields
        schema={ROUTES[name].body}
        controls={{
          agencyId: <ChooseAgency without={account.agencyId} />,
        }}
      />
    </ActionDrawer>
  )
}
