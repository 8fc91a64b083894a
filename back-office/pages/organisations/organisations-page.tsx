import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Table } from 'antd'
import { useState } from 'react'
import { AGENCY_KINDS } from '../../../core/accounts/agency-kinds.ts'
import type { Agency } from '../../../server/organisations/schema.ts'
import { ROUTES } from '../../../server/organisations/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { sessionQuery } from '../../session.ts'

/** 机关. The agencies of the site; the system administrator sets up new ones. */
export function OrganisationsPage() {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [creating, setCreating] = useState(false)
  const { data: session } = useQuery(sessionQuery)
  const { data, error, refetch, isFetching } = useQuery({ queryKey: ['agencies'], queryFn: () => call(ROUTES.listAgencies, {}) })
  const agencies = data?.items ?? []
  const nameOf = (id: number | null) => agencies.find((agency) => agency.id === id)?.name
  return (
    <>
      <PageHead
        title="行政机关"
        says="各机关的名称、文书代字和联系方式，用于门户、指南和文书。"
        actions={
          session?.roles.includes('system-admin') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              新设机关
            </Button>
          )
        }
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <div className="sheet flush">
        <Table<Agency>
          size="small"
          rowKey="id"
          loading={isFetching && !data}
          dataSource={agencies}
          pagination={false}
          columns={[
            {
              title: '机关',
              key: 'name',
              render: (_: unknown, agency: Agency) => (
                <>
                  <strong>{agency.name}</strong>
                  <div className="row-detail">{[agency.kindTitle, nameOf(agency.parentId), agency.code].filter(Boolean).join('　')}</div>
                </>
              ),
            },
            { title: '机关代字', key: 'prefix', width: 130, render: (_: unknown, agency: Agency) => agency.letterPrefix },
            {
              title: '联系方式',
              key: 'contact',
              responsive: ['md'],
              render: (_: unknown, agency: Agency) => (
                <>
                  {agency.phone}
                  <div className="row-detail">{agency.address}</div>
                </>
              ),
            },
          ]}
        />
      </div>
      {creating && (
        <ActionDrawer
          title="新设机关"
          open
          onClose={() => setCreating(false)}
          onSubmit={async (values) => {
            await call(ROUTES.createAgency, { body: values as Body<typeof ROUTES.createAgency> })
            void message.success('已新设')
            await queries.invalidateQueries({ queryKey: ['agencies'] })
          }}
        >
          <SchemaFields
            schema={ROUTES.createAgency.body}
            choices={{ kind: choicesOf(AGENCY_KINDS) }}
            controls={{ parentId: <Choose from={agencies.map(({ id, name }) => ({ value: id, label: name }))} /> }}
            hints={{
              slug: '小写字母、数字、连字符，用于门户地址，例如 jiaotong。',
              letterPrefix: '例如：示交公开',
              court: '不填时文书只写“有管辖权的人民法院”。',
            }}
          />
        </ActionDrawer>
      )}
    </>
  )
}
