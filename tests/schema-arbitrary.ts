import * as fc from 'fast-check'
import type { TSchema } from 'typebox'
import { addDays, localDate } from '../core/calendar/local-date.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly const?: unknown
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** Values that fit a schema, in NFC. Made from the schema itself, so that a new field is tested without a change of any test. */
export function fitting<T>(schema: TSchema): fc.Arbitrary<T> {
  return arbitraryOf(schema) as fc.Arbitrary<T>
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, arbitraryOf(property)])),
        { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true },
      )
    case 'array':
      return listOf(schema)
    case 'string':
      return stringOf(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 2 ** 31 - 1 })
    case 'boolean':
      return fc.boolean()
    default:
      throw new Error(`no arbitrary is known for ${JSON.stringify(schema)}`)
  }
}

function listOf({ items = {}, minItems = 0, maxItems = 10, uniqueItems = false }: Schema): fc.Arbitrary<unknown> {
  const limits = { minLength: minItems, maxLength: Math.min(maxItems, 5) }
  return uniqueItems ? fc.uniqueArray(arbitraryOf(items), limits) : fc.array(arbitraryOf(items), limits)
}

/** Signs that storing and hashing might treat differently: quotes, escapes, line breaks, composed letters, rare Chinese, emoji. */
const SIGN = fc.oneof(
  fc.constantFrom('"', '\\', '/', '\n', '\t', '<', '&', 'é', 'Å', '𠮷', '　', '\u2028', '\u007f', '😀', '中', '１'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
)

function stringOf({ format, pattern, minLength = 0, maxLength = 100 }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(localDate('1990-01-01'), days))
  if (pattern !== undefined && pattern !== '\\S') return fc.stringMatching(new RegExp(pattern))
  return fc
    .string({ unit: SIGN, minLength, maxLength: Math.min(maxLength, 60) })
    .map((text) => text.replaceAll('\0', '').normalize('NFC'))
    .filter((text) => text.length >= minLength && text.length <= maxLength && (pattern === undefined || /\S/.test(text)))
}
