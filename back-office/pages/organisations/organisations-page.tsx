import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Agency, ROUTES } from '../../../server/organisations/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { AgencyDrawer } from './agency-drawer.tsx'
import { AgencyTable } from './agency-table.tsx'

/** 机关. The agencies of the site, which the system administrator sets up. */
export function OrganisationsPage() {
  const [opened, setOpened] = useState<Agency | 'new-agency' | null>(null)
  const agencies = useQuery({ queryKey: ['agencies'], queryFn: () => call(ROUTES.listAgencies, {}) })
  const items = agencies.data?.items ?? []
  return (
    <>
      <PageHead
        title="机关"
        says="机关的名称、文书代字和联系方式用于门户、指南和文书。"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new-agency')}>
            新设机关
          </Button>
        }
      />
      <ErrorNotice error={agencies.error} onReload={() => void agencies.refetch()} />
      <div className="sheet flush">
        <AgencyTable agencies={agencies.data?.items} onChange={setOpened} />
      </div>
      {opened !== null && (
        <AgencyDrawer agency={opened === 'new-agency' ? undefined : opened} agencies={items} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
