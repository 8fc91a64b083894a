import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { AgencyDrawer } from './agency-drawer.tsx'
import { AgencySheetDrawer } from './agency-sheet-drawer.tsx'
import { AgencyTree } from './agency-tree.tsx'

const route = getRouteApi('/shell/organisations')

/** 机关. The agencies of the site by their levels, which the system administrator sets up. */
export function OrganisationsPage() {
  const { text, page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const [opened, setOpened] = useState<'new' | 'sheet' | null>(null)
  const setsUp = usePower('POST /api/agencies').allowed
  return (
    <>
      <PageHead
        title="机关"
        says="机关的名称、文书代字和联系方式用于门户、指南和文书。"
        actions={
          <>
            <Button onClick={() => setOpened('sheet')}>Excel导入、导出</Button>
            {setsUp && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
                新设机关
              </Button>
            )}
          </>
        }
      />
      <AgencyTree
        text={text}
        page={page}
        onSearch={(typed) => void navigate({ search: typed === '' ? {} : { text: typed }, replace: true })}
        onTurn={(to) => void navigate({ search: { ...(text && { text }), page: to } })}
      />
      {opened === 'new' && <AgencyDrawer agency={undefined} onClose={() => setOpened(null)} />}
      {opened === 'sheet' && <AgencySheetDrawer onClose={() => setOpened(null)} />}
    </>
  )
}
