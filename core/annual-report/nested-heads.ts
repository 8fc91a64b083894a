/** A head above (or beside) `length` leaves from `start` on, spanning `fills` levels. */
export interface Head {
  readonly text: string
  readonly start: number
  readonly length: number
  readonly fills: number
}

/**
 * 合并表头. Lays the paths of the leaves (outermost group first) out in levels: neighbours under the same groups share a
 * head, and a leaf fills the levels that are left below it.
 */
export function nestedHeads(paths: readonly (readonly string[])[]): { depth: number; levels: Head[][] } {
  const depth = Math.max(...paths.map(({ length }) => length))
  const levels = Array.from({ length: depth }, (_, level) =>
    paths.flatMap((path, start) => {
      const text = path[level]
      if (text === undefined || sharesHead(paths[start - 1], path, level)) return []
      const leaf = level === path.length - 1
      let length = 1
      while (sharesHead(paths[start + length], path, level)) length += 1
      return [{ text, start, length, fills: leaf ? depth - level : 1 }]
    }),
  )
  return { depth, levels }
}

function sharesHead(neighbour: readonly string[] | undefined, path: readonly string[], level: number): boolean {
  if (!neighbour || level >= path.length - 1 || level >= neighbour.length - 1) return false
  return path.slice(0, level + 1).every((text, index) => neighbour[index] === text)
}
