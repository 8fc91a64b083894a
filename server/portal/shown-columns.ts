import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { ColumnMap } from '../../core/publishing/column-map.ts'
import { columnsBegun, siteColumnsBegun } from '../../core/publishing/columns.ts'

/** A column as navigation shows it, with what stands under it. */
export interface ShownColumn {
  readonly key: string
  readonly title: string
  readonly count: number
  readonly parts: readonly ShownColumn[]
}

/** 公众看到的栏目. Those of the platform, and those beside it. */
export interface ShownColumns {
  readonly platform: readonly ShownColumn[]
  readonly beside: readonly ShownColumn[]
}

interface Showing {
  readonly on: LocalDate
  readonly map: ColumnMap
  readonly countOf: (key: string) => number
  /** The displayed column, which is shown even when it is empty. */
  readonly here?: string | undefined
}

/**
 * 公众看到的栏目 of an agency. The four of the platform always (国办公开办函〔2019〕61号); of all others those that it keeps and that hold something.
 */
export function shownColumns({ on, map, countOf, here }: Showing): ShownColumns {
  const kept = map.columns.filter(({ closedOn }) => closedOn === null)
  const isShown = (key: string): boolean => key === here || countOf(key) > 0
  const shown = (keys: readonly { readonly key: string }[]): ShownColumn[] =>
    keys.flatMap(({ key }) => {
      const column = kept.find((one) => one.key === key)
      const own = kept.filter(({ above }) => above === key).filter((one) => isShown(one.key))
      if (!column || !(isShown(key) || own.length > 0)) return []
      const parts = own.map((one) => ({ key: one.key, title: one.title, count: countOf(one.key), parts: [] }))
      return [{ key, title: column.title, count: countOf(key), parts }]
    })
  return {
    platform: columnsBegun(on).map(({ key, title, parts }) => ({ key, title, count: countOf(key), parts: shown(parts) })),
    beside: shown(siteColumnsBegun(on)),
  }
}

/** 平台的四个栏目, for a page that shows no more than these. */
export function platformColumns(on: LocalDate): ShownColumns {
  return shownColumns({ on, map: { isChosen: true, columns: [] }, countOf: () => 0 })
}

/** Every shown column, each before what stands under it. */
export function flatColumns({ platform, beside }: ShownColumns): ShownColumn[] {
  return [...platform, ...beside].flatMap((column) => [column, ...column.parts.flatMap((part) => [part, ...part.parts])])
}
