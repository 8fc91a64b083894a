import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { App } from 'antd'
import type { Static, TObject } from 'typebox'
import { entryOf } from '../../core/law/list-entry.ts'
import { LISTS, type ListColumn, type ListKey, PAGE_SIZES } from '../../core/lists/lists.ts'
import { ROUTES } from '../../server/lists/schema.ts'
import { type Body, call, type Reply } from '../api.ts'
import { type ListFilter, listFilter } from './list-filter.ts'
import { askedBy, type Search } from './list-search.ts'

type Habits = Body<typeof ROUTES.keepListHabits>
type Kept = Reply<typeof ROUTES.findListHabits>

const HABITS = ['list-habits']

/** 列表. What one list is asked for and how its reader has it shown. */
export interface ShownList<Query extends object> {
  readonly key: ListKey
  /** False until the habits of the reader are known; the list is read then. */
  readonly ready: boolean
  /** The filter and the order in the address. */
  readonly asked: Query
  readonly paged: { readonly page: number; readonly size: number }
  readonly filter: ListFilter<Query>
  /** True for those who look after several agencies. */
  readonly readsSeveral: boolean
  /** Every column that the reader may choose. */
  readonly offered: readonly ListColumn[]
  /** The keys of those that are shown, in their order. */
  readonly shown: readonly string[]
  readonly saved: Reply<typeof ROUTES.findListHabits>['filters']
  /** Sorts by a column; by none, the list has its own order again. */
  readonly sortBy: (column: string | undefined, desc: boolean) => void
  readonly keep: (habits: Habits) => void
  /** Puts a whole saved filter in the place of the present one. */
  readonly open: (search: Search) => void
}

/** A list by its address: `query` is the schema of what its route may be asked. */
export function useList<Query extends TObject>(
  key: ListKey,
  query: Query,
  search: Search,
  navigate: (to: { search: never; replace?: boolean }) => unknown,
): ShownList<Static<Query>> {
  const { data, isFetched } = useQuery({
    queryKey: HABITS,
    queryFn: () => call(ROUTES.findListHabits, {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const queries = useQueryClient()
  const { message } = App.useApp()
  /** Shown at once; each change is sent whole, so that two quick ones do not wait for each other. */
  function keep(changed: Habits) {
    queries.setQueryData<Kept>(HABITS, (kept) => kept && { ...kept, habits: withHabit(kept.habits, key, changed) })
    call(ROUTES.keepListHabits, { params: { list: key }, body: changed }).catch(() => {
      void message.error('列的选择没有保存，请检查网络后再选一次')
      void queries.invalidateQueries({ queryKey: HABITS })
    })
  }
  const habit = data?.habits.find(({ list }) => list === key)
  const columns: readonly ListColumn[] = entryOf(LISTS, key).columns
  const readsSeveral = data?.readsSeveral ?? false
  const offered = columns.filter(({ several }) => !several || readsSeveral)
  const chosen = habit?.columns
  const shown = offered.filter(({ key: name, always, extra }) => always || (chosen ? chosen.includes(name) : !extra))
  const { page: _page, size: _size, ...asked } = askedBy(query, search) as { page?: number; size?: number }
  const go = navigate as (to: { search: object; replace?: boolean }) => unknown
  const filter = listFilter<Search & { page?: number }>(search, go)
  return {
    key,
    ready: isFetched,
    asked: asked as Static<Query>,
    paged: { page: filter.page, size: habit?.pageSize ?? PAGE_SIZES[0] },
    filter,
    readsSeveral,
    offered,
    shown: shown.map(({ key: name }) => name),
    saved: (data?.filters ?? []).filter(({ list }) => list === key),
    sortBy: (sort, desc) => filter.narrow({ sort, desc: sort !== undefined && desc }),
    keep,
    open: (to) => void go({ search: to }),
  }
}

function withHabit(habits: Kept['habits'], list: ListKey, changed: Habits): Kept['habits'] {
  const old = habits.find((one) => one.list === list) ?? { list, columns: null, pageSize: null }
  const { columns = old.columns, pageSize = old.pageSize } = changed
  return [...habits.filter((one) => one.list !== list), { list, columns, pageSize }]
}

/** 显示的列. The columns of a page that its reader has chosen, with the titles of the list, to be sorted by their heads. */
export function columnsOf<Row>(
  { offered, shown, asked }: Pick<ShownList<object>, 'offered' | 'shown' | 'asked'>,
  columns: TableColumnsType<Row>,
): TableColumnsType<Row> {
  const { sort, desc } = asked as { sort?: string; desc?: boolean }
  return columns
    .filter(({ key }) => shown.includes(String(key)))
    .map((column) => {
      const { title, sorts } = entryOf<ListColumn>(offered, String(column.key))
      if (!sorts) return { title, ...column }
      return {
        title,
        ...column,
        sorter: true,
        sortOrder: sort !== column.key ? null : desc ? 'descend' : 'ascend',
        showSorterTooltip: false,
      }
    })
}
