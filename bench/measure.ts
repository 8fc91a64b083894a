/** 一项数据. A figure beside the floor that was measured in the same run, and the target that it has to meet. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 'requests/s' | 'ms' | 's' | 'MB' | 'pages'
  readonly floor?: { readonly what: string; readonly value: number }
  readonly target?: Target
}

/** What the value itself, or its ratio to the floor, must reach or not exceed. */
export interface Target {
  readonly of: 'value' | 'ratio'
  readonly atLeast?: number
  readonly atMost?: number
}

/** 测量. Named on the command line; `say` tells people what goes on meanwhile. */
export interface Measurement {
  readonly title: string
  measure(say: (text: string) => void): Promise<readonly Figure[]>
}

/** The value divided by the floor; nothing for a figure that has no floor. */
export function ratioOf({ value, floor }: Figure): number | undefined {
  return floor && value / floor.value
}

/** True when the target is met or none was set. */
export function isMet(figure: Figure): boolean {
  const { target } = figure
  if (!target) return true
  const measured = target.of === 'value' ? figure.value : ratioOf(figure)
  if (measured === undefined) throw new Error(`${figure.what}: a target of a ratio needs a floor`)
  return measured >= (target.atLeast ?? -Infinity) && measured <= (target.atMost ?? Infinity)
}

/** The value in the middle; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that is not exceeded by this part of all values, 0–1. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  if (found === undefined) throw new RangeError('no values')
  return found
}

/** What is timed; waited for when it takes a while. */
export type Work = () => unknown

/** Milliseconds that the work takes. */
export async function time(work: Work): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** 对照. Times the work and its floor in turns, so that whatever else the machine does meets both alike; the medians count. */
export async function timeBoth(rounds: number, work: Work, floor: Work): Promise<{ value: number; floor: number }> {
  const [values, floors]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    values.push(await time(work))
    floors.push(await time(floor))
  }
  return { value: median(values), floor: median(floors) }
}
