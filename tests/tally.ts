/** How many checks and tests passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** Adds tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 })
}

/** Prints the closing line and sets the exit code. A run without any test fails. */
export function report(tally: Tally): void {
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`)
  process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0
}
