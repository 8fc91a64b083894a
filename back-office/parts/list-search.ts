import type { Static, TObject } from 'typebox'
import { isLocalDate } from '../../core/calendar/local-date.ts'
import type { Property } from './schema-form.tsx'

/** What stands in the address of a page: texts, numbers and signs. */
export type Search = Readonly<Record<string, unknown>>

/** 网址中的筛选. The values in an address that the query of a list accepts; anything else is as if it were not there. */
export function askedBy<Query extends TObject>(query: Query, search: Search): Static<Query> {
  const properties = query.properties as Record<string, Property>
  const fitting = Object.entries(properties).flatMap(([name, property]) => {
    const value = fittingValue(property, search[name])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(fitting) as Static<Query>
}

function fittingValue(property: Property, value: unknown): unknown {
  if (value === undefined) return undefined
  if (property.enum) return property.enum.includes(value) ? value : undefined
  if (property.type === 'boolean') return value === true ? true : undefined
  if (property.type === 'integer') return isWithin(property, value) ? value : undefined
  // A text that looks like a number comes out of the address as one.
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (property.format === 'date') return isLocalDate(text) ? text : undefined
  return text === '' ? undefined : text.slice(0, property.maxLength)
}

function isWithin({ minimum = -Infinity, maximum = Infinity }: Property, value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
}
