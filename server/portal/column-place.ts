import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Column } from '../../core/publishing/column-items.ts'
import type { ColumnMap } from '../../core/publishing/column-map.ts'
import { findColumn } from '../../core/publishing/columns.ts'

/** 栏目在机关的位置. A column as its agency calls it, and the columns above it from the top. */
export interface ColumnPlace {
  readonly key: string
  readonly title: string
  readonly above: readonly { readonly key: string; readonly title: string }[]
  readonly listed: Column | null
  /** What the agency says of the basis; may be empty. */
  readonly basis: string
  readonly closedOn: LocalDate | null
  readonly into: string | null
}

/**
 * 查机关的栏目. By the key in its address: one that the agency keeps or kept, or any that is listed and has begun, so that no address is lost.
 * Nothing for any other key.
 */
export function columnAt({ map, on }: { readonly map: ColumnMap; readonly on: LocalDate }, key: string): ColumnPlace | undefined {
  const kept = map.columns.find((one) => one.key === key)
  const found = findColumn(kept?.above ?? key)
  if (!found || found.column.from > on) return undefined
  const titleOf = (one: { readonly key: string; readonly title: string }) =>
    map.columns.find(({ key: of }) => of === one.key)?.title ?? one.title
  const { above, column } = found
  const over = [...(above ? [above] : []), ...(kept && kept.above !== null ? [column] : [])]
  return {
    key,
    title: kept?.title ?? column.title,
    above: over.map((one) => ({ key: one.key, title: titleOf(one) })),
    listed: kept?.above ? null : column,
    basis: kept?.basis ?? '',
    closedOn: kept?.closedOn ?? null,
    into: kept?.into ?? null,
  }
}
