import type { TableColumnsType, TableProps } from 'antd'
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { PAGE_SIZES } from '../../core/lists/lists.ts'
import { ErrorNotice } from './error-notice.tsx'
import type { ListFilter } from './list-filter.ts'
import type { ShownList } from './use-list.ts'
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
  /** For a list that is sorted by its heads and whose pages are as long as the reader has chosen. */
  readonly list?: Pick<ShownList<object>, 'sortBy' | 'keep'>
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
  list,
  pages,
}: RecordTableProps<Row>) {
  const place = useRef<HTMLDivElement>(null)
  useRowKeys(place)
  return (
    <>
      <ErrorNotice error={error} onReload={onReload} />
      <div className="sheet flush" ref={place}>
        <Table<Row>
          size="small"
          rowKey="id"
          loading={rows === undefined && !error}
          dataSource={[...(rows ?? [])]}
          columns={columns}
          {...(chosen && { rowSelection: chosen })}
          locale={{ emptyText: rows === undefined ? ' ' : empty }}
          onChange={(_pages, _filters, sorter, { action }) => {
            if (!list || action !== 'sort') return
            const { columnKey, order } = [sorter].flat()[0] ?? {}
            list.sortBy(order ? String(columnKey) : undefined, order === 'descend')
          }}
          pagination={
            pages
              ? {
                  current: pages.filter.page,
                  pageSize: pages.size,
                  total: pages.total,
                  hideOnSinglePage: !list || pages.total <= PAGE_SIZES[0],
                  showSizeChanger: list !== undefined,
                  pageSizeOptions: [...PAGE_SIZES],
                  showTotal: (total) => `共 ${total} ${pages.unit}`,
                  onChange: (page, size) => (size === pages.size ? pages.filter.turn(page) : list?.keep({ pageSize: size })),
                }
              : false
          }
        />
      </div>
    </>
  )
}
