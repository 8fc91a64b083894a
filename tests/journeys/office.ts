import type { Locator, Page } from 'playwright-core'

/** 办理一步. Opens the drawer of an action, fills it in, submits it and waits until it closes. */
export async function act(page: Page, title: string, fill: (form: Locator) => Promise<void> = async () => undefined): Promise<void> {
  await action(page, title).click()
  const form = page.getByRole('dialog', { name: title })
  await fill(form)
  await form.getByRole('button', { name: title, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

/** The button of an action, enabled or disabled. */
export function action(page: Page, title: string): Locator {
  return page.getByRole('region', { name: '可以办理的事项' }).getByRole('button', { name: title, exact: true })
}

/** Chooses from a select by typing part of the title and pressing Enter. */
export async function pick(form: Locator, label: string, title: string): Promise<void> {
  const field = form.getByLabel(label)
  await field.fill(title)
  await field.press('Enter')
}

/** The reason shown by a disabled button. */
export async function whyNot(page: Page, title: string): Promise<string> {
  const id = await action(page, title).getAttribute('aria-describedby')
  return id === null ? '' : ((await page.locator(`[id="${id}"]`).textContent()) ?? '')
}
