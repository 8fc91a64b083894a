/** Counts calls by name in a time window; returns false above the limit. All counts restart with each window. */
export function rateWindow(
  most: number,
  windowMs: number,
  now: () => number = performance.now.bind(performance),
): (name: string) => boolean {
  const counts = new Map<string, number>()
  let ends = 0
  return (name) => {
    if (now() >= ends) {
      counts.clear()
      ends = now() + windowMs
    }
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count <= most
  }
}
