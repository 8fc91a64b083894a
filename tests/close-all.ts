/** Runs each step, one after the other, also when one of them fails; then throws the first failure. What stays open would hold the process. */
export async function closeAll(...steps: readonly (() => Promise<unknown> | undefined)[]): Promise<void> {
  const failed: unknown[] = []
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
}
