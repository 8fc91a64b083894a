/** A seeded random source, so that the demonstration district is the same on every machine. */
export interface Random {
  /** An integer from 0 to n − 1. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  /** True with a probability of `percent`. */
  chance(percent: number): boolean
}

/** Numbers from 0 up to 1 (mulberry32), the same on every machine for a seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Choices made with seeded numbers. */
export function seededRandom(seed: number): Random {
  const next = seededNumbers(seed)
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => {
      const chosen = list[below(list.length)]
      if (chosen === undefined) throw new RangeError('cannot pick from an empty list')
      return chosen
    },
  }
}
