import type { TableColumnsType, TableProps } from 'antd'
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { ErrorNotice } from './error-notice.tsx'
import type { ListFilter } from './list-filter.ts'
import { useRowKeys } from './use-row-keys.ts'

export interface RecordTableProps<Row> {
  /** Undefined until the first reply. */
  readonly rows: readonly Row[] | undefined
  /** Why loading failed, or a step on the page was refused. */
  readonly error: unknown
  readonly onReload: () => void
  readonly columns: TableColumnsType<Row>
  /** Shown when there are no rows. */
  readonly empty: ReactNode
  /** Lets rows be chosen for a common act. */
  readonly chosen?: TableProps<Row>['rowSelection']
  /** For a paged list. */
  readonly pages?: {
    readonly filter: Pick<ListFilter<never>, 'page' | 'turn'>
    readonly size: number
    readonly total: number
    readonly unit: string
  }
}

/** 列表. The records of a list page: compact rows with keyboard navigation, and a pager when needed. */
export function RecordTable<Row extends { readonly id: number }>({
  rows,
  error,
  onReload,
  columns,
  empty,
  chosen,
  pages,
}: RecordTableProps<Row>) {
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  return (
    <>
      <ErrorNotice error={error} onReload={onReload} />
      <div className="sheet flush" ref={list}>
        <Table<Row>
          size="small"
          rowKey="id"
          loading={rows === undefined && !error}
          dataSource={[...(rows ?? [])]}
          columns={columns}
          {...(chosen && { rowSelection: chosen })}
          locale={{ emptyText: rows === undefined ? ' ' : empty }}
          pagination={
            pages
              ? {
                  current: pages.filter.page,
                  pageSize: pages.size,
                  total: pages.total,
                  hideOnSinglePage: true,
                  showSizeChanger: false,
                  showTotal: (total) => `共 ${total} ${pages.unit}`,
                  onChange: pages.filter.turn,
                }
              : false
          }
        />
      </div>
    </>
  )
}
