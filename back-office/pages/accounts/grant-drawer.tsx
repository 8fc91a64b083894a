import { useQueries } from '@tanstack/react-query'
import { Form, Radio, Select } from 'antd'
import { ROLES } from '../../../core/accounts/roles.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'
import { ChooseAgency } from '../organisations/choose-agency.tsx'
import { DeputyFields } from './deputy-fields.tsx'

type Account = Reply<typeof ROUTES.findAccount>
type Grant = Body<typeof ROUTES.grantRights>['grants'][number]
const GRANT = ROUTES.grantRights.body.properties.grants.items

interface GrantDrawerProps {
  readonly ids: readonly number[]
  readonly onClose: () => void
  readonly onGranted: () => void
}

/** 授予权限. The second of the two acts, for one account or for several that get the same roles, each in its own agency. */
export function GrantDrawer({ ids, onClose, onGranted }: GrantDrawerProps) {
  const found = useQueries({
    queries: ids.map((id) => ({ queryKey: ['accounts', id], queryFn: () => call(ROUTES.findAccount, { params: { id } }) })),
  })
  const accounts = found.flatMap(({ data }) => data ?? [])
  if (accounts.length < ids.length) return null
  const single = accounts.length === 1 ? accounts[0] : undefined
  return (
    <ActionDrawer
      title="授予权限"
      draft={`grant/${accounts.map(({ id }) => id).join('-')}`}
      submitLabel="授予"
      initial={{ fromOn: today(), kind: 'own', ...(single && { agencyId: single.agencyId }) }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { agencyId: chosen, roles, fromOn, toOn, deputisesFor, reason } = values as Partial<Grant>
        const given = filledIn({ roles, fromOn, toOn, deputisesFor, reason })
        const grants = accounts.map(({ id, agencyId }) => ({ ...given, accountId: id, agencyId: chosen ?? agencyId }) as Grant)
        await call(ROUTES.grantRights, { body: { grants } })
        onGranted()
        return fromOn !== undefined && fromOn > today() ? `已授予，自${fromOn}起生效` : '已授予，立即生效'
      }}
    >
      <p className="quiet">
        {accounts
          .map(({ name, agencyName, initialPassword }) => `${name}（${agencyName}${initialPassword ? '，尚未登录' : ''}）`)
          .join('、')}
      </p>
      {single && <Held account={single} />}
      {single && (
        <Form.Item name="kind" label="方式" required>
          <Radio.Group
            options={[
              { value: 'own', label: '本人任职' },
              { value: 'deputy', label: '代理他人' },
            ]}
          />
        </Form.Item>
      )}
      {single && <SchemaFields schema={GRANT} only={['agencyId']} controls={{ agencyId: <ChooseAgency /> }} />}
      <Form.Item noStyle shouldUpdate={(before, after) => before.kind !== after.kind || before.agencyId !== after.agencyId}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'deputy' && (
            <DeputyFields agencyId={getFieldValue('agencyId') as number | undefined} except={single?.id} />
          )
        }
      </Form.Item>
      <SchemaFields
        schema={GRANT}
        only={['roles', 'fromOn', 'toOn', 'reason']}
        controls={{
          roles: <Select mode="multiple" options={choicesOf(ROLES)} showSearch={{ optionFilterProp: 'label' }} />,
        }}
        hints={{
          roles: '系统、安全、审计管理员只能单独担任，不兼任业务角色。',
          toOn: '含当日；代理、借调、试用须有期限，其他可以不填写。',
          reason: '例如：任免文件、分工通知的文号。',
        }}
      />
    </ActionDrawer>
  )
}

/** What the account may do already, so that nothing is given twice. */
function Held({ account }: { readonly account: Account }) {
  const current = account.memberships.filter((one) => one.current)
  if (current.length === 0) return null
  return (
    <p className="quiet">
      现有：{current.map(({ agencyName, roles }) => `${agencyName} ${roles.map((role) => titleOf(ROLES, role)).join('、')}`).join('；')}
    </p>
  )
}
