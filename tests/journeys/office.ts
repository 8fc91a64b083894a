import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** Navigates inside the running back office, which is faster than a reload, and waits until the page is rendered. */
export async function navigateTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`window.__TSR_ROUTER__.navigate({ href: '${address}' })`)
  await page.waitForFunction(
    `(({ status, location, resolvedLocation }) => status === 'idle' && resolvedLocation.href === location.href)(window.__TSR_ROUTER__.state)`,
  )
}

/** 办理一步. Opens the drawer of an action, fills it in, submits it and waits until it closes. */
export async function act(page: Page, title: string, fill: (form: Locator) => Promise<void> = async () => undefined): Promise<void> {
  await press(page, title)
  const form = page.getByRole('dialog', { name: title })
  await fill(form)
  await form.getByRole('button', { name: title, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

/** 保密审查. Fills in the record of a text in which nothing must be kept back: five times no, and the conclusion that it may be public. */
export async function keepNothingBack(form: Locator): Promise<void> {
  const questions = form.getByRole('radio', { name: '否', exact: true })
  await questions.first().waitFor()
  for (const question of await questions.all()) await question.check()
  await form.getByRole('radio', { name: '公开', exact: true }).check()
}

/** Presses the button of an action that may be done now, also where it is behind 更多. */
export async function press(page: Page, title: string): Promise<void> {
  await unfold(page)
  await action(page, title).click()
}

/** The button of an action that may be done now. */
export function action(page: Page, title: string): Locator {
  return actions(page).getByRole('button', { name: title, exact: true })
}

/** Opens 更多, behind which the other actions and the reasons are. */
export async function unfold(page: Page): Promise<void> {
  await actions(page).waitFor()
  const folded = actions(page).locator('details:not([open]) > summary')
  if (await folded.isVisible()) await folded.click()
}

function actions(page: Page): Locator {
  return page.getByRole('region', { name: '可以办理的事项' })
}

/** Chooses from a select by typing part of the title and pressing Enter. */
export async function pick(form: Locator, label: string, title: string): Promise<void> {
  const field = form.getByLabel(label)
  await field.fill(title)
  await field.press('Enter')
}

/** The reason why an action may not be done now; there is no button for it. */
export async function whyNot(page: Page, title: string): Promise<string> {
  await unfold(page)
  assert.equal(await action(page, title).count(), 0, `${title} has a button`)
  return (await actions(page).locator(`[data-action="${title}"]`).textContent()) ?? ''
}
