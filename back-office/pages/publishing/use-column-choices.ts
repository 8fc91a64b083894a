import { useQuery } from '@tanstack/react-query'
import { documentColumnsOn } from '../../../core/publishing/columns.ts'
import { ROUTES } from '../../../server/columns/schema.ts'
import { call } from '../../api.ts'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import type { Choice } from '../../parts/schema-form.tsx'

interface ColumnChoices {
  /** The listed columns that the agency keeps, and the one in which the text stands already. */
  readonly listed: readonly Choice[]
  /** Those of its own under the chosen column. */
  readonly own: readonly Choice[]
}

/** 可以选择的栏目 of the own agency, by its map; until it is read, all that are listed. */
export function useColumnChoices(chosen: string | undefined, present: string | undefined): ColumnChoices {
  const { data } = useQuery({ queryKey: ['columns', {}], queryFn: () => call(ROUTES.findColumns, { query: {} }) })
  const all = choicesOf(documentColumnsOn(today()))
  if (!data) return { listed: all, own: [] }
  const kept = new Map(data.columns.flatMap(({ key, title, closedOn }) => (closedOn === null ? [[key, title]] : [])))
  return {
    listed: all.flatMap((one) =>
      kept.has(one.value) || one.value === present ? [{ value: one.value, label: kept.get(one.value) ?? one.label }] : [],
    ),
    own: data.columns.flatMap(({ key, title, above, closedOn }) =>
      above !== null && above === chosen && closedOn === null ? [{ value: key, label: title }] : [],
    ),
  }
}
