import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { ROUTES as ACCOUNT_ROUTES } from '../../../server/accounts/schema.ts'
import { ROUTES } from '../../../server/organisations/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { AccountDrawer } from './account-drawer.tsx'
import { AccountTable } from './account-table.tsx'
import { AgencyDrawer } from './agency-drawer.tsx'
import { AgencyTree } from './agency-tree.tsx'

const route = getRouteApi('/shell/organisations')

/** 机构和用户. The agencies and accounts of the site; the system administrator sets up both. */
export function OrganisationsPage() {
  const { show, text, page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const [opened, setOpened] = useState<'new-agency' | 'new-account' | null>(null)
  const agencies = useQuery({
    queryKey: ['agencies'],
    queryFn: () => call(ROUTES.listAgencies, {}),
    enabled: opened === 'new-account',
  })
  const seesAccounts = usePower('GET /api/accounts').allowed
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => call(ACCOUNT_ROUTES.listAccounts, {}), enabled: seesAccounts })
  const setsUp = usePower('POST /api/accounts').allowed
  const items = agencies.data?.items ?? []
  return (
    <>
      <PageHead
        title="机构和用户"
        says="机关的名称、文书代字和联系方式用于门户、指南和文书；一人一账号，不共用。"
        actions={
          setsUp && (
            <>
              <Button icon={<PlusOutlined />} onClick={() => setOpened('new-agency')}>
                新设机关
              </Button>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new-account')}>
                开设账号
              </Button>
            </>
          )
        }
      />
      {seesAccounts && (
        <div className="toolbar">
          <Segmented
            aria-label="机关还是账号"
            value={show ?? 'agencies'}
            onChange={(value) => void navigate({ search: value === 'accounts' ? { show: 'accounts' } : {}, replace: true })}
            options={[
              { value: 'agencies', label: '机关' },
              { value: 'accounts', label: `账号 ${accounts.data?.items.length ?? ''}` },
            ]}
          />
        </div>
      )}
      <ErrorNotice error={agencies.error ?? accounts.error} onReload={() => void agencies.refetch()} />
      {show === 'accounts' && seesAccounts ? (
        <div className="sheet flush">
          <AccountTable accounts={accounts.data?.items} />
        </div>
      ) : (
        <AgencyTree
          text={text}
          page={page}
          onSearch={(typed) => void navigate({ search: typed === '' ? {} : { text: typed }, replace: true })}
          onTurn={(to) => void navigate({ search: { ...(text && { text }), page: to } })}
        />
      )}
      {opened === 'new-account' ? (
        <AccountDrawer agencies={items} onClose={() => setOpened(null)} />
      ) : (
        opened === 'new-agency' && <AgencyDrawer agency={undefined} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
