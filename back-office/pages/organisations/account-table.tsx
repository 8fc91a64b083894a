import { Table } from 'antd'
import { ROLES } from '../../../core/accounts/roles.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import type { ROUTES } from '../../../server/accounts/schema.ts'
import type { Reply } from '../../api.ts'

type Account = Reply<typeof ROUTES.listAccounts>['items'][number]

/** 账号一览. */
export function AccountTable({ accounts }: { readonly accounts: readonly Account[] | undefined }) {
  return (
    <Table<Account>
      size="small"
      rowKey="id"
      loading={accounts === undefined}
      dataSource={[...(accounts ?? [])]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: '姓名',
          key: 'name',
          render: (_: unknown, account: Account) => (
            <>
              <strong>{account.name}</strong> {account.disabled && <span className="mark mark-grey">已停用</span>}
              <div className="row-detail">{account.username}</div>
            </>
          ),
        },
        { title: '机关', key: 'agency', render: (_: unknown, account: Account) => account.agencyName },
        {
          title: '角色',
          key: 'roles',
          render: (_: unknown, account: Account) => account.roles.map((role) => titleOf(ROLES, role)).join('、'),
        },
      ]}
    />
  )
}
