import { Button } from 'antd'
import { ROLES } from '../../../core/accounts/roles.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import type { ROUTES } from '../../../server/accounts/schema.ts'
import type { Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { RecordTable, type RecordTableProps } from '../../parts/record-table.tsx'
import { columnsOf, type ShownList } from '../../parts/use-list.ts'

type Account = Reply<typeof ROUTES.listAccounts>['items'][number]

interface AccountTableProps extends Pick<RecordTableProps<Account>, 'error' | 'onReload' | 'empty' | 'pages'> {
  readonly list: ShownList<object>
  readonly accounts: readonly Account[] | undefined
  readonly onOpen: (id: number) => void
  /** The rows chosen for a common act; absent for those who may not act on several. */
  readonly chosen: { readonly ids: readonly number[]; readonly onChange: (ids: readonly number[]) => void } | undefined
}

/** 账号一览. */
export function AccountTable({ list, accounts, onOpen, chosen, ...table }: AccountTableProps) {
  return (
    <RecordTable<Account>
      {...table}
      list={list}
      rows={accounts}
      {...(chosen && {
        chosen: {
          selectedRowKeys: [...chosen.ids],
          onChange: (keys) => chosen.onChange(keys.map(Number)),
          getCheckboxProps: ({ name, ended, disabled }) => ({ disabled: ended || disabled, 'aria-label': `选择${name}` }),
        },
      })}
      columns={columnsOf<Account>(list, [
        {
          key: 'name',
          render: (_: unknown, account: Account) => (
            <>
              <Button type="link" className="row-link" onClick={() => onOpen(account.id)}>
                {account.name}
              </Button>{' '}
              <AccountMarks account={account} />
              <div className="row-detail">{[account.username, account.staffNumber].filter(Boolean).join('　')}</div>
            </>
          ),
        },
        {
          key: 'agency',
          render: (_: unknown, account: Account) => (
            <>
              {account.agencyName}
              <div className="row-detail">{account.roles.map((role) => titleOf(ROLES, role)).join('、') || '没有权限'}</div>
            </>
          ),
        },
        {
          key: 'last',
          width: 150,
          responsive: ['md'],
          render: (_: unknown, { lastSignedInAt }: Account) =>
            lastSignedInAt === null ? (
              <span className="quiet">没有登录过</span>
            ) : (
              <span className="figure">{momentOf(lastSignedInAt)}</span>
            ),
        },
      ])}
    />
  )
}

/** 账号的状态. */
export function AccountMarks({ account }: { readonly account: Account }) {
  const marks = [
    account.ended && ['mark-grey', '已注销'],
    !account.ended && account.disabled && ['mark-red', '已停用'],
    !account.ended && account.held && ['mark-amber', '新密码待核实'],
    !account.ended && account.initialPassword && ['mark-blue', '未改初始密码'],
  ].filter((mark) => mark !== false)
  return marks.map(([look, says]) => (
    <span key={says} className={`mark ${look}`}>
      {says}
    </span>
  ))
}
