/** 一项数据. A measured figure with its floor, taken in the same run, and its target. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 'requests/s' | 'ms' | 's' | 'MB' | 'pages' | 'calls' | 'findings'
  readonly floor?: { readonly what: string; readonly value: number }
  readonly target?: Target
}

/** The bound on the value, or on its ratio to the floor. */
interface Target {
  readonly of: 'value' | 'ratio'
  readonly atLeast?: number
  readonly atMost?: number
}

/** 测量. A measurement with its name on the command line; `say` reports progress. */
export interface Measurement {
  readonly title: string
  measure(say: (text: string) => void): Promise<readonly Figure[]>
}

/** Value divided by floor; undefined without a floor. */
export function ratioOf({ value, floor }: Figure): number | undefined {
  return floor && value / floor.value
}

/** True when the target is met or there is none. */
export function isMet(figure: Figure): boolean {
  const { target } = figure
  if (!target) return true
  const measured = target.of === 'value' ? figure.value : ratioOf(figure)
  if (measured === undefined) throw new Error(`${figure.what}: a target of a ratio needs a floor`)
  return measured >= (target.atLeast ?? -Infinity) && measured <= (target.atMost ?? Infinity)
}

/** The median; the lower of the two middle values for an even count. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The quantile `part` (0–1). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  if (found === undefined) throw new RangeError('no values')
  return found
}

/** The timed work; a promise is awaited. */
export type Work = () => unknown

/** Times the work in milliseconds. */
export async function time(work: Work): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** 对照. Times the work and its floor alternately, so that other load affects both alike; compares the medians. */
export async function timeBoth(rounds: number, work: Work, floor: Work): Promise<{ value: number; floor: number }> {
  const [values, floors]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    values.push(await time(work))
    floors.push(await time(floor))
  }
  return { value: median(values), floor: median(floors) }
}
