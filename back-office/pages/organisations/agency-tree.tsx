import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useState } from 'react'
import { type AgencyLine, ROUTES } from '../../../server/organisations/schema.ts'
import { call } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { SearchField } from '../../parts/search-field.tsx'

interface Row {
  readonly key: string
  readonly line: AgencyLine | null
  /** What stands in a row without an agency: that more are below than are shown. */
  readonly says?: string
  readonly children?: readonly Row[]
}

interface AgencyTreeProps {
  readonly text: string | undefined
  readonly page: number
  readonly onSearch: (text: string) => void
  readonly onTurn: (page: number) => void
}

/** 机关一览. The tree, each level loaded when it is opened; by words a flat list with where each agency stands. */
export function AgencyTree({ text, page, onSearch, onTurn }: AgencyTreeProps) {
  const top = useQuery({
    queryKey: ['agency-tree', text ?? '', page],
    queryFn: () => call(ROUTES.searchAgencies, { query: { ...(text && { q: text, ended: true }), page } }),
  })
  const [chosen, setChosen] = useState<readonly number[] | null>(null)
  // The one agency at the top is open from the start.
  const open = chosen ?? (top.data?.items.length === 1 && !text ? top.data.items.map(({ id }) => id) : [])
  const below = useQueries({
    queries: open.map((parentId) => ({
      queryKey: ['agency-tree', 'below', parentId],
      queryFn: () => call(ROUTES.searchAgencies, { query: { parentId } }),
    })),
  })
  const rowOf = (line: AgencyLine): Row => {
    const key = String(line.id)
    if (text || line.units === 0) return { key, line }
    const loaded = below[open.indexOf(line.id)]?.data
    const more = (loaded?.total ?? 0) - (loaded?.items.length ?? 0)
    const rest: Row[] = more > 0 ? [{ key: `${key}-more`, line: null, says: `另有 ${more} 个机关，请输入名称查找` }] : []
    return { key, line, children: [...(loaded?.items.map(rowOf) ?? []), ...rest] }
  }
  return (
    <>
      <div className="toolbar">
        <SearchField text={text} what="机关" by="名称、曾用名、信用代码" onSearch={onSearch} />
      </div>
      <ErrorNotice error={top.error} onReload={() => void top.refetch()} />
      <div className="sheet flush">
        <Table<Row>
          size="small"
          loading={!top.data && !top.error}
          dataSource={top.data?.items.map(rowOf) ?? []}
          locale={{
            emptyText: top.data ? <EmptyState says={text ? '没有找到这样的机关，请换一个名称。' : '还没有设置机关，请先新设。'} /> : ' ',
          }}
          expandable={{
            expandedRowKeys: open.map(String),
            onExpand: (expanded, { line }) => line && setChosen(expanded ? [...open, line.id] : open.filter((id) => id !== line.id)),
          }}
          pagination={{
            current: page,
            pageSize: top.data?.pageSize ?? 50,
            total: top.data?.total ?? 0,
            hideOnSinglePage: true,
            showSizeChanger: false,
            showTotal: (total) => `共 ${total} 个机关`,
            onChange: onTurn,
          }}
          columns={[
            { title: '机关', key: 'name', render: (_: unknown, row: Row) => <NameCell {...row} searched={Boolean(text)} /> },
            { title: '类别', key: 'kind', width: 150, responsive: ['md'], render: (_: unknown, { line }: Row) => line?.kindTitle },
            { title: '联系电话', key: 'phone', width: 150, responsive: ['md'], render: (_: unknown, { line }: Row) => line?.phone },
          ]}
        />
      </div>
    </>
  )
}

function NameCell({ line, says, searched }: Row & { readonly searched: boolean }) {
  if (line === null) return <span className="quiet">{says}</span>
  return (
    <div className="tree-cell">
      <Link to="/organisations/$id" params={{ id: String(line.id) }}>
        <strong>{line.name}</strong>
      </Link>{' '}
      {line.endedOn && <span className="mark mark-grey">{line.endedOn} 撤并</span>}
      <div className="row-detail">
        {[searched && line.path, line.units > 0 && `下级 ${line.units} 个`].filter(Boolean).join('　') || line.shortName}
      </div>
    </div>
  )
}
