import { Button, Table } from 'antd'
import type { Agency } from '../../../server/organisations/schema.ts'

interface AgencyTableProps {
  readonly agencies: readonly Agency[] | undefined
  /** Opens an agency for changes; absent for read-only users. */
  readonly onChange: ((agency: Agency) => void) | undefined
}

/** 机关一览. */
export function AgencyTable({ agencies, onChange }: AgencyTableProps) {
  const nameOf = (id: number | null) => agencies?.find((agency) => agency.id === id)?.shortName
  return (
    <Table<Agency>
      size="small"
      rowKey="id"
      loading={agencies === undefined}
      dataSource={[...(agencies ?? [])]}
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
        ...(onChange
          ? [
              {
                title: '办理',
                key: 'change',
                width: 80,
                render: (_: unknown, agency: Agency) => (
                  <Button size="small" onClick={() => onChange(agency)} aria-label={`修改${agency.name}`}>
                    修改
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
