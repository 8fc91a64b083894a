import type { TSchema } from 'typebox'

/** Days before 1900 and after 2099 are typing errors. */
const SENSIBLE_YEAR = '^(19|20)'

const known = new WeakMap<TSchema, TSchema>()

/** The schema with undeclared fields refused in every object of it, so that no schema has to remember to, and with sensible years. */
export function strict(schema: TSchema): TSchema {
  const made = known.get(schema) ?? (strictNode(schema) as TSchema)
  known.set(schema, made)
  return made
}

function strictNode(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strictNode)
  if (typeof node !== 'object' || node === null) return node
  // TypeBox keeps its markers (optional, kind) as properties that are not enumerable.
  const copy = Object.create(Object.getPrototypeOf(node) as object, Object.getOwnPropertyDescriptors(node)) as Record<string, unknown>
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'default' && key !== 'const' && key !== 'enum' && key !== 'required') {
      Object.defineProperty(copy, key, { value: strictNode(value), enumerable: true, configurable: true, writable: true })
    }
  }
  if ('properties' in copy && !('additionalProperties' in copy)) copy['additionalProperties'] = false
  if (copy['format'] === 'date') copy['pattern'] ??= SENSIBLE_YEAR
  return copy
}
