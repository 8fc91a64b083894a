/** Counts by name within a window of time; false once a name had its share. All counts start anew with each window. */
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
