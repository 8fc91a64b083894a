/** An agency as a superior may name it: one of the database by its number, or a line of the sheet. */
interface Named<Ref> {
  readonly ref: Ref
  readonly code: string
  readonly name: string
  readonly shortName: string
}

/** Finds an agency by its code, its name or its short name, in this order. Gives a sentence where none or several are called so. */
export function superiorFinder<Ref>(agencies: readonly Named<Ref>[]): (words: string) => { readonly ref: Ref } | string {
  const maps = (['code', 'name', 'shortName'] as const).map((key) => Map.groupBy(agencies, (agency) => agency[key]))
  return (words) => {
    const found = maps.map((map) => map.get(words) ?? []).find((list) => list.length > 0) ?? []
    const [first, second] = found
    if (!first) return `没有叫“${words}”的机关，请填写现有机关或者本表中机关的名称、统一社会信用代码`
    return second ? `有${found.length}个叫“${words}”的机关，请改填统一社会信用代码` : { ref: first.ref }
  }
}

/**
 * 自上而下. The keys in an order in which each comes after the one above it; `around` are those that stand above themselves. What stands above
 * but is not among the keys counts as there.
 */
export function topDown<Key extends object | number>(
  above: ReadonlyMap<Key, Key | null>,
): { readonly levels: Key[][]; readonly around: Key[] } {
  const placed = new Set<Key>()
  const levels: Key[][] = []
  const below = Map.groupBy(above.keys(), (key) => above.get(key) ?? null)
  let level = [...above].filter(([, over]) => over === null || !above.has(over)).map(([key]) => key)
  while (level.length > 0) {
    levels.push(level)
    for (const key of level) placed.add(key)
    level = level.flatMap((key) => below.get(key) ?? [])
  }
  return { levels, around: [...above.keys()].filter((key) => !placed.has(key)) }
}
