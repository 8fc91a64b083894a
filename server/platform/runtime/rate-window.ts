/** Counts calls by address in a time window; returns false above the limit. All counts restart with each window. */
export function rateWindow(most: number, windowMs: number): (address: string) => boolean {
  const counts = new Map<string, number>()
  let ends = 0
  return (address) => {
    const now = performance.now()
    if (now >= ends) {
      counts.clear()
      ends = now + windowMs
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= most
  }
}
