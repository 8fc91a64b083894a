interface Node {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly patternProperties?: Readonly<Record<string, Node>>
}

/** Where an input schema has no limit: numbers without minimum and maximum, texts and lists without a length. */
export function unbounded(schema: object, path = ''): string[] {
  const node = schema as Node
  const inside = [
    ...Object.entries(node.properties ?? {}).map(([name, property]) => [`${path}.${name}`, property] as const),
    ...Object.values(node.patternProperties ?? {}).map((property) => [`${path}.*`, property] as const),
    ...(node.anyOf ?? []).map((one) => [path, one] as const),
    ...(node.items ? [[`${path}[]`, node.items] as const] : []),
  ]
  return [...(isBounded(node) ? [] : [path]), ...inside.flatMap(([at, one]) => unbounded(one, at))]
}

function isBounded(node: Node): boolean {
  if (node.enum !== undefined || node.const !== undefined) return true
  if (node.type === 'integer' || node.type === 'number') return node.minimum !== undefined && node.maximum !== undefined
  if (node.type === 'array') return node.maxItems !== undefined
  if (node.type !== 'string') return true
  return node.maxLength !== undefined || node.format === 'date' || /^\^[^*+]*\$$/.test(node.pattern?.replaceAll('\\+', '') ?? '')
}
