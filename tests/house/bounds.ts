import type { SchemaNode } from '../../server/platform/http/schema-node.ts'

/** Where an input schema has no limit: numbers without minimum and maximum, texts and lists without a length. */
export function unbounded(schema: object, path = ''): string[] {
  const node = schema as SchemaNode
  const inside = [
    ...Object.entries(node.properties ?? {}).map(([name, property]) => [`${path}.${name}`, property] as const),
    ...Object.values(node.patternProperties ?? {}).map((property) => [`${path}.*`, property] as const),
    ...(node.anyOf ?? []).map((one) => [path, one] as const),
    ...(node.items ? [[`${path}[]`, node.items] as const] : []),
  ]
  return [...(isBounded(node) ? [] : [path]), ...inside.flatMap(([at, one]) => unbounded(one, at))]
}

function isBounded(node: SchemaNode): boolean {
  if (node.enum !== undefined || node.const !== undefined) return true
  if (node.type === 'integer' || node.type === 'number') return node.minimum !== undefined && node.maximum !== undefined
  if (node.type === 'array') return node.maxItems !== undefined
  if (node.type !== 'string') return true
  return (
    node.maxLength !== undefined || node.format === 'date' || /^\^(?!.*\{\d+,\})[^*+]*\$$/.test(node.pattern?.replaceAll('\\+', '') ?? '')
  )
}
