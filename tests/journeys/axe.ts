import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

const WIDTHS = [1440, 390] as const
const STILL = `Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished))`
const RUN = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`

/** Brings axe into everything that the page will open. Read by the browser once, not sent again for each address. */
export async function installAxe(page: Page): Promise<Page> {
  await page.addInitScript(axe.source)
  return page
}

/** 无障碍. What axe finds on the page as it stands, in a wide window and on a phone; nothing, when nobody is kept out. The page has axe. */
export async function axeViolations(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    found.push(...(await axeViolationsNow(page, `${name}, ${width} px`)))
  }
  return found
}

/** The same in the window as it is. */
export async function axeViolationsNow(page: Page, name: string): Promise<string[]> {
  // What still fades in has colours that nobody will see.
  await page.evaluate(STILL)
  const found = await page.evaluate<Violation[]>(RUN)
  return found.map(({ id, nodes }) => {
    const [first] = nodes
    return `${name}: ${id} ×${nodes.length}, ${first?.target.join(' ')}: ${first?.failureSummary?.split('\n')[1]?.trim()}`
  })
}
