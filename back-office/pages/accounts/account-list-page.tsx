import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { ROLES } from '../../../core/accounts/roles.ts'
import { ACCOUNT_VIEWS, type AccountView } from '../../../core/accounts/views.ts'
import { entryOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { call } from '../../api.ts'
import { choicesOf } from '../../parts/choices.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { ListBar } from '../../parts/list-bar.tsx'
import type { FilterField } from '../../parts/list-filters.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { type ShownList, useList } from '../../parts/use-list.ts'
import { usePower } from '../../powers.ts'
import { AccountDrawer } from './account-drawer.tsx'
import { type AccountSearch, viewOf } from './account-search.ts'
import { AccountTable } from './account-table.tsx'
import { GrantDrawer } from './grant-drawer.tsx'
import { type HandedOver, HandOver } from './hand-over.tsx'
import { OpenAccountsDrawer } from './open-accounts-drawer.tsx'
import { SheetDrawer } from './sheet-drawer.tsx'
import { SignInRulesDrawer } from './sign-in-rules-drawer.tsx'

const route = getRouteApi('/shell/accounts')

/** What each worklist is for. */
const SAYS: Readonly<Record<AccountView, string>> = {
  all: '没有账号。',
  waiting: '没有等待授权的账号。系统管理员开设账号、办理调动以后，在这里由安全管理员授予权限。',
  held: '没有等待核实的新密码。重设密码以后，权限暂停，请与本人核实后恢复。',
  locked: '没有登录受限的账号。',
  expiring: '十四日内没有到期的任职。',
  unused: '没有长期未使用的账号。',
  disabled: '没有停用的账号。',
  ended: '没有注销的账号。',
}

/** 账号和权限. The worklists of the three administrators: what waits, what is stopped, what is about to end. */
export function AccountListPage() {
  const search = route.useSearch()
  const shown = useList('accounts', ROUTES.listAccounts.query, search, route.useNavigate())
  const view = viewOf(search)
  const [opened, setOpened] = useState<number | 'new' | 'rules' | 'sheet' | null>(null)
  const [granting, setGranting] = useState<readonly number[] | null>(null)
  const [handed, setHanded] = useState<readonly HandedOver[] | null>(null)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const mayOpen = usePower('POST /api/accounts').allowed
  const mayGrant = usePower('POST /api/memberships').allowed
  const query = { ...shown.asked, view }
  const list = useQuery({
    queryKey: ['accounts', 'list', query, shown.paged],
    queryFn: () => call(ROUTES.listAccounts, { query: { ...query, ...shown.paged } }),
    placeholderData: keepPreviousData,
    enabled: shown.ready,
  })
  const items = list.data?.items
  return (
    <>
      <PageHead
        title="账号和权限"
        says="系统管理员开设账号，安全管理员授予权限，两步都办才能使用；审计管理员查看。一人一账号，不共用。"
        actions={
          <>
            <LinkButton to="/rotations">定期修改</LinkButton>
            <Button onClick={() => setOpened('rules')}>登录规则</Button>
            <Button onClick={() => setOpened('sheet')}>{mayOpen ? 'Excel导入、导出' : 'Excel导出'}</Button>
            {mayOpen && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
                开设账号
              </Button>
            )}
            {mayGrant && (
              <Button type="primary" disabled={chosen.length === 0} onClick={() => setGranting(chosen)}>
                {chosen.length > 1 ? `为${chosen.length}个账号授权` : '授予权限'}
              </Button>
            )}
          </>
        }
      />
      <Filters list={shown} search={search} />
      <AccountTable
        list={shown}
        accounts={items}
        error={list.error}
        onReload={() => void list.refetch()}
        onOpen={setOpened}
        chosen={mayGrant ? { ids: chosen, onChange: setChosen } : undefined}
        empty={<EmptyState says={search.text ? '没有符合条件的账号。' : SAYS[view]} />}
        pages={{ filter: shown.filter, size: shown.paged.size, total: list.data?.count ?? 0, unit: '个账号' }}
      />
      {typeof opened === 'number' && (
        <AccountDrawer id={opened} onGrant={(id) => setGranting([id])} onPassword={setHanded} onClose={() => setOpened(null)} />
      )}
      {opened === 'new' && <OpenAccountsDrawer onOpened={setHanded} onClose={() => setOpened(null)} />}
      {opened === 'sheet' && <SheetDrawer query={query} onOpened={setHanded} onClose={() => setOpened(null)} />}
      {opened === 'rules' && <SignInRulesDrawer onClose={() => setOpened(null)} />}
      {handed !== null && <HandOver items={handed} onClose={() => setHanded(null)} />}
      {granting !== null && <GrantDrawer ids={granting} onClose={() => setGranting(null)} onGranted={() => setChosen([])} />}
    </>
  )
}

const FIELDS: readonly FilterField[] = [{ kind: 'agency' }, { kind: 'choice', name: 'role', label: '角色', choices: choicesOf(ROLES) }]

interface FiltersProps {
  readonly list: ShownList<Omit<AccountSearch, 'page'>>
  readonly search: AccountSearch
}

function Filters({ list, search }: FiltersProps) {
  const counts = useQuery({ queryKey: ['accounts', 'counts'], queryFn: () => call(ROUTES.countAccounts, {}) })
  const countOf = (view: AccountView) => counts.data?.counts.find((one) => one.view === view)?.count
  const { narrow } = list.filter
  const view = viewOf(search)
  return (
    <ListBar list={list} search={{ ...search }} fields={FIELDS} text={{ name: 'text', what: '账号', by: '姓名、用户名或者工号' }}>
      <Select
        className="view-select"
        aria-label="分类"
        value={view}
        onChange={(key) => narrow({ view: key === 'all' ? undefined : key })}
        options={ACCOUNT_VIEWS.map(({ key, title }) => ({ value: key, label: `${title} ${countOf(key) ?? ''}` }))}
      />
      {(['waiting', 'held', 'locked', 'expiring'] as const)
        .filter((key) => key !== view && (countOf(key) ?? 0) > 0)
        .map((key) => (
          <Button key={key} size="small" onClick={() => narrow({ view: key })}>
            {entryOf(ACCOUNT_VIEWS, key).title} {countOf(key)}
          </Button>
        ))}
    </ListBar>
  )
}
