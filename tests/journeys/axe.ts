import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

const WIDTHS = [1440, 390] as const
const STILL = `Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished))`
// Without `preload`, which fetches every style sheet and medium again for rules that are off or that nothing here falls under.
const RUN = `axe.run({ resultTypes: ['violations'], preload: false }).then(({ violations }) => violations)`

/** Adds axe to every document that the page loads, as an init script parsed once. */
export async function installAxe(page: Page): Promise<Page> {
  await page.addInitScript(axe.source)
  return page
}

/** 无障碍. The violations that axe finds on the page at 1440 and 390 px. `installAxe` must have run on the page. */
export async function axeViolations(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    found.push(...(await axeViolationsNow(page, `${name}, ${width} px`)))
  }
  return found
}

/** The same at the present window size. */
export async function axeViolationsNow(page: Page, name: string): Promise<string[]> {
  // Wait for animations: colours in the middle of a fade would be reported.
  await page.evaluate(STILL)
  const found = await page.evaluate<Violation[]>(RUN)
  return found.map(({ id, nodes }) => {
    const [first] = nodes
    return `${name}: ${id} ×${nodes.length}, ${first?.target.join(' ')}: ${first?.failureSummary?.split('\n')[1]?.trim()}`
  })
}
